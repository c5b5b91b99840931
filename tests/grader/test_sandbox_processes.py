"""What a sandboxed worker can do to other processes, to the machine, and over the network."""

from __future__ import annotations

import asyncio
import ctypes
import errno
import os
import platform
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.worker.sandbox import libc, syscalls
from grader.worker.sandbox.policy import (
    LANDLOCK,
    NETWORK_NAMESPACE,
    NO_CAPABILITIES,
    NO_NEW_PRIVS,
    PID_NAMESPACE,
    READ_ONLY_FILES,
    RESOURCE_LIMITS,
    SECCOMP,
)

from .sandbox_helper import ends_within, make_policy, needs, run_inside, start

PR_GET_DUMPABLE = 3
PR_GET_SECCOMP = 21
PR_CAPBSET_READ = 23
PR_GET_NO_NEW_PRIVS = 39
FAMILIES = ("AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG")


@needs(SECCOMP)
@pytest.mark.parametrize("family", FAMILIES)
def test_no_socket_can_be_opened(family, tmp_path):
    outcome = run_inside(lambda: socket.socket(getattr(socket, family)), make_policy(tmp_path))
    assert outcome.errno == errno.EPERM


@needs(NETWORK_NAMESPACE)
def test_a_server_of_this_machine_cannot_be_reached_without_the_filter_either(tmp_path):
    policy = make_policy(tmp_path, disable=frozenset({SECCOMP}))
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        outcome = run_inside(lambda: socket.create_connection(address, timeout=5), policy)
    assert outcome.refused


@needs(LANDLOCK)
def test_an_abstract_socket_cannot_be_reached_without_the_filter_either(tmp_path):
    policy = make_policy(tmp_path, disable=frozenset({SECCOMP}))
    name = f"\0tensorkata-{os.getpid()}"

    def task():
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(name)

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        outcome = run_inside(task, policy)
    assert outcome.refused


def test_what_asyncio_and_threads_need_is_there(tmp_path):
    async def double(x):
        return await asyncio.to_thread(lambda: 2 * x)

    outcome = run_inside(lambda: asyncio.run(double(21)), make_policy(tmp_path))
    assert outcome.value == 42


def test_a_child_process_can_be_made(tmp_path):
    def task():
        child = os.fork()
        if child == 0:
            os._exit(7)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    assert run_inside(task, make_policy(tmp_path)).value == 7


@needs(PID_NAMESPACE)
def test_outside_processes_have_no_number_inside(tmp_path):
    examiner = os.getpid()
    policy = make_policy(tmp_path)
    inside, parent = run_inside(lambda: [os.getpid(), os.getppid()], policy).value
    assert (inside, parent) == (2, 1)
    assert run_inside(lambda: os.kill(examiner, 0), policy).refused


@needs(LANDLOCK)
def test_processes_outside_cannot_be_signalled_without_the_pid_namespace_either(tmp_path):
    if libc.syscall(444, None, 0, 1) < 6:
        pytest.skip("this machine's Landlock does not know signals")
    examiner = os.getpid()
    policy = make_policy(tmp_path, disable=frozenset({PID_NAMESPACE}))
    assert run_inside(lambda: os.kill(examiner, 0), policy).errno == errno.EPERM


@needs(LANDLOCK)
def test_the_supervisor_cannot_be_killed(tmp_path):
    def task():
        try:
            os.kill(os.getppid(), signal.SIGKILL)
        except PermissionError:
            return "still here"

    assert run_inside(task, make_policy(tmp_path)).value == "still here"


@needs(PID_NAMESPACE)
def test_everything_dies_with_the_first_process(tmp_path):
    def task():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if os.fork() == 0:
            os.setsid()  # out of every process group that one could kill
            if os.fork() == 0:
                time.sleep(600)
        time.sleep(600)

    tree = start(task, make_policy(tmp_path))
    assert not ends_within(tree, 0.5)
    os.kill(tree.supervisor, signal.SIGKILL)
    assert ends_within(tree, 30)
    os.close(tree.messages)


