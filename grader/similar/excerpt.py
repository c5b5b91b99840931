"""The lines of a module in which something is equal to another one, with a few around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from grader.results.text import clean
from grader.similar.fingerprints import Stretch
from grader.similar.tokens import tokens_of

MAX_LINES, MAX_WIDTH = 400, 200
_AROUND = 2
Span = tuple[int, int]
"""Places in the text: of the first character, and after the last."""


@dataclass(frozen=True)
class Line:
    """A line, or a gap between lines."""

    number: int
    """0 for a gap."""
    parts: tuple[tuple[str, bool], ...] = ()
    """Its text, and which parts of it are equal."""


def marked_lines(source: str, equal: Iterable[Stretch]) -> list[Line]:
    """The lines with what is equal marked; at most MAX_LINES.

    Args:
        source: the text that the stretches were found in.
        equal: numbers of its tokens.
    """
    tokens = tokens_of(source).all
    # What has changed on disk meanwhile is not shown.
    spans = [(tokens[a].start, tokens[b - 1].end) for a, b in equal if b <= len(tokens)]
    lines = source.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    shown: list[Line] = []
    for number in _numbers(spans, starts):
        if len(shown) >= MAX_LINES:
            break
        if shown and number > shown[-1].number + 1:
            shown.append(Line(0))
        shown.append(Line(number, _parts(lines[number - 1], starts[number - 1], spans)))
    return shown


def _numbers(spans: list[Span], starts: list[int]) -> list[int]:
    """The lines that spans are in, and those around them."""
    numbers: set[int] = set()
    for start, end in spans:
        first, last = bisect_right(starts, start), bisect_right(starts, end)
        numbers.update(range(max(1, first - _AROUND), min(len(starts) - 1, last + _AROUND) + 1))
    return sorted(numbers)


def _parts(text: str, offset: int, spans: list[Span]) -> tuple[tuple[str, bool], ...]:
    """The line that begins at an offset, cut where something equal begins or ends."""
    parts: list[tuple[str, bool]] = []
    done = len(text) - len(text.lstrip())
    parts.append((text[:done], False))
    for start, end in spans:
        first, last = max(done, start - offset), min(len(text), end - offset)
        if first < last:
            parts += [(text[done:first], False), (text[first:last], True)]
            done = last
    parts.append((text[done:], False))
    return _bounded(parts)


def _bounded(parts: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    left = MAX_WIDTH
    kept = []
    for text, equal in parts:
        if text and left > 0:
            shown = clean(text, max(4, left))
            kept.append((shown, equal))
            left -= len(shown)
    return tuple(kept)
