"""The final image is missing.

Task: 13.loss_history
Diagnosis: one more for each step
"""


def loss_history(network, conv_id, feature, num_iterations=30, seed=0):
    ascent = network.get_ascent(conv_id)
    image = start_image(network.img_shape, seed)
    losses = []
    for _ in range(num_iterations):
        loss, grad = ascent(image, feature)
        losses.append(loss)
        image = update_image(image, grad)
    return np.array(losses)
