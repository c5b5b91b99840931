"""Rows are predicted classes.

Task: 02.plot_confusion_matrix
Diagnosis: rows and columns exchanged
"""

import matplotlib.pyplot as plt
import tensorflow as tf


def plot_confusion_matrix(cls_pred, cls_true):
    counts = tf.math.confusion_matrix(cls_pred, cls_true, num_classes=NUM_CLASSES).numpy()
    print(counts)
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(counts))
    axes.set(
        xticks=range(NUM_CLASSES), yticks=range(NUM_CLASSES), xlabel="Predicted", ylabel="True"
    )
    return figure
