"""The last step before untrusted code loads."""

from __future__ import annotations

from grader.worker.sandbox import libc
from grader.worker.sandbox.capabilities import drop_capabilities
from grader.worker.sandbox.landlock import restrict_files
from grader.worker.sandbox.limits import limit_resources
from grader.worker.sandbox.policy import (
    LANDLOCK,
    NO_CAPABILITIES,
    NO_NEW_PRIVS,
    RESOURCE_LIMITS,
    SECCOMP,
    Policy,
)
from grader.worker.sandbox.seccomp import filter_system_calls


def lock_down(policy: Policy) -> list[str]:
    """Give up everything that the policy does not allow; there is no way back.

    The process must have one thread: threads started later inherit the restrictions, threads
    that already run would not have them.

    Returns:
        The names of the parts that are missing.
    """
    # Capabilities go last: without no_new_privs, Landlock and seccomp need them.
    steps = {
        RESOURCE_LIMITS: lambda: limit_resources(policy),
        NO_NEW_PRIVS: _refuse_new_privileges,
        LANDLOCK: lambda: restrict_files(policy),
        SECCOMP: filter_system_calls,
        NO_CAPABILITIES: drop_capabilities,
    }
    if not libc.LINUX:
        return list(steps)
    return [part for part, take in steps.items() if part in policy.disable or not take()]


def _refuse_new_privileges() -> bool:
    try:
        libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    except OSError:
        return False
    return True
