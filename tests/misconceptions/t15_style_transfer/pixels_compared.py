"""The pixels are compared, and no layer is asked.

Task: 15.create_content_loss
Diagnosis: compare what the layers give
"""


def create_content_loss(network, content_image, layer_ids):
    def content_loss(image):
        return mean_squared_error(image, content_image)

    return content_loss
