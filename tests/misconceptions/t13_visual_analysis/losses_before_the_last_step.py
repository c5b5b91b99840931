"""The losses are those before the last step.

Task: 13.compare_seeds
Diagnosis: the losses before the last step
"""


def compare_seeds(network, conv_id, feature, seeds, num_iterations=30):
    ascent = network.get_ascent(conv_id)
    images, losses = [], []
    for seed in seeds:
        image = start_image(network.img_shape, seed)
        for _ in range(num_iterations):
            loss, grad = ascent(image, feature)
            image = update_image(image, grad)
        images.append(image.ravel())
        losses.append(loss)
    for image in images:
        ascent(image.reshape(network.img_shape), feature)
    return np.corrcoef(images), np.array(losses)
