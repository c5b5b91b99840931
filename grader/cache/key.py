"""The key of a kept verdict: a digest of everything that could change it."""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import fixtures
import grader
from fixtures.real import switch
from grader.cache.closure import dependencies
from grader.course import Course, Tutorial

_PACKAGES = (
    "tensorflow", "keras", "numpy", "scipy", "scikit-learn", "pillow", "matplotlib", "pytest",
)  # fmt: skip


def key_of(
    course: Course,
    code: Path,
    tutorial: Tutorial,
    module: str,
    visibility: str,
    conditions: Iterable[str],
) -> str:
    """What a module's checks of one visibility depend on, as one digest.

    Args:
        course: where the checks, the manifest and the oracle's solutions come from.
        code: the learner's `exercises/`.
        tutorial: the tutorial of the module.
        module: the learner's module.
        visibility: "visible" or "hidden".
        conditions: of the run: isolation, time limits, the salt of hidden checks.

    Returns:
        a hexadecimal digest; another byte in any of the files gives another one.
    """
    digest = hashlib.blake2b(digest_size=20)
    for text in (*conditions, tutorial.name, module, visibility, *_machine()):
        digest.update(f"{len(text)}:{text}".encode())
    own = dependencies(code, tutorial.name, module)
    _add(digest, code, own)
    checks = course.hidden if visibility == "hidden" else course.checks_source
    folder = checks / tutorial.name
    _add(digest, folder, [folder / f"test_{module}.py"])
    manifest = course.checks_source / tutorial.name / "tutorial.toml"
    _add(digest, manifest.parent, [manifest])
    if visibility == "hidden":  # these ask the oracle
        solutions = course.solutions / tutorial.name
        _add(digest, solutions, sorted(solutions.glob("*.py")))
    return digest.hexdigest()


@functools.cache
def _machine() -> tuple[str, ...]:
    """Versions, and the digest of our own code and fixtures."""
    digest = hashlib.blake2b(digest_size=20)
    for package in (grader, fixtures):
        home = Path(str(package.__file__)).parent
        files = [path for path in home.rglob("*") if path.is_file() and path.suffix != ".pyc"]
        _add(digest, home, sorted(files))
    versions = [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    real = os.environ.get(switch.VARIABLE, "")
    return (sys.version, platform.machine(), *versions, real, digest.hexdigest())


def _add(digest: hashlib.blake2b, home: Path, files: Iterable[Path]) -> None:
    for file in files:
        name = file.relative_to(home).as_posix()
        try:
            content = file.read_bytes()
        except OSError:
            content = b"\0unreadable"
        digest.update(f"{len(name)}:{name}:{len(content)}:".encode())
        digest.update(content)
