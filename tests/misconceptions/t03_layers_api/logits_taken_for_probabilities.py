"""Keras is not told that the model gives logits.

Task: 03.compile_model
Diagnosis: logits that are taken for probabilities
"""


def compile_model(model, learning_rate=LEARNING_RATE):
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="categorical_crossentropy")
