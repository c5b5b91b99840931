"""Limits on what one process may use up."""

from __future__ import annotations

import sys

from grader.worker.sandbox import libc, namespaces
from grader.worker.sandbox.policy import USER_NAMESPACE, Policy

if sys.platform != "win32":
    import resource


def limit_resources(policy: Policy) -> bool:
    """Limit this process and all that it starts; a lower limit that already holds is kept.

    Returns:
        Whether every limit holds.
    """
    if sys.platform != "linux":
        return False
    wanted = {
        resource.RLIMIT_AS: policy.memory_bytes,
        resource.RLIMIT_NOFILE: policy.open_files,
        resource.RLIMIT_FSIZE: policy.file_bytes,
        resource.RLIMIT_CPU: policy.cpu_seconds,
        resource.RLIMIT_CORE: 0,
        # Memory that the address-space limit does not see.
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if _processes_are_counted_per_sandbox():
        # The kernel lets user 0 (as seen from outside) have more. For it there remain the bound
        # on the namespace's PID numbers (see `mounts`) and the supervisor, which counts.
        wanted[resource.RLIMIT_NPROC] = policy.processes
    try:
        for which, value in wanted.items():
            _lower(which, value)
        # Core dumps that go to a program ignore RLIMIT_CORE, but not this.
        libc.prctl(libc.PR_SET_DUMPABLE, 0)
    except (OSError, ValueError):
        return False
    return True


def _processes_are_counted_per_sandbox() -> bool:
    # Before Linux 5.14 all processes of the user count, on the whole machine: with a desktop
    # running, the worker could not start a single thread.
    return USER_NAMESPACE in namespaces.ENTERED and libc.kernel_is_at_least(5, 14)


def _lower(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))
