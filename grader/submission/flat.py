"""Modules that were handed in without their tutorial's folder, as notebooks export them."""

from __future__ import annotations

import shutil
from pathlib import Path

from grader.course import Course
from grader.course.manifest import Tutorial
from grader.submission.errors import SubmissionError

_MAX_BYTES = 2**20


def flat_tutorial(folder: Path, course: Course) -> str:
    """The name of the tutorial whose modules a folder holds; empty when that cannot be told.

    Only names of modules of the course count, all other files are extra. They tell the tutorial
    when they are all of its modules and no others, or else when no other tutorial has them all.
    """
    fitting = _fitting(folder, course)
    return fitting[0] if len(fitting) == 1 else ""


def why_not_flat(folder: Path, course: Course) -> str:
    """What to do about a folder that holds modules or notebooks; empty when it has none."""
    modules = _modules(folder, course)
    if modules:
        files = ", ".join(f"{module}.py" for module in sorted(modules)[:5])
        fitting = _fitting(folder, course)
        which = f"may belong to {', '.join(fitting)}" if fitting else "belong to no one tutorial"
        return f"{files} {which}: put them into a folder with the tutorial's name"
    if any(folder.glob("*.ipynb")):
        return (
            "it holds notebooks: hand in their code as .py files (`jupyter nbconvert --to script`)"
        )
    return ""


def arrange(folder: Path, tutorial: str, target: Path) -> Path:
    """Copy a folder's modules to `target / tutorial`, so that they lie as the course has them.

    Returns:
        `target`.

    Raises:
        SubmissionError: a file is larger than 1 MB.
        OSError: a file cannot be read.
    """
    place = target / tutorial
    place.mkdir()
    for file in folder.glob("*.py"):
        if file.is_symlink() or not file.is_file():
            continue
        if file.stat().st_size > _MAX_BYTES:
            raise SubmissionError(f"{file}: is larger than {_MAX_BYTES // 2**20} MB")
        shutil.copyfile(file, place / file.name)
    return target


def _fitting(folder: Path, course: Course) -> list[str]:
    modules = _modules(folder, course)
    if not modules:
        return []
    fitting = [tutorial for tutorial in course.tutorials if modules <= _stems(tutorial)]
    whole = [tutorial for tutorial in fitting if set(tutorial.modules) <= modules]
    return [tutorial.name for tutorial in whole or fitting]


def _stems(tutorial: Tutorial) -> set[str]:
    """Its modules, and what its folder gives beside them, such as a network to import."""
    return {*tutorial.modules, *(file.stem for file in tutorial.path.glob("*.py"))}


def _modules(folder: Path, course: Course) -> set[str]:
    known = {module for tutorial in course.tutorials for module in tutorial.modules}
    return {file.stem for file in folder.glob("*.py") if file.is_file()} & known
