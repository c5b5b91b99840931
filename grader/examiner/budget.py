"""How much time one check may take: CPU time first, wall time as the backstop."""

from __future__ import annotations

import time

DEFAULT_CPU_SECONDS = 5.0
# A worker may have to share a core with others, or wait for a disk.
WALL_PER_CPU, WALL_EXTRA = 4.0, 10.0
_LOOK_EVERY = 0.25


class Budget:
    """The time of one check, over all its requests; starts when it is made."""

    def __init__(
        self, cpu_seconds: float, wall_seconds: float | None = None, cpu_before: float = 0.0
    ) -> None:
        """Start the clock.

        Args:
            cpu_seconds: CPU time that the worker's processes may use from now on.
            wall_seconds: wall time; 4 times the CPU time and 10 s by default.
            cpu_before: CPU time that the worker had used already.
        """
        self.cpu_seconds = cpu_seconds
        self.wall_seconds = wall_seconds or cpu_seconds * WALL_PER_CPU + WALL_EXTRA
        self._cpu_before = cpu_before
        self._started = time.monotonic()
        self._looked = self._started

    def due(self) -> bool:
        """Whether it is time to look again although the worker keeps us busy."""
        now = time.monotonic()
        if now - self._looked < _LOOK_EVERY:
            return False
        self._looked = now
        return True

    def spent(self, cpu: float) -> str | None:
        """One sentence when the time is up, else None.

        Args:
            cpu: CPU time that the worker has used in all.
        """
        if cpu - self._cpu_before > self.cpu_seconds:
            return f"The code was stopped after {self.cpu_seconds:g} s of CPU time."
        if time.monotonic() - self._started > self.wall_seconds:
            return f"The code was stopped after {self.wall_seconds:g} s; it seems to wait forever."
        return None
