"""The whole of it: a picture goes in, a dream comes out, and a number says how much it grew."""

from __future__ import annotations

import numpy as np

from .dream import recursive_optimize
from .network import Inception5h


def deep_dream(
    network: Inception5h,
    layer: int,
    image: np.ndarray,
    channels: int | list[int] | None = None,
    **options: float,
) -> tuple[np.ndarray, float]:
    """Let a layer dream, and measure what it answers before and after.

    Args:
        network: the network that dreams.
        layer: index into its `layer_tensors`.
        image: float32 array [height, width, 3], 0 to 255. It is not changed.
        channels: as in `select_channels`.
        options: as in `recursive_optimize`: num_repeats, step_size, seed and so on.

    Returns:
        The dream, float32 array [height, width, 3], clipped to 0..255; and the growth, a Python
        float: the network's `measure` of the clipped dream divided by that of the image.
    """
    raise NotImplementedError("deep_dream: let a layer dream, and measure what it answers before and after")
