"""A seccomp filter that refuses the system calls a worker never needs.

The filter is a program of the classic BPF machine that looks at the call's number and arguments
(`struct seccomp_data` of linux/seccomp.h) and says whether the kernel shall serve it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from grader.worker.sandbox import libc, namespaces
from grader.worker.sandbox.policy import READ_ONLY_FILES
from grader.worker.sandbox.syscalls import (
    always_refused,
    changing_attributes,
    refused_by_argument,
)

_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000

_LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_IF_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_IF_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_IF_ANY_BIT = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_KEEP_BITS = 0x54  # BPF_ALU | BPF_AND | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K

_NUMBER_AT = 0
_ARCHITECTURE_AT = 4
_ARGUMENTS_AT = 16

_CLONE_NEW_NAMESPACES = 0x7E020000  # mount, cgroup, UTS, IPC, user, PID, network
_AF_UNIX = 1
_SOCK_STREAM = 1
_SOCKET_TYPE = 0xF  # the other bits are flags
_PERSONALITY_QUERY = 0xFFFFFFFF
_TIOCSTI = 0x5412  # type into the terminal
_TIOCLINUX = 0x541C  # paste into the console

_Program = list[bytes]


class _FilterProgram(ctypes.Structure):
    """`struct sock_fprog` of linux/filter.h."""

    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def filter_system_calls() -> bool:
    """Install the filter for this thread and what it starts; no way back.

    Needs no_new_privs or capabilities.

    Returns:
        Whether the filter is in force; there is one for x86_64 and aarch64.
    """
    architecture = os.uname().machine
    if architecture not in _AUDIT_ARCH:
        return False
    sealed = READ_ONLY_FILES in namespaces.ENTERED
    program = filter_program(architecture, refuse_attributes=not sealed)
    code = ctypes.create_string_buffer(b"".join(program))
    pointer = _FilterProgram(len(program), ctypes.cast(code, ctypes.c_void_p))
    try:
        libc.prctl(libc.PR_SET_SECCOMP, _MODE_FILTER, libc.address_of(pointer))
    except OSError:
        return False
    return True


def filter_program(architecture: str, *, refuse_attributes: bool) -> list[bytes]:
    """The filter, instruction by instruction.

    Args:
        architecture: "x86_64" or "aarch64".
        refuse_attributes: also refuse to change a file's mode, owner, times and attributes by
            name, which only a read-only mount prevents otherwise.
    """
    by_argument = refused_by_argument(architecture)
    refused = always_refused(architecture)
    if refuse_attributes:
        refused |= changing_attributes(architecture)
    program = [
        _step(_LOAD, _ARCHITECTURE_AT),
        # Another instruction set (32-bit calls) has other numbers.
        _step(_IF_EQUAL, _AUDIT_ARCH[architecture], then=1),
        _refuse(),
        _step(_LOAD, _NUMBER_AT),
    ]
    if architecture == "x86_64":
        program += [_step(_IF_AT_LEAST, _X32_BIT, otherwise=1), _refuse()]
    for number in refused.values():
        program += [_step(_IF_EQUAL, number, otherwise=1), _refuse()]
    for name, body in (
        # Its flags are in memory, where a filter cannot look; the C library then takes clone.
        ("clone3", [_refuse(errno.ENOSYS)]),
        ("clone", _unless_bits(0, _CLONE_NEW_NAMESPACES)),
        ("socketpair", _socketpair()),
        ("personality", _only_if(0, _PERSONALITY_QUERY)),
        # Another process of the same user is named by its number, this one by zero.
        ("prlimit64", _only_if(0, 0)),
        ("sched_setaffinity", _only_if(0, 0)),
        ("ioctl", _unless_equal(1, _TIOCSTI, _TIOCLINUX)),
    ):
        program += [_step(_IF_EQUAL, by_argument[name], otherwise=len(body)), *body]
    return [*program, _allow()]


def _socketpair() -> _Program:
    # Only streams: a pair of datagram sockets can send to any other socket by its path.
    return [
        _load_argument(0),
        _step(_IF_EQUAL, _AF_UNIX, then=1),
        _refuse(),
        _load_argument(1),
        _step(_KEEP_BITS, _SOCKET_TYPE),
        _step(_IF_EQUAL, _SOCK_STREAM, then=1),
        _refuse(),
        _allow(),
    ]


def _only_if(argument: int, value: int) -> _Program:
    return [_load_argument(argument), _step(_IF_EQUAL, value, then=1), _refuse(), _allow()]


def _unless_bits(argument: int, bits: int) -> _Program:
    return [_load_argument(argument), _step(_IF_ANY_BIT, bits, otherwise=1), _refuse(), _allow()]


def _unless_equal(argument: int, *values: int) -> _Program:
    tests = [i for v in values for i in (_step(_IF_EQUAL, v, otherwise=1), _refuse())]
    return [_load_argument(argument), *tests, _allow()]


def _load_argument(index: int) -> bytes:
    # The low half; both architectures are little-endian, and the kernel takes these as ints.
    return _step(_LOAD, _ARGUMENTS_AT + 8 * index)


def _allow() -> bytes:
    return _step(_RETURN, _ALLOW)


def _refuse(code: int = errno.EPERM) -> bytes:
    return _step(_RETURN, _ERRNO | code)


def _step(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    """One instruction; `then` and `otherwise` say how many to skip."""
    return struct.pack("=HBBI", code, then, otherwise, value)
