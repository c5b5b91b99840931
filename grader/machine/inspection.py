"""Looks at the machine, one question a function; each answers with one `Answer`."""

from __future__ import annotations

import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import psutil

from fixtures import integrity
from grader.worker.sandbox import PARTS, probe
from grader.worker.sandbox.policy import (
    BOUNDED_SCRATCH,
    IPC_NAMESPACE,
    LANDLOCK,
    MOUNT_NAMESPACE,
    NETWORK_NAMESPACE,
    NO_CAPABILITIES,
    NO_NEW_PRIVS,
    PID_NAMESPACE,
    READ_ONLY_FILES,
    RESOURCE_LIMITS,
    SECCOMP,
    USER_NAMESPACE,
)

GIB = 1024**3
ENOUGH_MEMORY, ENOUGH_DISK = 3 * GIB, 1 * GIB
_TRY_TENSORFLOW = (
    "import tensorflow as tf, keras; "
    "assert float(tf.reduce_sum(tf.ones([2, 3]))) == 6.0; "
    "print(tf.__version__, keras.__version__)"
)
_LONGEST_LOAD = 180

WITHOUT = {
    USER_NAMESPACE: "no namespace can be made; on Ubuntu see "
    "kernel.apparmor_restrict_unprivileged_userns, in Docker the seccomp profile",
    PID_NAMESPACE: "learner code sees other processes, and its children may live on",
    NETWORK_NAMESPACE: "learner code shares the machine's network; seccomp still refuses sockets",
    IPC_NAMESPACE: "learner code shares System V memory and queues with others",
    MOUNT_NAMESPACE: "nothing can be mounted for learner code",
    READ_ONLY_FILES: "only Landlock keeps learner code from changing files",
    BOUNDED_SCRATCH: "learner code can fill the disk that holds temporary files",
    RESOURCE_LIMITS: "memory, open files and core dumps are not bounded",
    NO_NEW_PRIVS: "a set-user-id program could give learner code more rights",
    LANDLOCK: "learner code can read what this user can: solutions, hidden checks, keys "
    "(needs Linux 5.13, and landlock among the security modules)",
    SECCOMP: "rare system calls are open to learner code",
    NO_CAPABILITIES: "learner code keeps the capabilities of this user",
}
"""What is lost where a part of the sandbox cannot be had."""


class Mark(Enum):
    """How much an answer matters."""

    FINE = "ok"
    NOTE = "note"
    """Something is less than it could be; all works."""
    BAD = "bad"
    """Something does not work before this is mended."""


@dataclass(frozen=True)
class Answer:
    """One line of what `grade doctor` says."""

    mark: Mark
    about: str
    words: str


def inspect_machine() -> Iterator[Answer]:
    """All answers, those that take time last."""
    yield _python()
    yield _processor()
    yield _memory()
    yield _disk()
    yield _fixtures()
    yield _ffmpeg()
    yield from _sandbox(probe())
    yield _tensorflow()


def _python() -> Answer:
    version = platform.python_version()
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    return Answer(Mark.FINE, "Python", f"{version} on {system}")


def _processor() -> Answer:
    count = psutil.cpu_count() or 1
    words = f"{count} core{'' if count == 1 else 's'}"
    if "avx" in _flags():
        return Answer(Mark.FINE, "processor", f"{words}, with AVX")
    if platform.machine() in ("x86_64", "AMD64") and _flags():
        return Answer(
            Mark.BAD,
            "processor",
            f"{words}, without AVX: TensorFlow's packages end with an illegal instruction; "
            "use another machine",
        )
    return Answer(Mark.FINE, "processor", words)


def _flags() -> set[str]:
    """What the processor can do; empty where the system does not say."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return set()
    return {word for line in lines if line.startswith("flags") for word in line.split()}


def _memory() -> Answer:
    memory = psutil.virtual_memory()
    words = f"{memory.total / GIB:.1f} GB, {memory.available / GIB:.1f} GB of it free"
    if memory.available >= ENOUGH_MEMORY:
        return Answer(Mark.FINE, "memory", words)
    return Answer(
        Mark.NOTE, "memory", f"{words}; 3 GB are wanted, close other programs or use --jobs 1"
    )


def _disk() -> Answer:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    words = f"{free / GIB:.1f} GB free in {folder}"
    if free >= ENOUGH_DISK:
        return Answer(Mark.FINE, "disk", words)
    return Answer(
        Mark.NOTE, "disk", f"{words}; 1 GB is wanted, set TMPDIR to a folder with more room"
    )


def _fixtures() -> Answer:
    fault = integrity.first_fault()
    if fault:
        return Answer(Mark.BAD, "fixtures", fault)
    count = len(integrity.all_files())
    if not count:
        return Answer(Mark.BAD, "fixtures", "none are here; get the kit again")
    return Answer(Mark.FINE, "fixtures", f"{count} files are as they were built")


def _ffmpeg() -> Answer:
    found = shutil.which("ffmpeg")
    if found:
        return Answer(Mark.FINE, "ffmpeg", found)
    return Answer(
        Mark.NOTE, "ffmpeg", "not here; tutorial 09 then cuts frames from animations only"
    )


def _sandbox(parts: dict[str, bool]) -> Iterator[Answer]:
    missing = [part for part in PARTS if not parts[part]]
    if not missing:
        yield Answer(Mark.FINE, "sandbox", f"all {len(PARTS)} parts can be had")
        return
    have = len(PARTS) - len(missing)
    yield Answer(
        Mark.NOTE,
        "sandbox",
        f"{have} of {len(PARTS)} parts can be had; check your own code here, but do not grade "
        "code that you do not trust",
    )
    for part in missing:
        yield Answer(Mark.NOTE, part, f"missing: {WITHOUT[part]}")


def _tensorflow() -> Answer:
    try:
        tried = subprocess.run(
            [sys.executable, "-c", _TRY_TENSORFLOW],
            capture_output=True,
            text=True,
            timeout=_LONGEST_LOAD,
        )
    except subprocess.TimeoutExpired:
        words = f"did not load within {_LONGEST_LOAD} s; is the machine busy, or its disk slow?"
        return Answer(Mark.BAD, "TensorFlow", words)
    if tried.returncode == 0:
        tensorflow, keras = tried.stdout.split()[-2:]
        return Answer(Mark.FINE, "TensorFlow", f"{tensorflow} with Keras {keras}, works")
    if tried.returncode < 0:
        name = signal.Signals(-tried.returncode).name
        return Answer(Mark.BAD, "TensorFlow", f"ends with signal {name} when it is used")
    said = (tried.stderr.strip().splitlines() or ["no word why"])[-1]
    return Answer(
        Mark.BAD, "TensorFlow", f"does not load ({said}); run `python -m pip install -e .` again"
    )
