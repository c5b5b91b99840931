"""Each part of the sandbox holds by itself, and is reported when it is left out."""

from __future__ import annotations

import errno
import os
import resource
import socket
from pathlib import Path

import pytest

from grader.worker import sandbox
from grader.worker.sandbox import libc, namespaces
from grader.worker.sandbox.policy import (
    BOUNDED_SCRATCH,
    IPC_NAMESPACE,
    LANDLOCK,
    MOUNT_NAMESPACE,
    NETWORK_NAMESPACE,
    NO_CAPABILITIES,
    NO_NEW_PRIVS,
    PARTS,
    PID_NAMESPACE,
    READ_ONLY_FILES,
    RESOURCE_LIMITS,
    SECCOMP,
    USER_NAMESPACE,
)

from .sandbox_helper import machine_enforces, make_policy, needs, run_inside

IN_MOUNT_NAMESPACE = {READ_ONLY_FILES, BOUNDED_SCRATCH}
OTHER_NAMESPACES = {PID_NAMESPACE, NETWORK_NAMESPACE, IPC_NAMESPACE, MOUNT_NAMESPACE}
GOES_WITH = {
    USER_NAMESPACE: OTHER_NAMESPACES | IN_MOUNT_NAMESPACE,
    MOUNT_NAMESPACE: IN_MOUNT_NAMESPACE,
}
NAMESPACE_FILES = {
    USER_NAMESPACE: "user",
    PID_NAMESPACE: "pid",
    NETWORK_NAMESPACE: "net",
    IPC_NAMESPACE: "ipc",
    MOUNT_NAMESPACE: "mnt",
}
INODES = 1234
FILES_OPEN = 99
PR_GET_NO_NEW_PRIVS = 39
PR_CAPBSET_READ = 23


def namespace(name):
    return str(Path(f"/proc/self/ns/{name}").readlink())


def refused(code, function, *arguments):
    try:
        function(*arguments)
    except OSError as error:
        return error.errno == code
    return False


def parts_that_hold(policy, outside, secret):
    """In the worker: which parts are in force, by what they do."""
    held = {part: namespace(file) != outside[part] for part, file in NAMESPACE_FILES.items()}
    held[READ_ONLY_FILES] = bool(os.statvfs("/").f_flag & os.ST_RDONLY)
    held[BOUNDED_SCRATCH] = os.statvfs(policy.scratch).f_files == INODES
    held[RESOURCE_LIMITS] = resource.getrlimit(resource.RLIMIT_NOFILE) == (FILES_OPEN, FILES_OPEN)
    held[NO_NEW_PRIVS] = libc.prctl(PR_GET_NO_NEW_PRIVS) == 1
    held[LANDLOCK] = refused(errno.EACCES, Path(secret).read_text)
    held[SECCOMP] = refused(errno.EPERM, socket.socket, socket.AF_UNIX)
    held[NO_CAPABILITIES] = not libc.prctl(PR_CAPBSET_READ, 0)
    return held


def measure(tmp_path, disable):
    policy = make_policy(tmp_path, disable=disable, scratch_inodes=INODES, open_files=FILES_OPEN)
    outside = {part: namespace(file) for part, file in NAMESPACE_FILES.items()}
    secret = str(tmp_path / "secret.txt")
    return run_inside(lambda: parts_that_hold(policy, outside, secret), policy)


def unseen(missing):
    # An ordinary user has no capabilities; only in its own user namespace is there one to drop.
    ordinary = os.getuid() != 0 and USER_NAMESPACE in missing
    return {NO_CAPABILITIES} if ordinary else set()


def expected_missing(disabled):
    lacking = {part for part, enforced in machine_enforces().items() if not enforced}
    return lacking | ({disabled} | GOES_WITH.get(disabled, set()) if disabled else set())


@pytest.mark.skipif(not libc.LINUX, reason="the sandbox needs Linux")
@pytest.mark.parametrize("disabled", [None, *PARTS])
def test_a_disabled_part_is_reported_and_the_others_hold(disabled, tmp_path):
    outcome = measure(tmp_path, frozenset({disabled} if disabled else ()))
    missing = expected_missing(disabled)
    assert set(outcome.missing) == missing
    assert len(outcome.missing) == len(missing)
    held = {part for part, holds in outcome.value.items() if holds}
    assert held | unseen(missing) == (set(PARTS) - missing) | unseen(missing)


