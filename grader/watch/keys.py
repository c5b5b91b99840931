"""Single keys from a terminal, without Enter."""

from __future__ import annotations

import contextlib
import os
import sys
import termios
import tty
from collections.abc import Iterator


@contextlib.contextmanager
def single_keys() -> Iterator[int | None]:
    """Let the terminal hand over each key as it is pressed, and set it back afterwards.

    Yields:
        the file descriptor to read keys from, or None when the input is no terminal.
    """
    if not sys.stdin.isatty():
        yield None
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)  # unlike raw mode it leaves Ctrl-C as it is
        yield descriptor
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def read_key(descriptor: int) -> str:
    """The key that was pressed; '' at the end of the input. Of an escape sequence nothing acts."""
    pressed = os.read(descriptor, 32).decode(errors="replace")
    return "" if not pressed else pressed[0] if len(pressed) == 1 else "\x1b"
