"""What a worker and all that it started have used."""

from __future__ import annotations

from dataclasses import dataclass

import psutil


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
        family = root.children(recursive=True)
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
