"""Ctrl-C at any moment: also just before the process begins to wait, or in another thread."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator


@contextlib.contextmanager
def woken_by_signals() -> Iterator[int]:
    """Make a descriptor that becomes readable when a signal comes.

    A signal ends a wait only if it comes to the main thread while that waits. One that comes a
    moment earlier, or to a thread that looks for saved files, is noted and stays without effect
    until something else ends the wait. With this descriptor among what is waited for, it is that
    something. To be used in the main thread.

    Yields:
        the descriptor, for `select` and its like.
    """
    read, write = os.pipe()
    os.set_blocking(write, False)
    before = signal.set_wakeup_fd(write)
    try:
        yield read
    finally:
        signal.set_wakeup_fd(before)
        os.close(read)
        os.close(write)
