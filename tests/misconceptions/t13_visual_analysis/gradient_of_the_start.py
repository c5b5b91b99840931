"""The gradient is always that of the start image.

Task: 13.optimize_image
Diagnosis: the gradient of the start image
"""


def optimize_image(network, conv_id=None, feature=0, num_iterations=30, show_progress=True, seed=0):

    ascent = network.get_ascent(conv_id)
    image = start = start_image(network.img_shape, seed)
    for iteration in range(num_iterations):
        loss, grad = ascent(start, feature)
        if show_progress:
            scores = network.predict(image)
            print(progress_text(iteration, scores, network.class_names, grad, loss))
        image = update_image(image, grad)
    return image
