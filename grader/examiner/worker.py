"""One worker process, seen from the examiner: ask, wait within limits, and end it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import time
from dataclasses import dataclass
from typing import Any

from grader.examiner.budget import Budget
from grader.examiner.output import Output
from grader.examiner.usage import Usage, usage_of
from grader.examiner.zygote import ZygoteBroken, ZygoteClient
from grader.spec.outcome import LearnerCrashed, LearnerTimeout
from grader.wire.codec import WireError, decode, encode
from grader.wire.frames import FrameError, FrameReader, send_frame

START_SECONDS = 30.0
MAX_PROCESSES = 32
_SHORTEST_LOOK, _LONGEST_LOOK = 0.02, 0.2


@dataclass(frozen=True)
class WorkerPlan:
    """What a worker is to be: whose code, which module, and under which limits."""

    code_dir: str
    package: str
    module: str
    sandbox: bool
    policy: dict[str, Any]

    def request(self) -> dict[str, Any]:
        """As the zygote wants it."""
        return {
            "code_dir": self.code_dir,
            "package": self.package,
            "module": self.module,
            "sandbox": self.sandbox,
            "policy": self.policy,
        }


class Worker:
    """A forked worker that serves one module of one submission."""

    def __init__(self, client: ZygoteClient, plan: WorkerPlan) -> None:
        """Fork it and wait until it is locked down; the learner's code is not loaded yet.

        Raises:
            ZygoteBroken: it could not be started.
        """
        self.plan = plan
        self.stdout, self.stderr = Output(), Output()
        self._number = 0
        self._reader = FrameReader()
        self._status = b""
        self._socket, theirs = socket.socketpair()
        self._lifeline, their_lifeline = socket.socketpair()
        lent = [theirs.fileno(), self.stdout.lend(), self.stderr.lend(), their_lifeline.fileno()]
        client.fork(plan.request(), lent)
        theirs.close()
        their_lifeline.close()
        self.stdout.lent()
        self.stderr.lent()
        self._socket.setblocking(False)
        self._pid: int | None = None
        self.missing: list[str] = self._start()

    def request(self, budget: Budget, **request: Any) -> dict[str, Any]:
        """Ask one thing and wait for the reply.

        Args:
            budget: how much CPU and wall time the check has left.
            request: the operation and its arguments, see `grader.worker.service`.

        Raises:
            LearnerTimeout: the budget is spent; the worker is ended.
            LearnerCrashed: the worker died, hit a limit or spoke nonsense; it is ended.
        """
        self._number += 1
        message = encode({"number": self._number, **request})
        try:
            self._socket.setblocking(True)
            self._socket.settimeout(START_SECONDS)
            send_frame(self._socket, message)
            self._socket.setblocking(False)
        except OSError:
            raise self._crashed() from None
        reply = self._wait(budget)
        if type(reply) is not dict or reply.pop("number", None) != self._number:
            self.end()
            raise LearnerCrashed("The code wrote into the channel that carries its answers.")
        return reply

    def usage(self) -> Usage:
        """CPU time, memory and number of processes so far."""
        return usage_of(self._pid) if self._pid else Usage()

    def end(self) -> None:
        """End the worker and all that it started."""
        for end in (self._socket, self._lifeline):
            with contextlib.suppress(OSError):
                end.close()
        self.stdout.close()
        self.stderr.close()

    @property
    def ended(self) -> bool:
        """Whether `end` was called, by us or after a crash."""
        return self._socket.fileno() < 0

    def _start(self) -> list[str]:
        deadline = time.monotonic() + START_SECONDS
        while b"\n" not in self._status:
            if not select.select([self._lifeline], [], [], max(0, deadline - time.monotonic()))[0]:
                raise ZygoteBroken("a worker did not start in time")
            chunk = self._lifeline.recv(4096)
            if not chunk:
                raise ZygoteBroken("a worker died while it started")
            self._status += chunk
        line, self._status = self._status.split(b"\n", 1)
        self._pid = json.loads(line).get("pid")
        if self._pid is None:
            raise ZygoteBroken(f"a worker did not start: {json.loads(line).get('broken')}")
        try:
            hello = self._wait(Budget(cpu_seconds=START_SECONDS, wall_seconds=START_SECONDS))
        except (LearnerCrashed, LearnerTimeout) as error:
            raise ZygoteBroken(f"a worker did not start: {error.sentence}") from None
        return [str(part) for part in hello["missing"]]

    def _wait(self, budget: Budget) -> Any:
        """The next frame; meanwhile drain what is printed, and look after the limits."""
        pause = _SHORTEST_LOOK
        while True:
            sources: list[Any] = [self._socket, *self.stdout.sources(), *self.stderr.sources()]
            ready, _, _ = select.select(sources, [], [], pause)
            self.stdout.drain()
            self.stderr.drain()
            if self._socket in ready:
                frame = self._read()
                if frame is not None:
                    return frame
            if not ready or budget.due():
                self._enforce(budget)
                pause = min(pause * 1.5, _LONGEST_LOOK)

    def _read(self) -> Any:
        try:
            chunk = self._socket.recv(min(self._reader.missing, 1 << 20))
        except BlockingIOError:
            return None
        except OSError:
            chunk = b""
        if not chunk:
            raise self._crashed()
        try:
            frame = self._reader.feed(chunk)
            return None if frame is None else decode(frame)
        except (FrameError, WireError):
            self.end()
            raise LearnerCrashed(
                "The code wrote into the channel that carries its answers."
            ) from None

    def _enforce(self, budget: Budget) -> None:
        usage = self.usage()
        memory = int(self.plan.policy["memory_bytes"])
        if usage.processes > MAX_PROCESSES:
            self.end()
            raise LearnerCrashed(f"The code started more than {MAX_PROCESSES} processes.")
        if usage.memory > memory:
            self.end()
            raise LearnerCrashed(f"The code used more than the {memory / 2**30:.0f} GB it may.")
        spent = budget.spent(usage.cpu)
        if spent is not None:
            self.end()
            raise LearnerTimeout(spent)

    def _crashed(self) -> LearnerCrashed:
        """Say how the worker ended, from what its supervisor reports."""
        code = self._exit_code()
        self.end()
        if code is None:
            return LearnerCrashed("The process that runs the code died.", killed=True)
        if code >= 0:
            return LearnerCrashed(f"The code ended its own process (exit status {code}).")
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = str(-code)
        killed = -code == signal.SIGKILL
        return LearnerCrashed(f"The code crashed its process (signal {name}).", killed=killed)

    def _exit_code(self) -> int | None:
        """The worker's exit code, negative for a signal; None when its supervisor died as well."""
        deadline = time.monotonic() + 2
        while b"\n" not in self._status and time.monotonic() < deadline:
            if select.select([self._lifeline], [], [], 0.1)[0]:
                chunk = os.read(self._lifeline.fileno(), 4096)
                if not chunk:
                    break
                self._status += chunk
        with contextlib.suppress(ValueError):
            ended = json.loads(self._status).get("ended")
            return ended if type(ended) is int else None
        return None
