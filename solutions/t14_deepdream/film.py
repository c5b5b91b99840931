"""Challenges: a film that zooms into its own dream, and a video that dreams."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from .dream import optimize_image
from .images import resize_image
from .network import Gradient


def zoom_in(image: np.ndarray, zoom: float) -> np.ndarray:
    """Cut out the middle of an image and enlarge it to the size of the image.

    The part is int(height / zoom) by int(width / zoom) pixels; it begins at row
    (height - int(height / zoom)) // 2, and at the column likewise.

    Args:
        image: float array [height, width, 3].
        zoom: at least 1; 1.05 for a slow zoom.

    Returns:
        float32 array [height, width, 3], by `resize_image`.
    """
    # BEGIN SOLUTION
    height, width = image.shape[:2]
    rows, columns = int(height / zoom), int(width / zoom)
    top, left = (height - rows) // 2, (width - columns) // 2
    return resize_image(image[top : top + rows, left : left + columns], size=image.shape)
    # END SOLUTION


def zoom_film(
    gradient: Gradient,
    image: np.ndarray,
    num_frames: int,
    zoom: float = 1.05,
    seed: int = 0,
    **options: float,
) -> list[np.ndarray]:
    """Dream, zoom into the dream, dream on, and so forth.

    Frame 0 is the `optimize_image` of the image; each further frame is the `optimize_image` of the
    `zoom_in` of the frame before. All are clipped to 0..255.

    Args:
        gradient: as `Inception5h.get_gradient` makes it.
        image: float32 array [height, width, 3], 0 to 255.
        num_frames: how many frames to make, at least 1.
        zoom: from one frame to the next.
        seed: as in `tile_spans`. One generator serves all frames.
        options: as in `optimize_image`; few iterations are enough, for each frame begins with the
            dream of the one before.

    Returns:
        A list of num_frames float32 arrays [height, width, 3], 0 to 255.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    frames: list[np.ndarray] = []
    for _ in range(num_frames):
        start = zoom_in(frames[-1], zoom) if frames else image
        dream = optimize_image(gradient, start, seed=rng, **options)
        frames.append(np.clip(dream, 0.0, 255.0))
    return frames
    # END SOLUTION


def save_film(frames: Sequence[np.ndarray], filename: str | Path, seconds: float = 0.1) -> None:
    """Write frames as an animation that begins anew at its end.

    Args:
        frames: float arrays [height, width, 3], 0 to 255, at least two.
        filename: ends in .gif or .webp; Pillow finds the format from it.
        seconds: how long each frame is shown.
    """
    # BEGIN SOLUTION
    first, *others = [Image.fromarray(np.clip(f, 0.0, 255.0).astype(np.uint8)) for f in frames]
    milliseconds = round(seconds * 1000)
    first.save(filename, save_all=True, append_images=others, duration=milliseconds, loop=0)
    # END SOLUTION


def dream_video(
    gradient: Gradient,
    frames: Sequence[np.ndarray],
    keep: float = 0.7,
    seed: int = 0,
    **options: float,
) -> list[np.ndarray]:
    """Dream of a video without flicker: each frame begins with what was dreamt into the last one.

    change[k] = dream[k] - frame[k]        start[k + 1] = frame[k + 1] + keep * change[k]

    and dream[k] is the `optimize_image` of start[k], with the same seed for each frame, so that the
    tiles stay where they are. Before frame 0 there is no change.

    Args:
        gradient: as `Inception5h.get_gradient` makes it.
        frames: float32 arrays [height, width, 3], 0 to 255, all of one size.
        keep: how much of the change stays, 0 to 1.
        seed: of the tiles.
        options: as in `optimize_image`.

    Returns:
        A list of float32 arrays [height, width, 3], not clipped.
    """
    # BEGIN SOLUTION
    dreams: list[np.ndarray] = []
    change = np.zeros_like(frames[0])
    for frame in frames:
        dream = optimize_image(gradient, frame + keep * change, seed=seed, **options)
        change = dream - frame
        dreams.append(dream)
    return dreams
    # END SOLUTION
