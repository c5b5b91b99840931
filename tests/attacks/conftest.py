"""One zygote for all attacks, and checks whose wall time ends soon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.examiner import budget
from grader.examiner.zygote import Zygote


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """A zygote that is ready."""
    with Zygote() as running:
        running.wait_ready()
        yield running


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An attack that sleeps would take 10 s more for each check."""
    monkeypatch.setattr(budget, "WALL_EXTRA", 1.0)
