"""The report asks for the loss once more, after the step.

Task: 13.optimize_image
Diagnosis: loss number k belongs to the image before step k
"""


def optimize_image(network, conv_id=None, feature=0, num_iterations=30, show_progress=True, seed=0):

    ascent = network.get_ascent(conv_id)
    image = start_image(network.img_shape, seed)
    loss, grad = ascent(image, feature)
    for iteration in range(num_iterations):
        image = update_image(image, grad)
        loss, grad = ascent(image, feature)
        if show_progress:
            scores = network.predict(image)
            print(progress_text(iteration, scores, network.class_names, grad, loss))
    return image
