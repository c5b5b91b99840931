"""Tells which files were saved: a thread that looks, and a pipe that wakes whoever waits."""

from __future__ import annotations

import os
import queue
import threading
from pathlib import Path

import watchfiles

DEBOUNCE_MS = 60
"""Saves that come closer together are one; an editor may write a file in several steps."""


class Saves:
    """Watches a folder; a context manager.

    `fileno` becomes readable when files were saved; `take` says which.
    """

    def __init__(self, folder: Path) -> None:
        """Watch a folder and all below it.

        Args:
            folder: it has to exist.
        """
        self._folder = folder
        self._found: queue.SimpleQueue[set[Path]] = queue.SimpleQueue()
        self._wake_read, self._wake_write = os.pipe()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def fileno(self) -> int:
        """For `select` and its like."""
        return self._wake_read

    def take(self) -> set[Path]:
        """The Python files that were saved, made or renamed since the last call."""
        os.read(self._wake_read, 4096)
        found: set[Path] = set()
        while not self._found.empty():
            found |= self._found.get()
        return found

    def __enter__(self) -> Saves:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        """Stop watching."""
        self._stop.set()
        self._thread.join(5)
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _look(self) -> None:
        changes = watchfiles.watch(
            self._folder,
            watch_filter=watchfiles.PythonFilter(),
            debounce=DEBOUNCE_MS,
            step=20,
            rust_timeout=200,
            stop_event=self._stop,
            raise_interrupt=False,
        )
        for change in changes:
            self._found.put({Path(path) for _, path in change})
            os.write(self._wake_write, b"!")
