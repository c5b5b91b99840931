"""Writes files so that nothing is half written and nothing is lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


class CannotWrite(OSError):
    """A file of ours could not be written; nothing that was there is lost."""

    def __init__(self, path: Path, error: OSError) -> None:
        """Say which and why.

        Args:
            path: the file that was to be written.
            error: what the system said.
        """
        super().__init__(error.errno, error.strerror, str(path))

    def __str__(self) -> str:
        """One sentence."""
        return (
            f"{self.filename}: it cannot be written ({self.strerror}); nothing is lost, "
            "free some space or change the permissions and try again"
        )


def write_atomic(path: Path, content: bytes) -> None:
    """Replace a file (or make it, with its folders) in one step: old or new, never half.

    Raises:
        CannotWrite: the old content is still there.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), 0o644)
        Path(temporary).replace(path)
        temporary = ""
    except OSError as error:
        raise CannotWrite(path, error) from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def back_up(path: Path, backup_dir: Path, name: Path) -> Path:
    """Copy a file to `backup_dir / name`; an earlier backup there keeps its name.

    Returns:
        where the copy is: `name`, or `name` with `.1`, `.2`, ... added.

    Raises:
        OSError: it cannot be read, or the copy not be written.
    """
    copy = backup_dir / name
    number = 0
    while copy.exists():
        number += 1
        copy = backup_dir / name.with_name(f"{name.name}.{number}")
    write_atomic(copy, path.read_bytes())
    return copy
