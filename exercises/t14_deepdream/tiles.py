"""Tiles: the gradient of a large image, a piece at a time."""

from __future__ import annotations

import math

import numpy as np

from .network import Gradient

TILE_SIZE = 400


def get_tile_size(num_pixels: int, tile_size: int = TILE_SIZE) -> int:
    """Find a size near `tile_size` of which a few tiles fill one side of an image.

    n = round(num_pixels / tile_size), at least 1        T = ceil(num_pixels / n)

    `round` is Python's own: 2.5 becomes 2. No T is as large as 1.5 * tile_size, except for a side
    that is shorter, which is one tile.

    Args:
        num_pixels: height or width of the image.
        tile_size: about how large a tile should be.

    Returns:
        T, a Python int.
    """
    raise NotImplementedError("get_tile_size: find a size near `tile_size` of which a few tiles fill one side of an image")


def tile_spans(
    num_pixels: int, tile_size: int = TILE_SIZE, seed: int | np.random.Generator = 0
) -> list[tuple[int, int]]:
    """Cut one side of an image into tiles, the first of which begins at random before the image.

    T = get_tile_size(num_pixels, tile_size)     q = T // 4
    s = a random whole number from -3q to -q, both ends included

    The tiles are [s, s + T), [s + T, s + 2T) and so on, as long as they begin inside of the image;
    what sticks out at either end is cut off. So a tile at the border is never a sliver: it has at
    least q pixels (less what n tiles of T are longer than the side). For T < 4 nothing is shifted.

    Args:
        num_pixels: height or width of the image, at least 1.
        tile_size: as in `get_tile_size`.
        seed: a whole number, or a NumPy generator, which goes on from where it is.
            `np.random.default_rng(seed)` takes both.

    Returns:
        A list of (start, stop), Python ints: the first start is 0, the last stop num_pixels, and
        each start is the stop before.
    """
    raise NotImplementedError("tile_spans: cut one side of an image into tiles, the first of which begins at random before the image")


def tiled_gradient(
    gradient: Gradient,
    image: np.ndarray,
    tile_size: int = TILE_SIZE,
    seed: int | np.random.Generator = 0,
) -> np.ndarray:
    """Compute the gradient of an image tile by tile, so that a large image needs little memory.

    The rows are cut by `tile_spans` into strips, and each strip anew into tiles: no two strips are
    cut at the same columns, except by chance. Each tile's gradient g becomes

        g / (std(g) + 1e-8)

    with the standard deviation of all numbers in it. So each tile dreams equally strongly.

    Args:
        gradient: a function of a float32 array [h, w, 3] that gives an array of the same shape.
        image: float32 array [height, width, 3]. It is not changed.
        tile_size: as in `get_tile_size`, for both sides.
        seed: as in `tile_spans`. One generator draws all starts.

    Returns:
        float32 array [height, width, 3].
    """
    raise NotImplementedError("tiled_gradient: compute the gradient of an image tile by tile, so that a large image needs little memory")
