"""The seccomp filter's decisions, by running its program on a small model of the machine."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from grader.worker.sandbox import seccomp, syscalls

ALLOWED = "allowed"
X86_64, AARCH64 = "x86_64", "aarch64"
READ = {X86_64: 0, AARCH64: 63}
HEADERS = {
    X86_64: ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"),
    AARCH64: ("/usr/include/asm-generic/unistd.h",),
}

both = pytest.mark.parametrize("architecture", [X86_64, AARCH64])


def decide(architecture, number, *arguments, sealed=True, audit=None):
    """What the filter answers to a call: ALLOWED or an errno."""
    program = seccomp.filter_program(architecture, refuse_attributes=not sealed)
    audit = seccomp._AUDIT_ARCH[architecture] if audit is None else audit
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<iIQ6Q", number, audit, 0, *padded)
    return _run(program, data)


def _run(program, data):
    accumulator = position = 0
    while True:
        code, then, otherwise, value = struct.unpack("=HBBI", program[position])
        position += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, value)
        elif code == 0x54:
            accumulator &= value
        elif code == 0x06:
            return ALLOWED if value == 0x7FFF0000 else value & 0xFFFF
        else:
            holds = {
                0x15: accumulator == value,
                0x35: accumulator >= value,
                0x45: accumulator & value,
            }
            position += then if holds[code] else otherwise


@both
def test_an_ordinary_call_is_allowed(architecture):
    assert decide(architecture, READ[architecture]) == ALLOWED


@both
def test_every_listed_call_is_refused(architecture):
    for name, number in syscalls.always_refused(architecture).items():
        assert decide(architecture, number) == errno.EPERM, name


@both
def test_file_attributes_are_refused_only_where_mounts_can_be_written(architecture):
    for name, number in syscalls.changing_attributes(architecture).items():
        assert decide(architecture, number) == ALLOWED, name
        assert decide(architecture, number, sealed=False) == errno.EPERM, name


@both
def test_another_instruction_set_is_refused(architecture):
    i386, arm = 0x40000003, 0x40000028
    for audit in (i386, arm):
        assert decide(architecture, READ[architecture], audit=audit) == errno.EPERM


def test_the_x32_numbers_are_refused():
    assert decide(X86_64, 0x40000000 + READ[X86_64]) == errno.EPERM


@both
@pytest.mark.parametrize(
    ("name", "arguments", "answer"),
    [
        ("clone", [0x3D0F00], ALLOWED),  # a thread
        ("clone", [0x1200011], ALLOWED),  # fork
        ("clone", [0x10000000 | 17], errno.EPERM),  # a user namespace
        ("clone", [0x00020000 | 17], errno.EPERM),  # a mount namespace
        ("clone3", [0], errno.ENOSYS),
        ("socketpair", [1, 1], ALLOWED),
        ("socketpair", [1, 1 | 0o2000000 | 0o4000], ALLOWED),  # close-on-exec, non-blocking
        ("socketpair", [1, 2], errno.EPERM),  # datagrams
        ("socketpair", [16, 1], errno.EPERM),  # netlink
        ("personality", [0xFFFFFFFF], ALLOWED),
        ("personality", [0x0040000], errno.EPERM),  # no address randomisation
        ("prlimit64", [0, 7], ALLOWED),
        ("prlimit64", [1, 7], errno.EPERM),
        ("sched_setaffinity", [0], ALLOWED),
        ("sched_setaffinity", [1], errno.EPERM),
        ("ioctl", [1, 0x5401], ALLOWED),  # isatty
        ("ioctl", [0, 0x5412], errno.EPERM),  # TIOCSTI
        ("ioctl", [0, 0xFFFFFFFF00005412], errno.EPERM),  # the kernel drops the high half
    ],
)
def test_a_call_is_judged_by_its_arguments(architecture, name, arguments, answer):
    number = syscalls.refused_by_argument(architecture)[name]
    assert decide(architecture, number, *arguments) == answer


@both
def test_the_numbers_are_those_of_the_kernel_headers(architecture):
    header = next((p for p in HEADERS[architecture] if Path(p).exists()), None)
    if header is None:
        pytest.skip("the kernel's headers are not installed")
    pattern = r"#define __NR(?:3264)?_(\w+)\s+(\d+)"
    known = {name: int(n) for name, n in re.findall(pattern, Path(header).read_text())}
    ours = (
        syscalls.always_refused(architecture)
        | syscalls.changing_attributes(architecture)
        | syscalls.refused_by_argument(architecture)
    )
    shared = ours.keys() & known.keys()
    assert len(shared) > 80  # newer kernels have some that an older header lacks
    assert {name: ours[name] for name in shared} == {name: known[name] for name in shared}


@both
def test_no_number_is_listed_twice(architecture):
    ours = (
        syscalls.always_refused(architecture)
        | syscalls.changing_attributes(architecture)
        | syscalls.refused_by_argument(architecture)
    )
    assert len(set(ours.values())) == len(ours)
