"""The table ends at the largest class that occurs.

Task: 02.plot_confusion_matrix
Diagnosis: a table that ends at the largest class that occurs
"""

import matplotlib.pyplot as plt
import tensorflow as tf


def plot_confusion_matrix(cls_pred, cls_true):
    counts = tf.math.confusion_matrix(cls_true, cls_pred).numpy()
    print(counts)
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(counts))
    axes.set(
        xticks=range(NUM_CLASSES), yticks=range(NUM_CLASSES), xlabel="Predicted", ylabel="True"
    )
    return figure
