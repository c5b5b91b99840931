"""Calls into the C library that Python's own modules lack."""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import re
import sys

LINUX = sys.platform == "linux"

PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4


@functools.cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


def call(function: str, *arguments: int | bytes | ctypes.c_void_p | None) -> int:
    """Call a function of the C library that answers -1 and errno on failure.

    Integers are passed as 64-bit words, bytes and None as pointers.

    Raises:
        OSError: the call failed; ENOSYS when the library has no such function.
    """
    try:
        pointer = getattr(_library(), function)
    except AttributeError:
        raise OSError(errno.ENOSYS, f"{function}: not in the C library") from None
    words = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    result: int = pointer(*words)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{function}: {os.strerror(code)}")
    return result


def syscall(number: int, *arguments: int | bytes | ctypes.c_void_p | None) -> int:
    """Make a system call by its number.

    Raises:
        OSError: the call failed.
    """
    return call("syscall", number, *arguments)


def prctl(option: int, *arguments: int | ctypes.c_void_p) -> int:
    """Change something about this process; arguments left out are zero, as the kernel demands.

    Raises:
        OSError: the call failed.
    """
    return call("prctl", option, *arguments, *[0] * (4 - len(arguments)))


def kernel_is_at_least(major: int, minor: int) -> bool:
    """Whether Linux has at least this version; False when it gives no readable answer."""
    match = re.match(r"(\d+)\.(\d+)", os.uname().release)
    return match is not None and (int(match[1]), int(match[2])) >= (major, minor)


def address_of(data: ctypes.Structure | ctypes.Array[ctypes.c_char]) -> ctypes.c_void_p:
    """A pointer to the data, which the caller must keep alive."""
    return ctypes.cast(ctypes.pointer(data), ctypes.c_void_p)
