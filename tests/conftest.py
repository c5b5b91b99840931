"""One zygote for all tests that grade, and a cache folder that is not the user's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.examiner.zygote import Zygote


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is kept for the user who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """A zygote that is ready."""
    with Zygote() as running:
        running.wait_ready()
        yield running
