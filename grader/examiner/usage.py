"""What a worker and all that it started have used."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

import psutil

_LISTS_CHILDREN = Path("/proc/self/task").is_dir() and any(
    Path("/proc/self/task").glob("*/children")
)


@dataclass(frozen=True)
class Usage:
    """CPU seconds, resident bytes and number of processes."""

    cpu: float = 0.0
    memory: int = 0
    processes: int = 0


def usage_of(supervisor: int) -> Usage:
    """Add up the supervisor's descendants, those that have ended included.

    Args:
        supervisor: pid of the worker's supervisor; orphans below it stay below it.

    Returns:
        The sums; zeros when it has ended.
    """
    try:
        root = psutil.Process(supervisor)
        family = _family(root)
        ended = root.cpu_times()
    except psutil.Error:
        return Usage()
    cpu, memory = ended.children_user + ended.children_system, 0
    for process in family:
        try:
            with process.oneshot():
                times = process.cpu_times()
                cpu += times.user + times.system + times.children_user + times.children_system
                memory += process.memory_info().rss
        except psutil.Error:
            continue
    return Usage(cpu, memory, len(family))


def _family(root: psutil.Process) -> list[psutil.Process]:
    """All that descend from a process, from what the kernel lists as children of each.

    psutil reads the parent of every process on the machine, some hundred files at each look.
    """
    if not _LISTS_CHILDREN:  # macOS, or a kernel built without
        return list(root.children(recursive=True))
    found: list[psutil.Process] = []
    waiting = [root.pid]
    while waiting:
        pid = waiting.pop()
        if pid != root.pid:
            with contextlib.suppress(psutil.Error):  # it has just ended
                found.append(psutil.Process(pid))
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                waiting += [int(child) for child in children.read_text().split()]
    return found
