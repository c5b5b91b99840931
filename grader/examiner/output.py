"""What a worker prints: drained always, kept up to a limit."""

from __future__ import annotations

import contextlib
import os

KEPT_BYTES = 65536


class Output:
    """A pipe that untrusted code writes to; it can neither block the examiner nor fill it."""

    def __init__(self) -> None:
        """Open the pipe."""
        read, self._write = os.pipe()
        os.set_blocking(read, False)
        self._read: int | None = read
        self._kept = bytearray()
        self.total = 0

    def lend(self) -> int:
        """The descriptor that the worker shall write to."""
        return self._write

    def lent(self) -> None:
        """The worker has its copy: close ours."""
        os.close(self._write)

    def sources(self) -> list[int]:
        """What to wait for; empty when the worker has closed it."""
        return [] if self._read is None else [self._read]

    def drain(self) -> None:
        """Read what is there, at most a few megabytes at once, and keep the first of it."""
        for _ in range(64):
            if self._read is None:
                return
            try:
                chunk = os.read(self._read, 1 << 16)
            except BlockingIOError:
                return
            if not chunk:
                self.close()
                return
            self.total += len(chunk)
            self._kept += chunk[: max(0, KEPT_BYTES - len(self._kept))]

    def take(self) -> str:
        """What was printed since the last call, cut to a limit; untrusted text."""
        self.drain()
        text = self._kept.decode("utf-8", errors="backslashreplace")
        if self.total > len(self._kept):
            text += f"\n[... {self.total:,} bytes in all]"
        self._kept.clear()
        self.total = 0
        return text

    def close(self) -> None:
        """Close our end."""
        if self._read is not None:
            with contextlib.suppress(OSError):
                os.close(self._read)
            self._read = None
