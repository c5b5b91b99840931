"""The table has no row for a class that does not occur.

Task: 01.print_confusion_matrix
Diagnosis: Classes that do not occur have a row and a column too
"""

import matplotlib.pyplot as plt
from sklearn.metrics import confusion_matrix


def print_confusion_matrix(model, images, labels):
    counts = confusion_matrix(class_numbers(labels), model.predict(images))
    print(counts)
    figure, axes = plt.subplots()
    image = axes.imshow(counts, interpolation="nearest", cmap="Blues")
    figure.colorbar(image)
    axes.set(
        xticks=range(NUM_CLASSES), yticks=range(NUM_CLASSES), xlabel="Predicted", ylabel="True"
    )
    return figure
