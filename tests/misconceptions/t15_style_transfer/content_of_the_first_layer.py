"""Only the first layer counts.

Task: 15.create_content_loss
Diagnosis: only the first layer
"""


def create_content_loss(network, content_image, layer_ids):
    goals = network.get_layer_tensors(content_image, layer_ids)

    def content_loss(image):
        values = network.get_layer_tensors(image, layer_ids)
        errors = [mean_squared_error(*pair) for pair in zip(values, goals, strict=True)]
        return errors[0]

    return content_loss
