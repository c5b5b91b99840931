"""Each option is judged by its own layers.

Task: 15.compare_options
Diagnosis: all are judged by the layers that compare_options was given
"""

import numpy as np


def compare_options(
    network, content_image, style_image, content_layer_ids, style_layer_ids, options
):
    rows = []
    for option in options:
        layers = {"content_layer_ids": content_layer_ids, "style_layer_ids": style_layer_ids}
        layers |= {name: option[name] for name in layers if name in option}
        mixed, _ = style_transfer(
            content_image, style_image, **{"network": network, **option, **layers}
        )
        rows.append(final_losses(network, content_image, style_image, mixed, **layers))
    return np.array(rows)
