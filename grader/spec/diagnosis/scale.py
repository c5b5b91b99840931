"""Slips that change all values by one factor, one offset, or both."""

from __future__ import annotations

import math

import numpy as np

from grader.spec.diagnosis.pair import Pair

_ENOUGH = 4
"""So many different values have to agree on a factor before it counts."""
_LARGEST = 4096
_TINY = 2e-3
"""A factor or offset as small as this is a matter of precision."""


def negated(pair: Pair) -> str | None:
    """Minus what is asked for."""
    if pair.explains(-pair.expected):
        where = "every value is" if pair.size > 1 else "it is"
        return f"The sign is reversed: {where} the negative of what is asked for."
    return None


def factor(pair: Pair) -> str | None:
    """A multiple of what is asked for."""
    whole = pair.whole or (_all_whole(pair.received) and _all_whole(pair.expected))
    if pair.distinct < _ENOUGH and whole and pair.scale < 10:
        return None
    largest = np.unravel_index(np.argmax(np.abs(pair.expected)), pair.shape)
    if not pair.expected[largest]:
        return None
    ratio = float(pair.received[largest] / pair.expected[largest])
    if ratio == 0 or abs(ratio - 1) < _TINY or not pair.explains(ratio * pair.expected):
        return None
    words = _known_factor(ratio, pair)
    if words or np.count_nonzero(pair.expected) < _ENOUGH or pair.distinct < _ENOUGH:
        return words
    if ratio < 0:
        return "All values are off by one and the same negative factor."
    return f"All values are too {'large' if ratio > 1 else 'small'} by one and the same factor."


def _known_factor(ratio: float, pair: Pair) -> str | None:
    for known, words in _FACTORS:
        if _is(ratio, known, pair):
            return words
    if _is(ratio, 100, pair) and pair.scale <= 1 and 100 not in pair.shape:
        return (
            "It is 100 times too large: percent where a fraction is asked for, or a sum over 100 "
            "elements where the mean is."
        )
    if _is(ratio, 0.01, pair) and pair.scale <= 100 and 100 not in pair.shape:
        return (
            "It is 100 times too small: a fraction where percent is asked for, or a mean over "
            "100 elements where the sum is."
        )
    for known, too in ((ratio, "large"), (1 / ratio, "small")):
        # Two counts are often in a whole ratio by chance.
        chance = pair.size == 1 and _all_whole(pair.received) and _all_whole(pair.expected)
        count = round(known) if abs(known) <= _LARGEST and not chance else 0
        if 2 < count <= _LARGEST and _is(known, count, pair):
            return f"It is {count} times too {too}: {_count_words(count, too, pair)}."
    if _is(ratio, 2, pair):
        return "It is twice what is asked for: a factor 1/2 is missing, or something counts twice."
    if _is(ratio, 0.5, pair):
        return "It is half of what is asked for: a factor 2 is missing, or a 1/2 is too many."
    return None


def _all_whole(values: np.ndarray) -> bool:
    return bool((values == np.rint(values)).all())


def _is(ratio: float, known: float, pair: Pair) -> bool:
    return abs(ratio / known - 1) <= min(pair.rtol, 2e-5)


def _count_words(count: int, too: str, pair: Pair) -> str:
    sums = ("summed", "the mean") if too == "large" else ("a mean", "the sum")
    if count in pair.shape:
        return f"{sums[0]} over an axis of length {count} where {sums[1]} is asked for"
    if len(pair.shape) > 1 and count in (pair.size, math.prod(pair.shape[1:])):
        return f"{sums[0]} over {count} elements where {sums[1]} is asked for"
    return f"perhaps {sums[0]} over {count} elements where {sums[1]} is asked for"


_FACTORS = (
    (255.0, "It is 255 times too large: pixels from 0 to 255 where 0 to 1 is asked for."),
    (1 / 255.0, "It is 255 times too small: divided by 255 once too often."),
    (1 / math.log(2), "It is the logarithm to the base 2 where the natural one is asked for."),
    (1 / math.log(10), "It is the logarithm to the base 10 where the natural one is asked for."),
    (180 / math.pi, "These are degrees where radians are asked for."),
    (math.pi / 180, "These are radians where degrees are asked for."),
)


def offset(pair: Pair) -> str | None:
    """The same amount more, or less."""
    amount = float(np.median(pair.received - pair.expected))
    tiny = abs(amount) < _TINY * pair.scale and not pair.whole
    if amount == 0 or tiny or not pair.explains(pair.expected + amount):
        return None
    if abs(abs(amount) - 1) < 1e-6:
        return _off_by_one(amount, pair)
    if pair.distinct < _ENOUGH:
        return None
    centre = float(pair.expected.mean())
    tolerance = 1e-3 * abs(amount)
    if abs(amount + centre) < tolerance:
        return "The mean of all values is subtracted, which is not asked for."
    if abs(centre) < tolerance:
        return "The mean of all values is not subtracted."
    return (
        f"All values are too {'large' if amount > 0 else 'small'} by one and the same amount: "
        "something is added once too often, or left out."
    )


def _off_by_one(amount: float, pair: Pair) -> str | None:
    if pair.whole and pair.scale <= 1 and np.abs(pair.received).max() <= 1:
        return None  # 0 and 1 may mean anything
    way = "large" if amount > 0 else "small"
    if pair.size > 1:
        wrong_start, start = (1, 0) if amount > 0 else (0, 1)
        return (
            f"Every value is one too {way}: off by one, as when counting from {wrong_start}, "
            f"not from {start}."
        )
    return f"It is one too {way}: off by one, as when a count starts or stops one step off."


def factor_and_offset(pair: Pair) -> str | None:
    """Scaled and moved: another range, or a normalisation."""
    if pair.distinct < _ENOUGH + 1:
        return None
    low, high = np.argmin(pair.expected), np.argmax(pair.expected)
    received, expected = pair.received.ravel(), pair.expected.ravel()
    slope = float((received[high] - received[low]) / (expected[high] - expected[low]))
    shift = float(received[low] - slope * expected[low])
    if abs(slope) < 1e-3 or not pair.explains(slope * pair.expected + shift):
        return None
    for known, words in _RANGES:
        if np.allclose((slope, shift), known, rtol=1e-4, atol=1e-4):
            return words
    return (
        "All values are right up to one factor and one offset: it is scaled to another range, "
        "or normalised in another way."
    )


_RANGES = (
    ((-1.0, 1.0), "It is 1 minus what is asked for."),
    ((-1.0, 255.0), "It is inverted: 255 minus what is asked for."),
    ((2.0, -1.0), "It lies in the range -1 to 1 where 0 to 1 is asked for."),
    ((0.5, 0.5), "It lies in the range 0 to 1 where -1 to 1 is asked for."),
    ((1 / 127.5, -1.0), "It is scaled to the range -1 to 1 where 0 to 255 is asked for."),
    ((127.5, 127.5), "It lies in the range 0 to 255 where -1 to 1 is asked for."),
)
