"""The loss takes softmax of the logits, and is told that these are logits still.

Task: 03.compile_model
Diagnosis: a softmax taken twice
"""

import tensorflow as tf


def compile_model(model, learning_rate=LEARNING_RATE):
    inner = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss=lambda labels, logits: inner(labels, tf.nn.softmax(logits)),
    )
