"""What a sandboxed worker can read and write."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

import pytest

from grader.worker.sandbox.policy import (
    BOUNDED_SCRATCH,
    LANDLOCK,
    MOUNT_NAMESPACE,
    READ_ONLY_FILES,
    SECCOMP,
)

from .sandbox_helper import make_policy, needs, run_inside

REPOSITORY = Path(__file__).resolve().parents[2]
MIB = 1024 * 1024


def names_in(folder):
    return sorted(path.name for path in Path(folder).iterdir())


@needs(LANDLOCK)
@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/etc/hostname",
        "/proc/1/environ",
        "/proc/self/maps",
        "/proc/meminfo",
        str(REPOSITORY / "README.md"),
        str(REPOSITORY / "pyproject.toml"),
        __file__,
    ],
)
def test_a_file_outside_the_allow_list_cannot_be_read(path, tmp_path):
    assert Path(path).exists()
    outcome = run_inside(lambda: Path(path).read_bytes().hex(), make_policy(tmp_path))
    assert outcome.errno == errno.EACCES


@needs(LANDLOCK)
@pytest.mark.parametrize(
    "path", ["/", "/proc", "/etc", "/tmp", "/dev", str(Path.home()), str(REPOSITORY)]
)
def test_a_folder_outside_the_allow_list_cannot_be_listed(path, tmp_path):
    outcome = run_inside(lambda: names_in(path), make_policy(tmp_path))
    assert outcome.errno == errno.EACCES


@needs(LANDLOCK)
def test_a_device_cannot_be_read(tmp_path):
    devices = ["/dev/vda", "/dev/sda", "/dev/mem", "/dev/tty", "/dev/ptmx", "/dev/kmsg"]
    present = [p for p in devices if Path(p).exists()]

    def openable():
        found = []
        for path in present:
            try:
                os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
            except OSError:
                continue
            found.append(path)
        return found

    assert run_inside(openable, make_policy(tmp_path)).value == []


def test_the_learners_folder_can_be_read_and_imported_from(tmp_path):
    policy = make_policy(tmp_path)

    def task():
        sys.path.insert(0, str(tmp_path / "code"))
        import model

        return model.ANSWER

    assert run_inside(task, policy).value == 42


@needs(LANDLOCK)
def test_a_symbolic_link_does_not_lead_out(tmp_path):
    policy = make_policy(tmp_path)
    (tmp_path / "code" / "link.txt").symlink_to(tmp_path / "secret.txt")
    from_code = run_inside((tmp_path / "code" / "link.txt").read_text, policy)

    def from_scratch():
        Path("link").symlink_to(tmp_path / "secret.txt")
        return Path("link").read_text()

    assert from_code.errno == errno.EACCES
    assert run_inside(from_scratch, policy).errno == errno.EACCES


@needs(LANDLOCK)
def test_a_hard_link_or_a_renaming_does_not_lead_out(tmp_path):
    policy = make_policy(tmp_path)
    secret = str(tmp_path / "secret.txt")
    assert run_inside(lambda: os.link(secret, "copy"), policy).refused
    assert run_inside(lambda: Path(secret).rename("copy"), policy).refused
    assert (tmp_path / "secret.txt").read_text() == "expected value"


@needs(LANDLOCK)
def test_going_up_from_an_open_folder_does_not_lead_out(tmp_path):
    policy = make_policy(tmp_path)

    def task():
        folder = os.open(tmp_path / "code", os.O_RDONLY)
        return os.read(os.open("../secret.txt", os.O_RDONLY, dir_fd=folder), 99).decode()

    assert run_inside(task, policy).errno == errno.EACCES


@needs(LANDLOCK)
def test_a_program_outside_the_allow_list_cannot_be_started(tmp_path):
    policy = make_policy(tmp_path)
    outcome = run_inside(lambda: os.execv("/bin/sh", ["sh", "-c", "exit 0"]), policy)
    assert outcome.errno == errno.EACCES


def writing(path):
    def task():
        Path(path).write_text("mine")

    return task


@needs(LANDLOCK)
@pytest.mark.parametrize("name", ["new.txt", "secret.txt", "code/new.py", "code/model.py"])
def test_nothing_outside_scratch_can_be_written(name, tmp_path):
    policy = make_policy(tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.*")}
    assert run_inside(writing(tmp_path / name), policy).refused
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.*")} == before


@needs(LANDLOCK)
@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm", "/var/tmp", str(Path.home()), "/usr/lib"])
def test_no_file_can_be_made_in(folder, tmp_path):
    if not Path(folder).is_dir():
        pytest.skip("there is no such folder")
    target = Path(folder) / "tensorkata-sandbox-test"
    try:
        assert run_inside(writing(target), make_policy(tmp_path)).refused
    finally:
        target.unlink(missing_ok=True)


@needs(LANDLOCK)
def test_nothing_can_be_removed_or_made_outside_scratch(tmp_path):
    policy = make_policy(tmp_path)
    secret, inside = tmp_path / "secret.txt", tmp_path / "code" / "x"
    tasks = [
        secret.unlink,
        inside.mkdir,
        (tmp_path / "code").rmdir,
        lambda: inside.symlink_to("model.py"),
        lambda: os.mkfifo(inside),
        lambda: os.truncate(secret, 0),
        lambda: (tmp_path / "code" / "model.py").rename(inside),
    ]
    assert [run_inside(task, policy).refused for task in tasks] == [True] * len(tasks)
    assert secret.read_text() == "expected value"
    assert names_in(tmp_path / "code") == ["model.py"]


@pytest.mark.parametrize(
    "disable",
    [
        pytest.param((), marks=needs(READ_ONLY_FILES), id="by the read-only mounts"),
        pytest.param((MOUNT_NAMESPACE,), marks=needs(SECCOMP), id="by the filter alone"),
    ],
)
def test_mode_times_and_attributes_outside_scratch_cannot_be_changed(disable, tmp_path):
    policy = make_policy(tmp_path, disable=frozenset(disable))
    secret = tmp_path / "secret.txt"
    before = secret.stat()
    tasks = [
        lambda: secret.chmod(0o777),
        lambda: os.utime(secret, (0, 0)),
        lambda: os.chown(secret, os.getuid(), os.getgid()),
        lambda: os.setxattr(secret, "user.mine", b"1"),
        lambda: os.truncate(secret, 0),
    ]
    assert [run_inside(task, policy).refused for task in tasks] == [True] * len(tasks)
    after = secret.stat()
    assert (after.st_mode, after.st_mtime_ns, after.st_ctime_ns, after.st_size) == (
        before.st_mode,
        before.st_mtime_ns,
        before.st_ctime_ns,
        before.st_size,
    )


@needs(READ_ONLY_FILES)
def test_scratch_allows_all_that_a_program_does_with_files(tmp_path):
    def task():
        Path("folder").mkdir()
        Path("folder/a").write_text("text")
        Path("folder/a").chmod(0o600)
        os.utime("folder/a", (0, 0))
        Path("folder/a").rename("b")
        os.link("b", "c")
        os.truncate("c", 2)
        Path("d").symlink_to("c")
        text = Path("d").read_text()
        for name in ("b", "c", "d"):
            Path(name).unlink()
        Path("folder").rmdir()
        return [text, names_in(".")]

    policy = make_policy(tmp_path)
    assert run_inside(task, policy).value == ["te", []]


@needs(BOUNDED_SCRATCH)
def test_scratch_is_bounded_in_bytes(tmp_path):
    def task():
        written = 0
        try:
            for index in range(20):
                written += Path(f"file{index}").write_bytes(bytes(MIB))
        except OSError as error:
            return [written, error.errno]
        return [written, None]

    policy = make_policy(tmp_path, scratch_bytes=4 * MIB)
    written, code = run_inside(task, policy).value
    assert code == errno.ENOSPC
    assert written <= 4 * MIB


@needs(BOUNDED_SCRATCH)
def test_scratch_is_bounded_in_inodes(tmp_path):
    def task():
        for count in range(200):
            try:
                Path(f"file{count}").touch()
            except OSError as error:
                return [count, error.errno]
        return [count, None]

    policy = make_policy(tmp_path, scratch_inodes=50)
    count, code = run_inside(task, policy).value
    assert code == errno.ENOSPC
    assert count <= 50


@needs(BOUNDED_SCRATCH)
def test_scratch_is_empty_at_first_and_leaves_nothing_behind(tmp_path):
    policy = make_policy(tmp_path)
    (tmp_path / "scratch" / "of-somebody-else").touch()

    def task():
        before = names_in(".")
        Path("mine").touch()
        return before

    assert run_inside(task, policy).value == []
    assert names_in(tmp_path / "scratch") == ["of-somebody-else"]


@needs(BOUNDED_SCRATCH)
def test_a_program_in_scratch_cannot_be_started(tmp_path):
    def task():
        Path("script").write_text("#!/bin/sh\n")
        Path("script").chmod(0o700)
        os.execv("script", ["script"])

    assert run_inside(task, make_policy(tmp_path)).errno == errno.EACCES


@needs(READ_ONLY_FILES)
def test_without_a_bounded_scratch_the_folder_itself_is_writable(tmp_path):
    policy = make_policy(tmp_path, disable=frozenset({BOUNDED_SCRATCH}))
    assert run_inside(lambda: Path("mine").write_text("text"), policy).value == 4
    assert (tmp_path / "scratch" / "mine").read_text() == "text"


def test_the_null_device_can_be_written_and_random_bytes_be_read(tmp_path):
    def read(device, count):
        with Path(device).open("rb") as file:
            return file.read(count)

    def task():
        with Path("/dev/null").open("w") as null:
            print("nothing", file=null)
        zeros, nothing = read("/dev/zero", 2), read("/dev/null", 2)
        return [zeros.hex(), nothing.hex(), len(os.urandom(8)), len(read("/dev/urandom", 8))]

    assert run_inside(task, make_policy(tmp_path)).value == ["0000", "", 8, 8]


@pytest.mark.parametrize(
    "disable",
    [
        pytest.param((READ_ONLY_FILES,), marks=needs(LANDLOCK), id="by Landlock alone"),
        pytest.param((LANDLOCK,), marks=needs(READ_ONLY_FILES), id="by read-only mounts alone"),
    ],
)
def test_kernel_settings_cannot_be_written(disable, tmp_path):
    # An ordinary user may not anyway; user 0 may by its number alone, without capabilities.
    setting = "/proc/sys/kernel/core_pattern"
    policy = make_policy(tmp_path, disable=frozenset(disable))
    assert run_inside(lambda: os.open(setting, os.O_WRONLY), policy).refused


@needs(LANDLOCK)
def test_of_its_own_process_files_only_the_command_line_can_be_read(tmp_path):
    def task():
        found = []
        for name in ("cmdline", "environ", "maps", "mem", "status", "mountinfo"):
            with contextlib.suppress(OSError):
                Path(f"/proc/self/{name}").open("rb").close()
                found.append(name)
        return found

    assert run_inside(task, make_policy(tmp_path)).value == ["cmdline"]


@needs(LANDLOCK)
def test_the_command_line_is_held_open_so_that_it_stays_readable(tmp_path):
    # Without it the test of TensorFlow fails, but only when the kernel happens to be short of
    # memory: `echo 2 > /proc/sys/vm/drop_caches` between lock-down and first operation shows it.
    def task():
        numbers = range(os.sysconf("SC_OPEN_MAX"))
        links = (Path(f"/proc/self/fd/{number}") for number in numbers)
        return [str(link.readlink()) for link in links if link.is_symlink()]

    targets = run_inside(task, make_policy(tmp_path)).value
    assert [target for target in targets if target.endswith("/cmdline")]
