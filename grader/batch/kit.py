"""What a machine grades with, so that two machines can tell whether they grade alike."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import fixtures
from fixtures.integrity import CHECKSUMS
from fixtures.real import switch
from grader.course import Course
from grader.course.layout import PACKAGE_HOME

Kit = dict[str, str]
"""Each part by name: a version, or a SHA-256 of its files."""

_PACKAGES = ("tensorflow", "keras", "numpy")


def kit_of(course: Course) -> Kit:
    """The parts on this machine that verdicts depend on."""
    return {
        "course": _digest(course.checks_source, course.hidden),
        "grader": _digest(PACKAGE_HOME / "grader"),
        # The data themselves are compared with their checksums whenever they are read.
        "fixtures": _digest(Path(fixtures.__file__).parent),
        "data": "real" if switch.real_wanted() else "scale models",
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{package: version(package) for package in _PACKAGES},
    }


def difference(ours: Kit, theirs: Kit) -> str:
    """The first part in which another machine differs, in words; empty when they are alike."""
    for part, here in ours.items():
        there = theirs.get(part, "none")
        if there != here:
            if part in ("course", "grader", "fixtures"):
                return f"its files of the {part} differ"
            return f"its {part} is {there}, not {here}"
    return ""


def _digest(*folders: Path) -> str:
    digest = hashlib.sha256()
    for number, folder in enumerate(folders):
        for path in _sources(folder):
            name = path.relative_to(folder).as_posix()
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{number} {name} {content}\n".encode())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".toml") or path.name == CHECKSUMS:
            yield path
