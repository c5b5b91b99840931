"""Single numbers that a check compared with a bound, kept for `grade verify` to measure margins."""

from __future__ import annotations

_noted: list[tuple[float, float]] = []


def note(number: float, bound: float) -> None:
    """Remember a number that was within its bound."""
    _noted.append((number, bound))


def take() -> tuple[tuple[float, float], ...]:
    """The (number, bound) pairs since the last call, in order."""
    taken = tuple(_noted)
    _noted.clear()
    return taken
