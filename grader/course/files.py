"""Writes files so that nothing is half written and nothing is lost."""

from __future__ import annotations

from pathlib import Path


def write_atomic(path: Path, content: bytes) -> None:
    """Replace a file (or make it, with its folders) in one step: old or new, never half.

    Raises:
        OSError: it cannot be written; the old content is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def back_up(path: Path, backup_dir: Path, name: Path) -> Path:
    """Copy a file to `backup_dir / name`; an earlier backup there keeps its name.

    Returns:
        where the copy is: `name`, or `name` with `.1`, `.2`, ... added.

    Raises:
        OSError: it cannot be copied.
    """
    copy = backup_dir / name
    number = 0
    while copy.exists():
        number += 1
        copy = backup_dir / name.with_name(f"{name.name}.{number}")
    write_atomic(copy, path.read_bytes())
    return copy
