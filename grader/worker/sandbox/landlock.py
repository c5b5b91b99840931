"""Landlock: which files a process may open, whatever its user may.

Constants and structures are those of linux/landlock.h; `abi` is the version that the kernel
answers, and a right that it does not know yet must not be asked for.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat

from grader.worker.sandbox import libc
from grader.worker.sandbox.policy import Policy

_SYS_CREATE_RULESET = 444  # the same numbers on every architecture
_SYS_ADD_RULE = 445
_SYS_RESTRICT_SELF = 446
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_RESTRICT_SELF_LOG_SAME_EXEC_OFF = 1  # since ABI 7: refusals do not flood the system's log

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_MAKE_CHAR = 1 << 6
_MAKE_SOCK = 1 << 9
_MAKE_BLOCK = 1 << 11
_TRUNCATE = 1 << 14
_IOCTL_DEV = 1 << 15

_READ = _EXECUTE | _READ_FILE | _READ_DIR
# The rights that make sense for a file; the kernel refuses a rule on a file with any other.
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV

# How many of the file rights, counted from bit 0, each version of the interface knows.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16, 6: 16, 7: 16}
_NEWEST = max(_FILE_RIGHTS)
_ALL_TCP = 0b11  # bind, connect; since ABI 4
_ALL_SCOPES = 0b11  # abstract unix sockets, signals; since ABI 6

_DEVICES = {
    "/dev/null": _READ_FILE | _WRITE_FILE | _TRUNCATE,
    "/dev/zero": _READ_FILE,
    "/dev/urandom": _READ_FILE,
    "/dev/random": _READ_FILE,
}
# TensorFlow's first operation reads it, and ends the process when it cannot.
_OWN_COMMAND_LINE = "/proc/self/cmdline"


class _Ruleset(ctypes.Structure):
    _fields_ = [
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scope", ctypes.c_uint64),
    ]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def restrict_files(policy: Policy) -> bool:
    """Allow this thread, and what it starts, only the policy's files; no way back.

    Needs no_new_privs or capabilities. A path that does not exist is left out.

    Returns:
        Whether the restriction holds.
    """
    try:
        abi = min(libc.syscall(_SYS_CREATE_RULESET, None, 0, _CREATE_RULESET_VERSION), _NEWEST)
        ruleset = _create(abi)
    except OSError:
        return False
    try:
        _pin(_OWN_COMMAND_LINE)
        for path, rights in _rules(policy):
            _allow(ruleset, path, rights & _files_known(abi))
        flags = _RESTRICT_SELF_LOG_SAME_EXEC_OFF if abi >= 7 else 0
        libc.syscall(_SYS_RESTRICT_SELF, ruleset, flags)
    except OSError:
        return False
    finally:
        os.close(ruleset)
    return True


def _files_known(abi: int) -> int:
    return (1 << _FILE_RIGHTS[abi]) - 1


def _create(abi: int) -> int:
    handled = _Ruleset(
        files=_files_known(abi),
        network=_ALL_TCP if abi >= 4 else 0,
        scope=_ALL_SCOPES if abi >= 6 else 0,
    )
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    return libc.syscall(_SYS_CREATE_RULESET, libc.address_of(handled), size, 0)


def _rules(policy: Policy) -> list[tuple[str, int]]:
    in_scratch = _files_known(_NEWEST) & ~(_EXECUTE | _MAKE_CHAR | _MAKE_BLOCK | _MAKE_SOCK)
    readable = [(path, _READ) for path in (*policy.read, _OWN_COMMAND_LINE)]
    return [*readable, *_DEVICES.items(), (policy.scratch, in_scratch)]


def _pin(path: str) -> None:
    # A rule is tied to the file's inode. /proc makes a new one whenever its cache was emptied,
    # unless somebody holds the file open: so this descriptor stays.
    with contextlib.suppress(OSError):
        os.open(path, os.O_PATH | os.O_CLOEXEC)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(parent).st_mode):
            rights &= _ON_FILES
        rule = _PathBeneath(allowed=rights, parent=parent)
        libc.syscall(_SYS_ADD_RULE, ruleset, _RULE_PATH_BENEATH, libc.address_of(rule), 0)
    finally:
        os.close(parent)
