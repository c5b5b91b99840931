"""From the zygote's fork to a worker: namespaces, a supervisor, and the worker below it.

    zygote -> (enters namespaces, leaves) -> supervisor, pid 1 there -> worker, learner code

The supervisor is trusted code and waits for two things: the worker's end, which it reports,
and the end of its lifeline, whose other end the examiner holds. When either comes it exits, and
the kernel ends every process in its namespace with it. Where there is no such namespace, it ends
all that comes to it, the reaper of orphans.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from grader.worker import sandbox
from grader.worker.serve import serve

_PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
_LONGEST_FAREWELL = 5.0


def become_supervisor(request: dict[str, Any], descriptors: list[int]) -> NoReturn:
    """In the zygote's child: start the supervisor, tell the examiner its pid, and leave.

    Args:
        request: what the examiner asked for, see `grader.examiner.zygote`.
        descriptors: the worker's ends of requests, stdout, stderr and lifeline.
    """
    try:
        os.setsid()
        policy = sandbox.Policy.from_dict(request["policy"])
        missing = sandbox.enter_namespaces(policy) if request["sandbox"] else []
        supervisor = os.fork()
        if supervisor == 0:
            _supervise(request, policy, missing, descriptors)
        os.write(descriptors[3], json.dumps({"pid": supervisor}).encode() + b"\n")
    except BaseException as error:  # only _exit may end a forked child
        _complain(descriptors[3], error)
    os._exit(0)


def _supervise(
    request: dict[str, Any], policy: sandbox.Policy, missing: list[str], descriptors: list[int]
) -> NoReturn:
    requests, stdout, stderr, lifeline = descriptors
    try:
        _close_all_but(descriptors)
        if request["sandbox"]:
            missing += sandbox.prepare_init(policy)
        if sys.platform == "linux":
            # Without a pid namespace, what the worker leaves behind comes to the supervisor.
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        wake, woken = os.pipe()
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        worker = os.fork()
        if worker == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for descriptor in (wake, woken, lifeline):
                os.close(descriptor)
            if sys.platform == "linux":
                ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            serve(request, policy, missing, socket.socket(fileno=requests), stdout, stderr)
        for descriptor in (requests, stdout, stderr):
            os.close(descriptor)
        _watch(worker, wake, lifeline)
        _end_leftovers(worker)
    except BaseException as error:
        _complain(lifeline, error)
    os._exit(0)


def _watch(worker: int, wake: int, lifeline: int) -> None:
    """Return when the examiner has let go; report the worker's end when it comes first."""
    while True:
        ready, _, _ = select.select([wake, lifeline], [], [])
        if lifeline in ready:
            return
        os.read(wake, 512)
        with contextlib.suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == worker:
                    code = os.waitstatus_to_exitcode(ended[1])
                    os.write(lifeline, json.dumps({"ended": code}).encode() + b"\n")
                    return


def _end_leftovers(worker: int) -> None:
    """End what runs below us, and what its end leaves to us as orphans, until there is nothing."""
    if os.getpid() == 1:  # our own exit ends the pid namespace
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(worker, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(worker, signal.SIGKILL)
    deadline = time.monotonic() + _LONGEST_FAREWELL
    while (children := _children()) and time.monotonic() < deadline:
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)


def _children() -> list[int]:
    """Our children; none where the kernel does not list them."""
    try:
        return [int(pid) for pid in Path("/proc/thread-self/children").read_text().split()]
    except OSError:
        return []


def _close_all_but(keep: list[int]) -> None:
    """Close what the zygote had open: its sockets, and other workers' descriptors."""
    low = 0
    for descriptor in sorted(keep):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))
    # 0, 1 and 2 must be taken, or the next descriptors opened would become them.
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        if descriptor not in keep and descriptor != null:
            os.dup2(null, descriptor)


def _complain(lifeline: int, error: BaseException) -> None:
    words = f"{type(error).__name__}: {error}"[:500]
    with contextlib.suppress(OSError):
        os.write(lifeline, json.dumps({"broken": words}).encode() + b"\n")
