"""The loss for class numbers is given one-hot labels.

Task: 03.compile_model
Diagnosis: This is the loss for class numbers
"""


def compile_model(model, learning_rate=LEARNING_RATE):
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