@needs(PID_NAMESPACE)
def test_what_a_worker_leaves_behind_ends_when_the_supervisor_returns(tmp_path):
    def task():
        if os.fork() == 0:
            os.setsid()
            time.sleep(600)

    tree = start(task, make_policy(tmp_path))
    assert ends_within(tree, 30)
    os.close(tree.messages)


# --- system calls ---------------------------------------------------------------------------


@needs(SECCOMP)
@pytest.mark.parametrize(
    "name",
    [
        "ptrace",
        "process_vm_readv",
        "mount",
        "umount2",
        "move_mount",
        "open_tree",
        "fsopen",
        "pivot_root",
        "chroot",
        "unshare",
        "setns",
        "keyctl",
        "add_key",
        "bpf",
        "perf_event_open",
        "userfaultfd",
        "io_uring_setup",
        "kexec_load",
        "reboot",
        "sethostname",
        "clock_settime",
        "pidfd_getfd",
        "memfd_create",
        "shmget",
    ],
)
def test_the_kernel_refuses(name, tmp_path):
    number = syscalls.always_refused(platform.machine())[name]
    outcome = run_inside(lambda: libc.syscall(number, 0, 0, 0, 0, 0, 0), make_policy(tmp_path))
    assert outcome.errno == errno.EPERM


@needs(SECCOMP)
def test_a_process_cannot_be_made_in_a_new_namespace(tmp_path):
    number = syscalls.refused_by_argument(platform.machine())["clone"]
    new_user_namespace = 0x10000000 | signal.SIGCHLD

    def task():
        if libc.syscall(number, new_user_namespace, 0, 0, 0, 0) == 0:
            os._exit(0)

    assert run_inside(task, make_policy(tmp_path)).errno == errno.EPERM


@needs(SECCOMP)
def test_the_limits_of_another_process_cannot_be_changed(tmp_path):
    def task():
        resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (0, 0))

    assert run_inside(task, make_policy(tmp_path)).errno == errno.EPERM


@needs(LANDLOCK)
def test_tracing_the_supervisor_fails_without_the_filter_either(tmp_path):
    policy = make_policy(tmp_path, disable=frozenset({SECCOMP}))
    attach = 16
    ptrace = syscalls.always_refused(platform.machine())["ptrace"]
    outcome = run_inside(lambda: libc.syscall(ptrace, attach, os.getppid(), 0, 0), policy)
    assert outcome.errno == errno.EPERM


@needs(NO_CAPABILITIES)
@pytest.mark.parametrize("call", [("umount2", b"/proc", 2), ("unshare", 0x00020000)])
def test_mounts_stay_as_they_are_without_the_filter_either(call, tmp_path):
    policy = make_policy(tmp_path, disable=frozenset({SECCOMP}))
    assert run_inside(lambda: libc.call(*call), policy).errno == errno.EPERM


@needs(NO_CAPABILITIES)
def test_no_capability_is_left(tmp_path):
    def task():
        sets = ctypes.create_string_buffer(24)
        header = ctypes.create_string_buffer(struct.pack("Ii", 0x20080522, 0))
        libc.call("capget", libc.address_of(header), libc.address_of(sets))
        bounding = [c for c in range(40) if libc.prctl(PR_CAPBSET_READ, c)]
        return [sets.raw.hex(), bounding]

    held, bounding = run_inside(task, make_policy(tmp_path)).value
    assert held == "00" * 24
    assert bounding == [] or os.getuid() != 0


@needs(NO_CAPABILITIES)
def test_the_user_cannot_be_changed(tmp_path):
    policy = make_policy(tmp_path)
    for change in (os.setuid, os.setgid, os.seteuid):
        assert run_inside(lambda change=change: change(12345), policy).refused
    assert run_inside(lambda: os.setgroups([0]), policy).refused


@needs(NO_NEW_PRIVS, SECCOMP, RESOURCE_LIMITS)
def test_the_process_flags_are_set(tmp_path):
    def task():
        return [libc.prctl(f) for f in (PR_GET_NO_NEW_PRIVS, PR_GET_SECCOMP, PR_GET_DUMPABLE)]

    assert run_inside(task, make_policy(tmp_path)).value == [1, 2, 0]


