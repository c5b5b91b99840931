"""One distortion is drawn, and shown nine times.

Task: 06.plot_distorted_image
Diagnosis: Some panels show the same distortion
"""


def plot_distorted_image(image, cls_true, class_names, seed):
    distorted = pre_process(image[np.newaxis], training=True, seed=seed)
    images = np.repeat(np.asarray(distorted), 9, axis=0)
    return plot_images(images, np.repeat(cls_true, 9), class_names)
