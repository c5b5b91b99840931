"""What the sandbox's first process mounts: a scratch directory, /proc, all else read-only."""

from __future__ import annotations

import contextlib
import ctypes
import os
from pathlib import Path

from grader.worker.sandbox import libc, namespaces
from grader.worker.sandbox.policy import (
    BOUNDED_SCRATCH,
    MOUNT_NAMESPACE,
    PID_NAMESPACE,
    READ_ONLY_FILES,
    Policy,
)

_MS_NOSUID = 2
_MS_NODEV = 4
_MS_NOEXEC = 8
_MS_BIND = 4096
_MS_REC = 16384
_MS_PRIVATE = 1 << 18

_SYS_MOUNT_SETATTR = 442  # the same number on every architecture with a seccomp table here
_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_ATTR_RDONLY = 1
_ATTR_NOSUID = 2

# In a PID namespace the kernel hands out the numbers below 300 once and never again.
_NUMBERS_USED_ONCE = 300


class _MountAttributes(ctypes.Structure):
    """`struct mount_attr` of linux/mount.h."""

    _fields_ = [
        ("set", ctypes.c_uint64),
        ("clear", ctypes.c_uint64),
        ("propagation", ctypes.c_uint64),
        ("user_namespace", ctypes.c_uint64),
    ]


def prepare_init(policy: Policy) -> list[str]:
    """Make the scratch directory and close the rest of the file system to writing.

    To be called by the first process of the PID namespace, while it has its capabilities.

    Returns:
        The names of the parts that are missing.
    """
    if MOUNT_NAMESPACE not in namespaces.ENTERED:
        return [READ_ONLY_FILES, BOUNDED_SCRATCH]
    try:
        _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    except OSError:
        # What is mounted could show outside: mount nothing.
        return [READ_ONLY_FILES, BOUNDED_SCRATCH]
    _mount_own_proc(policy)
    for part, make in ((BOUNDED_SCRATCH, _mount_scratch), (READ_ONLY_FILES, _seal)):
        if part not in policy.disable and make(policy):
            namespaces.ENTERED.add(part)
    return [p for p in (READ_ONLY_FILES, BOUNDED_SCRATCH) if p not in namespaces.ENTERED]


def _mount_own_proc(policy: Policy) -> None:
    # Best effort: a container that hides parts of /proc allows no fresh one. Landlock keeps the
    # worker out of /proc either way; a fresh one lets the supervisor count its own processes.
    if PID_NAMESPACE not in namespaces.ENTERED:
        return
    with contextlib.suppress(OSError):
        _mount("proc", "/proc", "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
        # It bounds this namespace, and root too. Before Linux 6.14 it was the whole machine's
        # setting, and root, though without capabilities there, could write it.
        if libc.kernel_is_at_least(6, 14):
            most = _NUMBERS_USED_ONCE + policy.processes
            Path("/proc/sys/kernel/pid_max").write_text(str(most))


def _mount_scratch(policy: Policy) -> bool:
    options = f"size={policy.scratch_bytes},nr_inodes={policy.scratch_inodes},mode=0700"
    flags = _MS_NOSUID | _MS_NODEV | _MS_NOEXEC
    try:
        _mount("scratch", policy.scratch, "tmpfs", flags, options)
    except OSError:
        return False
    return True


def _seal(policy: Policy) -> bool:
    """Make every mount read-only, so that not even a file's times or mode can be changed."""
    try:
        if BOUNDED_SCRATCH not in namespaces.ENTERED:
            # A mount of its own, to be opened again below.
            _mount(policy.scratch, policy.scratch, None, _MS_BIND)
        _set_attributes("/", _AT_RECURSIVE, _MountAttributes(set=_ATTR_RDONLY | _ATTR_NOSUID))
        _set_attributes(policy.scratch, 0, _MountAttributes(clear=_ATTR_RDONLY))
    except OSError:
        return False
    return True


def _mount(
    source: str | None, target: str, kind: str | None, flags: int, options: str | None = None
) -> None:
    encoded = [None if text is None else os.fsencode(text) for text in (source, kind, options)]
    libc.call("mount", encoded[0], os.fsencode(target), encoded[1], flags, encoded[2])


def _set_attributes(path: str, flags: int, attributes: _MountAttributes) -> None:
    libc.syscall(
        _SYS_MOUNT_SETATTR,
        _AT_FDCWD,
        os.fsencode(path),
        flags,
        libc.address_of(attributes),
        ctypes.sizeof(attributes),
    )
