"""The learning rate is not passed on, so it is Adam's own: 10 times too large.

Task: 03.compile_model
Diagnosis: Adam's own learning rate, 0.001
"""


def compile_model(model, learning_rate=LEARNING_RATE):
    model.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy(from_logits=True))
