"""Reads a learner's source from the examiner's side: never more than a little, never a pipe."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MAX_BYTES = 200_000


def read_source(path: Path) -> str:
    """The text of a regular file, or '' for anything else.

    Args:
        path: a file of the submission; it may be a pipe, a device, huge, or no text.
    """
    try:
        # Without O_NONBLOCK, opening a pipe would wait for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return ""
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ""
        return file.read(MAX_BYTES).decode("utf-8", errors="replace")
