"""It prints although it should not.

Task: 13.optimize_image
Diagnosis: show_progress is False
"""


def optimize_image(network, conv_id=None, feature=0, num_iterations=30, show_progress=True, seed=0):

    ascent = network.get_ascent(conv_id)
    image = start_image(network.img_shape, seed)
    for iteration in range(num_iterations):
        loss, grad = ascent(image, feature)
        scores = network.class_names and np.ones(len(network.class_names))
        print(progress_text(iteration, scores, network.class_names, grad, loss))
        image = update_image(image, grad)
    return image
