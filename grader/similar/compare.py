"""Which modules of a class share more than chance, the task and the reference explain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from grader.similar.fingerprints import Fingerprints, K, Stretch, length, stretches

LEAST_TOKENS = 60
"""Equal tokens, about eight lines: short tasks have few right answers."""
COMMON_PART, _COMMON_FROM = 3, 3


@dataclass(frozen=True)
class Side:
    """One of two modules: whose, and what of it is equal to the other one."""

    submission: str
    equal: tuple[Stretch, ...]
    percent: float
    """Of the tokens that are its own."""


@dataclass(frozen=True)
class Pair:
    """Two modules that share much of what is their own."""

    module: str
    """`t01_linear_model/model.py`"""
    left: Side
    right: Side

    @property
    def percent(self) -> float:
        """Of the one that has less of its own."""
        return max(self.left.percent, self.right.percent)

    @property
    def tokens(self) -> int:
        """How many tokens are equal."""
        return min(length(self.left.equal), length(self.right.equal))

    def order(self) -> tuple[float, int, str, str, str]:
        """The most equal first, and always in the same order."""
        names = self.left.submission, self.right.submission
        return -self.percent, -self.tokens, self.module, *names


def similar_pairs(module: str, prints: Mapping[str, Fingerprints], least: float) -> list[Pair]:
    """The suspicious pairs of one module, the most equal first.

    What more than a third of the class has (and more than three) is common and does not count.

    Args:
        module: its path.
        prints: the fingerprints by submission.
        least: how many percent of what is their own have to be equal.
    """
    rare = _rare(prints)
    own = {name: rare.intersection(of.hashes) for name, of in prints.items()}
    sizes = {name: length(_stretches(prints[name], grams)) for name, grams in own.items()}
    pairs = []
    for (one, other), count in _shared(own).items():
        if count * K < LEAST_TOKENS:
            continue
        grams = own[one] & own[other]
        left, right = (_side(name, prints[name], grams, sizes[name]) for name in (one, other))
        pair = Pair(module, left, right)
        if pair.tokens >= LEAST_TOKENS and pair.percent >= least:
            pairs.append(pair)
    return sorted(pairs, key=Pair.order)


def _rare(prints: Mapping[str, Fingerprints]) -> set[int]:
    """The k-grams that are not common in the class."""
    owners = Counter(gram for of in prints.values() for gram in set(of.hashes))
    common = max(_COMMON_FROM, len(prints) / COMMON_PART)
    return {gram for gram, count in owners.items() if count <= common}


def _shared(own: Mapping[str, set[int]]) -> Counter[tuple[str, str]]:
    """How many k-grams each two submissions share."""
    owners: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(own):
        for gram in own[name]:
            owners[gram].append(name)
    counts: Counter[tuple[str, str]] = Counter()
    for names in owners.values():
        counts.update(combinations(names, 2))
    return counts


def _side(name: str, of: Fingerprints, grams: set[int], size: int) -> Side:
    equal = _stretches(of, grams)
    return Side(name, tuple(equal), 100.0 * length(equal) / size)


def _stretches(of: Fingerprints, grams: set[int]) -> list[Stretch]:
    placed = zip(of.hashes, of.places, strict=True)
    return stretches(place for gram, place in placed if gram in grams)
