"""Makes `exercises/` from `solutions/`: modules cut, everything else copied as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.course.cut import make_stub
from grader.course.definitions import find_definition, is_stub
from grader.course.errors import CourseError, short_path
from grader.course.files import back_up, write_atomic
from grader.course.layout import TUTORIAL_GLOB, holds_tutorials
from grader.course.manifest import Course, Tutorial

__all__ = ["Change", "make_stub", "plan_stubs", "stub_files", "stub_of", "write_stubs"]

_CACHES = ("__pycache__",)


@dataclass(frozen=True)
class Change:
    """One file in which `exercises/` is not what `solutions/` says."""

    kind: Literal["missing", "different", "extra"]
    """`extra`: it has no source; it is reported and never deleted."""
    path: Path
    """Relative to `exercises/`."""
    content: bytes
    """What belongs there; empty for an extra file."""


def stub_files(course: Course) -> dict[Path, bytes]:
    """Every file of `exercises/` as the source says, by its path there.

    Raises:
        CourseError: there is no source; a module cannot be cut; or a task would not be a
            stub, that is, the learner would be given its solution.
    """
    if not holds_tutorials(course.solutions):
        raise CourseError(
            f"{course.root}: there is no solutions/ folder to make the stubs from, "
            "run this in the course author's repository"
        )
    wanted = {
        path.relative_to(course.solutions): stub_of(path)
        for tutorial in course.tutorials
        for path in _files(tutorial.path)
    }
    for tutorial in course.tutorials:
        _check_tasks(tutorial, wanted)
    return wanted


def plan_stubs(course: Course) -> list[Change]:
    """What has to change in `exercises/`, by path; an empty list when it is in sync.

    Raises:
        CourseError: as `stub_files`.
    """
    wanted = stub_files(course)
    changes = []
    for path, content in wanted.items():
        present = _read(course.exercises / path)
        if present != content:
            changes.append(Change("missing" if present is None else "different", path, content))
    for folder in course.exercises.glob(TUTORIAL_GLOB):
        for file in _files(folder):
            path = file.relative_to(course.exercises)
            if path not in wanted:
                changes.append(Change("extra", path, b""))
    return sorted(changes, key=lambda change: change.path)


def write_stubs(course: Course, backup_dir: Path) -> list[Change]:
    """Bring `exercises/` in sync, except for extra files, which stay.

    Args:
        course: the course, with its solutions.
        backup_dir: an existing file is copied here, under its path in `exercises/`, before
            it is replaced.

    Returns:
        what `plan_stubs` found; the extra files in it are left to the author.

    Raises:
        CourseError: as `plan_stubs` (then nothing has changed), or a file cannot be written.
    """
    changes = plan_stubs(course)
    for change in changes:
        target = course.exercises / change.path
        try:
            if change.kind == "different":
                back_up(target, backup_dir, change.path)
            if change.kind != "extra":
                write_atomic(target, change.content)
        except OSError as error:
            raise _unusable(target, "written", error) from None
    return changes


def fresh_stub(course: Course, name: Path) -> bytes:
    """A file of `exercises/` as it was before the learner touched it.

    Args:
        course: the course, with its solutions or with a kit's untouched stubs.
        name: relative to `exercises/`.

    Raises:
        CourseError: the course has neither, or the file cannot be read or cut.
    """
    if holds_tutorials(course.solutions):
        return stub_of(course.solutions / name)
    content = _read(course.stubs / name)
    if content is None:
        raise CourseError(f"{name}: this kit holds no untouched stub of it in .stubs/")
    return content


def missing_files(course: Course, tutorial: Tutorial) -> list[Path]:
    """What a learner's folder of a tutorial lacks, relative to `exercises/`."""
    wanted = (path.relative_to(course.checks_source) for path in _files(tutorial.path))
    return [name for name in wanted if not (course.exercises / name).exists()]


def stub_of(path: Path) -> bytes:
    """What a file of `solutions/` becomes: a module is cut, any other file is as it was.

    Raises:
        CourseError: the file cannot be read or cut.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unusable(path, "read", error) from None
    if path.suffix != ".py" or path.name.startswith("test_"):
        return content
    try:
        source = content.decode("utf-8")
    except UnicodeDecodeError:
        raise CourseError(f"{short_path(path)}: is not UTF-8 text, save it as UTF-8") from None
    return make_stub(source, short_path(path)).encode("utf-8")


def _check_tasks(tutorial: Tutorial, wanted: dict[Path, bytes]) -> None:
    """Make sure that every task is in the course and that no learner is given its solution."""
    for task in tutorial.tasks:
        path = Path(tutorial.name, f"{task.module}.py")
        file = short_path(tutorial.path / path.name)
        if path not in wanted:
            raise CourseError(f"{file}: there is no such file for task {task.key}, add it")
        stub = wanted[path].decode("utf-8")
        if find_definition(stub, task.id) is None:
            raise CourseError(f"{file}: does not define task {task.key}, add '{task.id}'")
        if not is_stub(stub, task.id):
            raise CourseError(
                f"{file}: the body of '{task.id}' is not wholly between solution marks, "
                f"so the stub would give task {task.key} away, mark all of it"
            )


def _files(folder: Path) -> Iterator[Path]:
    """The files of a tutorial's folder; caches and hidden files do not count."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(p.startswith(".") or p in _CACHES for p in parts):
            yield path


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(path, "read", error) from None


def _unusable(path: Path, how: str, error: OSError) -> CourseError:
    reason = error.strerror or "unknown reason"
    todo = "move it away or check its permissions"
    return CourseError(f"{short_path(path)}: cannot be {how} ({reason}), {todo}")
