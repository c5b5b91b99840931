"""The pytest fixtures of a check: `learner`, `oracle`, `rng`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from grader.spec.learner import Learner

VISIBLE_SALT = "visible"


class Host(Protocol):
    """Who runs the checks: the examiner with its workers, or bare pytest in one process."""

    def learner(self, check_file: Path) -> Learner:
        """The proxy for the module that the file is named after."""
        ...

    def oracle(self, check_file: Path) -> Learner:
        """Likewise over trusted code."""
        ...

    def salt(self, check_file: Path) -> str:
        """What the check's random inputs are drawn from, besides its name."""
        ...


class CheckFixtures:
    """A pytest plugin that hands a host's proxies to checks."""

    def __init__(self, host: Host) -> None:
        """Serve checks from this host."""
        self.host = host

    @pytest.fixture
    def learner(self, request: pytest.FixtureRequest) -> Learner:
        """The learner's module."""
        return self.host.learner(request.path)

    @pytest.fixture
    def oracle(self, request: pytest.FixtureRequest) -> Learner:
        """The reference module, or another trusted one."""
        return self.host.oracle(request.path)

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random numbers of this check: the same in each run with the same salt."""
        name = f"{request.path.parent.name}/{request.path.stem}::{request.node.name}"
        return generator(self.host.salt(request.path), name)


def generator(salt: str, name: str) -> np.random.Generator:
    """A generator that depends on the salt and the name alone."""
    digest = hashlib.sha256(f"{salt}\0{name}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))


def module_of(check_file: Path) -> tuple[str, str]:
    """Tutorial folder and module that a check file is about: ('t01_linear_model', 'model')."""
    return check_file.parent.name, check_file.stem.removeprefix("test_")
