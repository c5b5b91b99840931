"""Fingerprints of a module: a few of its k-grams, chosen so that equal code has equal ones."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from grader.similar.tokens import Token, Tokens

K = 16
"""Tokens of a fingerprint: shorter stretches are never found, as they prove nothing."""
WINDOW = 5
"""Of WINDOW k-grams in a row one is kept, so each stretch of K + WINDOW - 1 is found."""


Stretch = tuple[int, int]
"""The number of the first token, and that of the one after the last."""


@dataclass(frozen=True)
class Fingerprints:
    """The fingerprints of one module; as small as can be, since a class has many."""

    hashes: array[int]
    places: array[int]
    """Of each, the number of its first token."""


def grams_of(run: list[Token]) -> list[int]:
    """A number for each K tokens in a row; the same in every run of the program."""
    codes = tuple(token.code for token in run)
    return [hash(codes[start : start + K]) for start in range(len(codes) - K + 1)]


def fingerprints(tokens: Tokens, given: Collection[int]) -> Fingerprints:
    """The fingerprints of what a learner added.

    Args:
        tokens: of the module.
        given: the k-grams of the stub and of the reference, which prove nothing.
    """
    found = Fingerprints(array("q"), array("L"))
    first = 0
    for run in tokens.runs:
        own = [pair for pair in enumerate(grams_of(run), first) if pair[1] not in given]
        for index in winnow([gram for _, gram in own]):
            found.places.append(own[index][0])
            found.hashes.append(own[index][1])
        first += len(run)
    return found


def winnow(hashes: list[int]) -> Iterator[int]:
    """Of each WINDOW in a row the index of the smallest, the last one of twins; each once."""
    chosen = -1
    for start in range(max(min(1, len(hashes)), len(hashes) - WINDOW + 1)):
        window = hashes[start : start + WINDOW]
        smallest = min(window)
        if chosen < start or hashes[chosen] != smallest:
            chosen = start + len(window) - 1 - window[::-1].index(smallest)
            yield chosen


def stretches(places: Iterable[int]) -> list[Stretch]:
    """The tokens that fingerprints at these places cover.

    Args:
        places: in ascending order.
    """
    found: list[Stretch] = []
    for place in places:
        if found and place < found[-1][1]:
            found[-1] = (found[-1][0], place + K)
        else:
            found.append((place, place + K))
    return found


def length(found: Iterable[Stretch]) -> int:
    """How many tokens these are."""
    return sum(end - start for start, end in found)
