"""What the network sees is shown instead of the file.

Task: 07.classify
Diagnosis: the file, and not what the network sees
"""

import matplotlib.pyplot as plt


def classify(inception, image_path):
    figure, axes = plt.subplots()
    axes.imshow(inception.get_resized_image(image_path))
    axes.set(xticks=[], yticks=[])
    inception.print_scores(inception.classify(image_path))
    return figure