@pytest.mark.skipif(not libc.LINUX, reason="the sandbox needs Linux")
def test_with_every_part_disabled_a_worker_still_runs(tmp_path):
    outcome = measure(tmp_path, frozenset(PARTS))
    assert set(outcome.missing) == set(PARTS)
    assert not any(outcome.value.values())


@pytest.mark.skipif(not libc.LINUX, reason="the sandbox needs Linux")
def test_where_user_namespaces_are_refused_the_other_parts_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(namespaces, "user_namespaces_allowed", lambda: False)
    outcome = measure(tmp_path, frozenset())
    assert set(outcome.missing) == expected_missing(USER_NAMESPACE)


@pytest.mark.skipif(not libc.LINUX, reason="the sandbox needs Linux")
def test_an_old_landlock_is_asked_only_for_what_it_knows(tmp_path, monkeypatch):
    if not machine_enforces()[LANDLOCK]:
        pytest.skip("this machine lacks Landlock")
    make = libc.syscall

    def older(abi):
        def syscall(number, *arguments):
            answer = make(number, *arguments)
            asks_version = number == 444 and arguments[0] is None
            return abi if asks_version else answer

        return syscall

    policy = make_policy(tmp_path)
    newest = make(444, None, 0, 1)
    for abi in range(1, min(newest, 7) + 1):
        monkeypatch.setattr(libc, "syscall", older(abi))
        outcome = run_inside((tmp_path / "secret.txt").read_text, policy)
        assert outcome.errno == errno.EACCES, abi
        assert run_inside(lambda: Path("mine").write_text("text"), policy).value == 4, abi


@pytest.mark.skipif(not libc.LINUX, reason="the sandbox needs Linux")
def test_a_kernel_that_knows_nothing_of_it_all_is_survived(tmp_path, monkeypatch):
    def unknown(*arguments):
        raise OSError(errno.ENOSYS, "not implemented")

    for name in ("call", "syscall", "prctl"):
        monkeypatch.setattr(libc, name, unknown)
    monkeypatch.setattr(namespaces, "user_namespaces_allowed", lambda: True)
    policy = make_policy(tmp_path)
    missing = sandbox.enter_namespaces(policy) + sandbox.prepare_init(policy)
    assert set(missing) == expected_missing(USER_NAMESPACE)


@pytest.mark.skipif(not libc.LINUX, reason="the sandbox needs Linux")
def test_nothing_is_mounted_by_a_process_that_entered_no_namespace(tmp_path):
    before = Path("/proc/self/mountinfo").read_text()
    policy = make_policy(tmp_path)
    assert sandbox.prepare_init(policy) == [READ_ONLY_FILES, BOUNDED_SCRATCH]
    assert Path("/proc/self/mountinfo").read_text() == before


@pytest.mark.skipif(not libc.LINUX, reason="the sandbox needs Linux")
def test_probing_names_every_part_and_leaves_the_caller_as_it_was():
    before = [namespace(file) for file in NAMESPACE_FILES.values()]
    limits = resource.getrlimit(resource.RLIMIT_AS)
    assert set(sandbox.probe()) == set(PARTS)
    assert [namespace(file) for file in NAMESPACE_FILES.values()] == before
    assert resource.getrlimit(resource.RLIMIT_AS) == limits
    assert libc.prctl(PR_GET_NO_NEW_PRIVS) == 0


@needs(PID_NAMESPACE, MOUNT_NAMESPACE)
@pytest.mark.parametrize("new_enough", [True, False])
def test_the_machines_own_bound_on_process_numbers_stays(tmp_path, monkeypatch, new_enough):
    if new_enough and not libc.kernel_is_at_least(6, 14):
        pytest.skip("before Linux 6.14 the bound on process numbers is the whole machine's")
    monkeypatch.setattr(libc, "kernel_is_at_least", lambda major, minor: new_enough)
    setting = Path("/proc/sys/kernel/pid_max")
    before = setting.read_text()
    policy = make_policy(tmp_path, processes=77, disable=frozenset({LANDLOCK}))
    inside = run_inside(setting.read_text, policy).value
    assert (inside == "377\n") == new_enough
    assert setting.read_text() == before
