"""Rows are the predicted classes and columns the true ones.

Task: 01.print_confusion_matrix
Diagnosis: the table transposed
"""

import matplotlib.pyplot as plt
import tensorflow as tf


def print_confusion_matrix(model, images, labels):
    counts = tf.math.confusion_matrix(
        model.predict(images), class_numbers(labels), num_classes=NUM_CLASSES
    ).numpy()
    print(counts)
    figure, axes = plt.subplots()
    image = axes.imshow(counts, interpolation="nearest", cmap="Blues")
    figure.colorbar(image)
    axes.set(
        xticks=range(NUM_CLASSES), yticks=range(NUM_CLASSES), xlabel="Predicted", ylabel="True"
    )
    return figure
