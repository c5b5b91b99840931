"""Slips that the shape gives away, with nothing known of the values."""

from __future__ import annotations

import math

Shape = tuple[int | None, ...]


def diagnose_shape(received: tuple[int, ...], asked: Shape) -> str | None:
    """Name the usual reason for a wrong shape.

    Args:
        received: the shape that came.
        asked: the shape asked for; None stands for any size.
    """
    hypotheses = (
        _size_one_axis,
        _batch_axis_lost,
        _not_reduced,
        _off_by_one,
        _reduced_wrong_axis,
        _transposed,
        _channels,
        _picture_size,
        _wrong_square,
        _flattened,
    )
    for hypothesis in hypotheses:
        sentence = hypothesis(received, asked)
        if sentence:
            return sentence
    return None


def _fits(received: tuple[int, ...], asked: Shape) -> bool:
    return len(received) == len(asked) and all(
        want is None or size == want for size, want in zip(received, asked, strict=True)
    )


def _without(shape: Shape, axis: int) -> Shape:
    return shape[:axis] + shape[axis + 1 :]


def _size_one_axis(received: tuple[int, ...], asked: Shape) -> str | None:
    extra = [a for a in range(len(received)) if received[a] == 1]
    for axis in reversed(extra):
        if _fits(tuple(n for a, n in enumerate(received) if a != axis), asked):
            return (
                f"There is one axis of size 1 too many, axis {axis}: a reduction that kept its "
                "axis (keepdims), or an expand_dims too many."
            )
    missing = [a for a in range(len(asked)) if asked[a] == 1]
    for axis in reversed(missing):
        if _fits(received, _without(asked, axis)):
            return (
                f"An axis of size 1 is missing, axis {axis}: keep it with keepdims or add it "
                "with expand_dims."
            )
    return None


def _batch_axis_lost(received: tuple[int, ...], asked: Shape) -> str | None:
    if len(asked) < 2 or not received:
        return None
    if _fits(received, _without(asked, 0)):
        return (
            "The batch axis, axis 0, is lost: the result should have one entry for each "
            "element of the batch, and not be reduced over them."
        )
    return None


def _not_reduced(received: tuple[int, ...], asked: Shape) -> str | None:
    if not received:
        return None
    if asked == ():
        return "It is not reduced to one number: a sum or a mean over all its elements is missing."
    if len(received) < 2:
        return None
    if _fits(received[:-1], asked):
        return "It is not reduced over its last axis: a sum, mean or argmax over it is missing."
    if _fits(received[1:], asked):
        return "It is not reduced over the batch, axis 0: a sum or a mean over it is missing."
    return None


def _reduced_wrong_axis(received: tuple[int, ...], asked: Shape) -> str | None:
    if len(asked) == 1 and len(received) == 1 and received != asked:
        return (
            "If this was reduced (by a sum, mean or argmax), it may be over the wrong axis: the "
            "length should be that of the other axis."
        )
    if asked and not received:
        return "It is reduced to a single number: a reduction lacks its axis, or is one too many."
    return None


def _transposed(received: tuple[int, ...], asked: Shape) -> str | None:
    if len(received) == 2 and _fits(received[::-1], asked):
        return "It looks transposed: rows and columns are exchanged."
    return None


def _channels(received: tuple[int, ...], asked: Shape) -> str | None:
    n = len(received)
    if n not in (3, 4) or n != len(asked):
        return None
    batch, (height, width, channels) = received[: n - 3], received[n - 3 :]
    if _fits((*batch, width, channels, height), asked):
        return "The channels come first: they should be the last axis."
    if _fits((*batch, channels, height, width), asked):
        return "The channels come last: they should stand before height and width."
    if _fits((*batch, width, height, channels), asked):
        return "Height and width are swapped: height comes first."
    return None


def _picture_size(received: tuple[int, ...], asked: Shape) -> str | None:
    """Height and width both larger or smaller: padding, pooling or strides."""
    if len(received) != 4 or len(asked) != 4 or not _fits(received[:1], asked[:1]):
        return None
    want = [size for size in asked[1:3] if size is not None]
    if len(want) != 2 or not _fits(received[3:], asked[3:]):
        return None
    pairs = list(zip(received[1:3], want, strict=True))
    for factor in (2, 4):
        if all(size * factor - factor <= wanted <= size * factor for size, wanted in pairs):
            return f"Height and width are {factor} times too small: a pooling or stride too many."
        if all(wanted * factor - factor <= size <= wanted * factor for size, wanted in pairs):
            return f"Height and width are {factor} times too large: a pooling or stride is missing."
    smaller = [wanted - size for size, wanted in pairs]
    if smaller[0] == smaller[1] and 0 < smaller[0] <= 12:
        return (
            f"Height and width are {smaller[0]} too small each: the border is cut off, as by "
            "'valid' padding where 'same' is asked for."
        )
    if smaller[0] == smaller[1] and -12 <= smaller[0] < 0:
        return (
            f"Height and width are {-smaller[0]} too large each: the border is kept, as by "
            "'same' padding where 'valid' is asked for."
        )
    return None


def _wrong_square(received: tuple[int, ...], asked: Shape) -> str | None:
    if len(received) != 2 or len(asked) != 2 or None in asked:
        return None
    if received[0] == received[1] and asked[0] == asked[1]:
        return (
            "It is square, but of another size: a product with the transpose the other way round "
            "(M transposed times M, or M times M transposed)."
        )
    return None


def _flattened(received: tuple[int, ...], asked: Shape) -> str | None:
    if None in asked or not received or not asked:
        return None
    sizes = [size for size in asked if size is not None]
    if math.prod(received) != math.prod(sizes):
        return None
    if len(received) == 1 and len(sizes) > 1:
        return "It is flattened: all its axes are merged into one."
    if len(received) < len(sizes) and received[0] == sizes[0]:
        return "Some axes are merged: after the batch axis, a reshape to single axes is missing."
    if len(sizes) < len(received) and received[0] == sizes[0]:
        return "It is not flattened: all axes after the batch axis should be merged."
    if sorted(received) == sorted(sizes):
        return "Its axes are in another order: a transpose is missing, or one too many."
    return "It has the right number of values, but they are reshaped to other axes."


def _off_by_one(received: tuple[int, ...], asked: Shape) -> str | None:
    if len(received) != len(asked):
        return None
    off = [
        (axis, size - want)
        for axis, (size, want) in enumerate(zip(received, asked, strict=True))
        if want is not None and size != want
    ]
    if len(off) == 1 and abs(off[0][1]) == 1:
        way = "long" if off[0][1] > 0 else "short"
        return f"Axis {off[0][0]} is one too {way}: a range that starts or ends one off."
    return None
