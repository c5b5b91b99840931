"""New user, PID, network, IPC, mount and UTS namespaces."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from grader.worker.sandbox import libc
from grader.worker.sandbox.policy import (
    IPC_NAMESPACE,
    MOUNT_NAMESPACE,
    NETWORK_NAMESPACE,
    PID_NAMESPACE,
    USER_NAMESPACE,
    Policy,
)

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWUTS = 0x04000000
_OTHERS = {
    PID_NAMESPACE: 0x20000000,
    NETWORK_NAMESPACE: 0x40000000,
    IPC_NAMESPACE: 0x08000000,
    MOUNT_NAMESPACE: 0x00020000,
}

# The parts that this process, or the one it was forked from, has entered. What is mounted later
# depends on it: a mount outside a mount namespace of our own would change the whole machine.
ENTERED: set[str] = set()


def enter_namespaces(policy: Policy) -> list[str]:
    """Leave the machine's namespaces for new ones; the PID namespace starts with the next fork.

    The process must have one thread. Its user and group keep their numbers, so its files stay
    its own; all other users are unknown inside.

    Returns:
        The names of the parts that are missing. Without the user namespace none is entered:
        only a real root could, and it would keep its powers.
    """
    if USER_NAMESPACE in policy.disable or not user_namespaces_allowed():
        return [USER_NAMESPACE, *_OTHERS]
    try:
        _enter_user_namespace()
    except OSError:
        return [USER_NAMESPACE, *_OTHERS]
    ENTERED.add(USER_NAMESPACE)
    ENTERED.update(name for name in _OTHERS if name not in policy.disable and _enter(name))
    _unshare(_CLONE_NEWUTS)
    return [name for name in _OTHERS if name not in ENTERED]


@functools.cache
def user_namespaces_allowed() -> bool:
    """Whether this process may make a user namespace in which it is somebody.

    Tried in a child, once: some systems let a process in and then refuse to give it an identity
    there, and there is no way back out.
    """
    if not libc.LINUX:
        return False
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _enter_user_namespace()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _enter_user_namespace() -> None:
    user, group = os.geteuid(), os.getegid()
    libc.call("unshare", _CLONE_NEWUSER)
    # The kernel wants it in this order: no group can be mapped while setgroups is allowed.
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _enter(name: str) -> bool:
    return _unshare(_OTHERS[name])


def _unshare(flag: int) -> bool:
    try:
        libc.call("unshare", flag)
    except OSError:
        return False
    return True
