"""Examiner processes that are warm when they are needed, and can be stopped at any moment."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from grader.examiner.grade import Request, grade_with
from grader.examiner.zygote import ZygotePlace
from grader.results.model import CheckResult, Results

Message = CheckResult | Results


class Standby:
    """Runs one request at a time in a process of its own; a context manager.

    A second process waits beside it, so that a run that is stopped costs no start-up time: a
    learner's next save is checked at once.
    """

    def __init__(self, place: ZygotePlace) -> None:
        """Start both processes.

        Args:
            place: a zygote that is ready.
        """
        self._place = place
        self._running, self._spare = self._start(), self._start()
        self._busy = False

    @property
    def connection(self) -> Connection:
        """Where the results of the present run come from, for `multiprocessing.connection.wait`."""
        return self._running[0]

    @property
    def busy(self) -> bool:
        """Whether a run has not ended yet."""
        return self._busy

    def ask(self, request: Request) -> None:
        """Grade; a run that is still going is stopped, and its results never come."""
        if self._busy:
            self._stop(self._running)
            self._running, self._spare = self._spare, self._start()
        self._busy = True
        self._running[0].send(request)

    def receive(self) -> Message | None:
        """What has come: a check's result, all results at the end, or None from a dead process."""
        try:
            message: Message = self._running[0].recv()
        except (EOFError, OSError):
            self._stop(self._running)
            self._running, self._spare = self._spare, self._start()
            self._busy = False
            return None
        if isinstance(message, Results):
            self._busy = False
        return message

    def __enter__(self) -> Standby:
        """Itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """End both processes."""
        self._stop(self._running)
        self._stop(self._spare)

    def _start(self) -> tuple[Connection, BaseProcess]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._place), daemon=True)
        process.start()
        theirs.close()
        return ours, process

    def _stop(self, running: tuple[Connection, BaseProcess]) -> None:
        running[0].close()
        running[1].kill()
        running[1].join()


def _serve(connection: Connection, place: ZygotePlace) -> None:
    """In the examiner process: grade what is asked for, again and again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that watches
    with contextlib.suppress(EOFError, OSError):
        while True:
            request: Request = connection.recv()
            connection.send(grade_with(place, request, connection.send))
