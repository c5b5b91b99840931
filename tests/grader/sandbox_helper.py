"""Runs a function inside the sandbox, in the process tree that the sandbox is made for."""

from __future__ import annotations

import faulthandler
import functools
import json
import os
import select
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from grader.worker import sandbox
from grader.worker.sandbox import Policy, libc, namespaces

Task = Callable[[], Any]
machine_enforces = functools.cache(sandbox.probe)


@dataclass(frozen=True)
class Outcome:
    """What became of a function inside the sandbox."""

    value: Any = None  # what it returned, by way of JSON
    error: str = ""  # the class of the exception it raised
    errno: int | None = None
    missing: tuple[str, ...] = ()
    status: int | None = None  # the worker's exit status, or minus the signal that ended it

    @property
    def refused(self) -> bool:
        """Whether the function met an error of the operating system."""
        return self.errno is not None


def make_policy(folder: Path, **changes: Any) -> Policy:
    """A policy over `folder`: code/model.py is readable, scratch/ writable, secret.txt neither."""
    (folder / "code").mkdir()
    (folder / "code" / "model.py").write_text("ANSWER = 42\n")
    (folder / "scratch").mkdir()
    (folder / "secret.txt").write_text("expected value")
    read = sandbox.readable_paths(str(folder / "code"), ())
    return Policy(**{"read": read, "scratch": str(folder / "scratch")} | changes)


def needs(*parts: str) -> pytest.MarkDecorator:
    """Skip a test where the machine cannot enforce these parts."""
    lacking = [part for part in parts if not machine_enforces()[part]]
    return pytest.mark.skipif(bool(lacking), reason=f"this machine lacks: {', '.join(lacking)}")


@dataclass(frozen=True)
class Tree:
    """A running sandbox: its first process, and where its messages arrive."""

    supervisor: int
    messages: int


def run_inside(task: Task, policy: Policy, *, user: int | None = None) -> Outcome:
    """Call `task` in a locked-down worker and wait until the whole sandbox has ended.

    Args:
        task: returns something that JSON can express.
        policy: the worker's policy.
        user: become this user and group first; needs root.
    """
    return read_outcome(start(task, policy, user=user))


def read_outcome(tree: Tree) -> Outcome:
    """Wait until the whole sandbox has ended, and say what became of its function."""
    with os.fdopen(tree.messages, "rb") as stream:
        lines = stream.read().splitlines()
    outcome = Outcome()
    for line in lines:
        outcome = replace(outcome, **json.loads(line))
    return replace(outcome, missing=tuple(outcome.missing))


def start(task: Task, policy: Policy, *, user: int | None = None) -> Tree:
    """As `run_inside`, without waiting; the messages end when the last process has."""
    namespaces.user_namespaces_allowed()
    reader, writer = os.pipe()
    pid_reader, pid_writer = os.pipe()
    launcher = os.fork()
    if launcher == 0:
        _leave_after(lambda: _launch(task, policy, user, writer, pid_writer))
    os.close(writer)
    os.close(pid_writer)
    os.waitpid(launcher, 0)
    with os.fdopen(pid_reader, "rb") as stream:
        supervisor = int.from_bytes(stream.read(4), "little")
    return Tree(supervisor, reader)


def ends_within(tree: Tree, seconds: float) -> bool:
    """Whether every process of the sandbox is gone by then: nobody holds the pipe any more."""
    while select.select([tree.messages], [], [], seconds)[0]:
        if not os.read(tree.messages, 65536):
            return True
    return False


def _launch(task: Task, policy: Policy, user: int | None, writer: int, pid_writer: int) -> None:
    if user is not None:
        _become(user)
    missing = sandbox.enter_namespaces(policy)
    supervisor = os.fork()
    if supervisor == 0:
        os.close(pid_writer)
        _leave_after(lambda: _supervise(task, policy, missing, writer))
    os.write(pid_writer, supervisor.to_bytes(4, "little"))


def _supervise(task: Task, policy: Policy, missing: list[str], writer: int) -> None:
    missing = missing + sandbox.prepare_init(policy)
    worker = os.fork()
    if worker == 0:
        _leave_after(lambda: _work(task, policy, missing, writer))
    status = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    _send(writer, {"status": status})


def _work(task: Task, policy: Policy, missing: list[str], writer: int) -> None:
    faulthandler.disable()  # a crash in here is no news for the test's report
    os.chdir(policy.scratch)
    missing = missing + sandbox.lock_down(policy)
    _send(writer, {"missing": missing})
    try:
        answer: dict[str, Any] = {"value": task()}
    except OSError as error:
        answer = {"error": type(error).__name__, "errno": error.errno or 0}
    except Exception as error:
        answer = {"error": type(error).__name__, "value": str(error)}
    _send(writer, answer)


def _send(writer: int, message: dict[str, Any]) -> None:
    os.write(writer, json.dumps(message).encode() + b"\n")


def _become(user: int) -> None:
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    # A process that changed its user cannot write its own /proc files; one that always was
    # this user can.
    libc.prctl(libc.PR_SET_DUMPABLE, 1)


def _leave_after(task: Callable[[], None]) -> None:
    status = 70
    try:
        task()
        status = 0
    finally:
        os._exit(status)
