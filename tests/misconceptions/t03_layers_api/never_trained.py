"""The network is made and compiled, but no step is taken.

Task: 03.train_network
Diagnosis: 50 steps were asked for
"""


def train_network(
    seed, images, labels, num_iterations, *, learning_rate=LEARNING_RATE, batch_size=64, **sizes
):
    model = keras_network(seed, **sizes)
    compile_model(model, learning_rate)
    return model
