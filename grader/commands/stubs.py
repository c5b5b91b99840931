"""`grade stubs`: make `exercises/` from `solutions/`, or tell whether the two agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console

from grader.course import load_course
from grader.course.stubs import Change, plan_stubs, write_stubs


def run_stubs(root: Path, check: bool, console: Console) -> int:
    """Bring `exercises/` in sync with `solutions/`; with `check` only compare the two.

    A file that is replaced is kept in `.grade/backup/`. A file without a source is named and
    left alone.

    Returns:
        0 when written or in sync; 1 when `check` found a difference.

    Raises:
        CourseError: the course is faulty, or a file cannot be written.
    """
    course = load_course(root)
    if check:
        changes = plan_stubs(course)
        if changes:
            _say(console, "exercises/ is not what solutions/ says:")
            _list(console, changes)
            if any(change.kind != "extra" for change in changes):
                _say(console, "Run `grade stubs` and commit the result.")
        else:
            _say(console, "exercises/ is in sync with solutions/.")
    else:
        backup_dir = root / ".grade" / "backup" / f"stubs-{datetime.now():%Y%m%d-%H%M%S}"
        changes = write_stubs(course, backup_dir)
        written = sum(change.kind != "extra" for change in changes)
        _say(console, f"{written} file{'' if written == 1 else 's'} written to exercises/.")
        _list(console, changes)
        if backup_dir.exists():
            _say(console, f"The replaced files are in {backup_dir.relative_to(root)}/.")
    if any(change.kind == "extra" for change in changes):
        _say(console, "Files with no source in solutions/ are yours to move or delete.")
    return 1 if check and changes else 0


def _list(console: Console, changes: Sequence[Change]) -> None:
    for change in changes:
        name = change.path.as_posix()
        _say(console, f"  {change.kind:<9}  {name if name.isprintable() else repr(name)}")


def _say(console: Console, line: str) -> None:
    # A path is no markup, and folding it would make it useless for copying.
    console.print(line, markup=False, highlight=False, soft_wrap=True)
