"""The gradients are added as they are.

Task: 13.optimize_several
Diagnosis: the loud feature drowns the calm one
"""


def optimize_several(network, conv_id, features, num_iterations=30, seed=0):
    ascent = network.get_ascent(conv_id)
    image = start_image(network.img_shape, seed)
    for _ in range(num_iterations):
        image = update_image(image, np.mean([ascent(image, f)[1] for f in features], axis=0))
    return image