# --- limits ---------------------------------------------------------------------------------


@needs(RESOURCE_LIMITS)
def test_an_array_of_six_gigabytes_gives_a_memory_error(tmp_path):
    import numpy as np

    policy = make_policy(tmp_path)
    assert run_inside(lambda: np.ones(6 * 2**30 // 8).sum(), policy).error.endswith("MemoryError")
    assert run_inside(lambda: float(np.ones(1000).sum()), policy).value == 1000.0


@needs(RESOURCE_LIMITS)
def test_a_limit_cannot_be_raised_again(tmp_path):
    def task():
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    outcome = run_inside(task, make_policy(tmp_path))
    assert outcome.refused or outcome.error == "ValueError"


@needs(RESOURCE_LIMITS)
def test_files_descriptors_and_file_sizes_are_bounded(tmp_path):
    policy = make_policy(tmp_path, open_files=40, file_bytes=10_000)

    def open_many():
        return [os.open("/dev/null", os.O_RDONLY) for _ in range(100)]

    def write_much():
        Path("file").write_bytes(bytes(20_000))

    assert run_inside(open_many, policy).errno == errno.EMFILE
    assert run_inside(write_much, policy).errno == errno.EFBIG


@needs(RESOURCE_LIMITS)
def test_cpu_time_is_bounded(tmp_path):
    def spin():
        while True:
            pass

    outcome = run_inside(spin, make_policy(tmp_path, cpu_seconds=1))
    assert outcome.status in (-signal.SIGXCPU, -signal.SIGKILL)


@needs(RESOURCE_LIMITS)
def test_a_crash_leaves_no_core_dump(tmp_path):
    def task():
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
        os.abort()

    outcome = run_inside(task, make_policy(tmp_path))
    assert (outcome.status, outcome.error) == (-signal.SIGABRT, "")


def threads_that_start(wanted):
    def task():
        threading.stack_size(65536)  # so that no other limit comes first
        stop = threading.Event()
        started = 0
        try:
            for _ in range(wanted):
                threading.Thread(target=stop.wait).start()
                started += 1
        except RuntimeError:
            pass
        stop.set()
        return started

    return task


@needs(RESOURCE_LIMITS, PID_NAMESPACE)
@pytest.mark.skipif(os.getuid() != 0, reason="only root can become an ordinary user")
def test_an_ordinary_user_has_as_many_processes_as_the_policy_says(tmp_path):
    tmp_path.chmod(0o755)
    # Side by side, each process of the test run has a folder of its own, one level deeper.
    for folder in tmp_path.parents:
        if folder.name.startswith(("pytest-", "popen-")):
            folder.chmod(0o755)
    policy = make_policy(tmp_path, processes=20)
    os.chown(tmp_path / "scratch", 65534, 65534)
    outcome = run_inside(threads_that_start(100), policy, user=65534)
    assert outcome.missing == ()
    assert 15 <= outcome.value <= 19


@needs(PID_NAMESPACE, READ_ONLY_FILES)
def test_the_number_of_processes_is_bounded_for_root_too(tmp_path):
    if not libc.kernel_is_at_least(6, 14):
        pytest.skip("before Linux 6.14 the bound on process numbers is the whole machine's")
    policy = make_policy(tmp_path, processes=20)
    assert 1 <= run_inside(threads_that_start(1000), policy).value <= 320


def test_a_program_that_is_allowed_can_be_started(tmp_path):
    policy = make_policy(tmp_path)
    code = "import os; open('/etc/passwd')"

    def task():
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        return [done.returncode, done.stderr.strip().splitlines()[-1]]

    outcome = run_inside(task, policy)
    assert outcome.value is not None, outcome
    returncode, last_line = outcome.value
    if LANDLOCK not in outcome.missing:
        assert returncode == 1
        assert last_line.startswith("PermissionError")
