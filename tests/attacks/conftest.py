"""Checks whose wall time ends soon."""

from __future__ import annotations

import pytest

from grader.examiner import budget


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An attack that sleeps would take 10 s more for each check."""
    monkeypatch.setattr(budget, "WALL_EXTRA", 1.0)
