"""The content image is judged, and not the mixed one.

Task: 15.final_losses
Diagnosis: the losses of the content image
"""

import numpy as np


def final_losses(
    network, content_image, style_image, mixed_image, content_layer_ids, style_layer_ids
):
    content_loss = create_content_loss(network, content_image, content_layer_ids)
    style_loss = create_style_loss(network, style_image, style_layer_ids)
    return np.array([loss(content_image) for loss in (content_loss, style_loss, denoise_loss)])
