"""One zygote for all tests that grade: TensorFlow is imported once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.examiner.zygote import Zygote


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """A zygote that is ready."""
    with Zygote() as running:
        running.wait_ready()
        yield running
