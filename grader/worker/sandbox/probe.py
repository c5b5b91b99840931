"""Which parts of the sandbox this machine can enforce, found by trying."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable

from grader.worker.sandbox import libc
from grader.worker.sandbox.lockdown import lock_down
from grader.worker.sandbox.mounts import prepare_init
from grader.worker.sandbox.namespaces import enter_namespaces, user_namespaces_allowed
from grader.worker.sandbox.policy import PARTS, Policy


def probe() -> dict[str, bool]:
    """Build the whole sandbox once in short-lived children.

    May be called in any process; it changes nothing about the caller.

    Returns:
        For each name of `PARTS`, whether this machine enforces it.
    """
    if not libc.LINUX:
        return dict.fromkeys(PARTS, False)
    user_namespaces_allowed()  # asked here, the answer is kept for all later forks
    with tempfile.TemporaryDirectory() as scratch:
        missing = _try_all(Policy(read=(), scratch=scratch, memory_bytes=1 << 46))
    return {part: part not in missing for part in PARTS}


def _try_all(policy: Policy) -> list[str]:
    reader, writer = os.pipe()

    def supervisor() -> None:
        missing = enter_namespaces(policy)
        _run_child(lambda: init(missing))

    def init(missing: list[str]) -> None:
        missing += prepare_init(policy)
        _run_child(lambda: worker(missing))

    def worker(missing: list[str]) -> None:
        missing += lock_down(policy)
        os.write(writer, json.dumps(missing).encode())

    try:
        _run_child(supervisor)
    finally:
        os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        text = answer.read()
    parts: list[str] = json.loads(text) if text else list(PARTS)
    return parts


def _run_child(task: Callable[[], None]) -> None:
    child = os.fork()
    if child == 0:
        # Never back into the caller's code, whatever happens.
        try:
            task()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
