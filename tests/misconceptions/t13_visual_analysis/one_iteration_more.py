"""One gradient too many.

Task: 13.optimize_image
Diagnosis: four iterations, four gradients
"""


def optimize_image(network, conv_id=None, feature=0, num_iterations=30, show_progress=True, seed=0):

    ascent = network.get_ascent(conv_id)
    image = start_image(network.img_shape, seed)
    for iteration in range(num_iterations + 1):
        loss, grad = ascent(image, feature)
        if show_progress:
            scores = network.predict(image)
            print(progress_text(iteration, scores, network.class_names, grad, loss))
        image = update_image(image, grad)
    return image
