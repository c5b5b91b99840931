"""Giving up every capability."""

from __future__ import annotations

import ctypes
import errno

from grader.worker.sandbox import libc

_VERSION_3 = 0x20080522
_MOST = 64


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    # Effective, permitted and inheritable: low words, then high words.
    _fields_ = [("words", ctypes.c_uint32 * 6)]


def drop_capabilities() -> bool:
    """Empty the bounding, ambient, effective, permitted and inheritable sets of this thread.

    Returns:
        Whether this process, and a program that it starts, has none left.
    """
    try:
        _drop_bounding_set()
        libc.call("capset", libc.address_of(_Header(_VERSION_3, 0)), libc.address_of(_Sets()))
        libc.prctl(libc.PR_CAP_AMBIENT, libc.PR_CAP_AMBIENT_CLEAR_ALL)
    except OSError:
        return False
    return True


def _drop_bounding_set() -> None:
    for capability in range(_MOST):
        try:
            libc.prctl(libc.PR_CAPBSET_DROP, capability)
        except OSError as error:
            if error.errno == errno.EINVAL:  # beyond the last one that the kernel knows
                return
            if error.errno == errno.EPERM:  # an ordinary user's bound; it holds nothing anyway
                return
            raise
