"""Grades submissions on a Dask cluster: this is the coordinator, which reads and writes the files.

Each dask worker needs the same kit (`grader/batch/kit.py`), and grades in sandboxes of its own
machine. Whoever can reach an open dask scheduler can run code on all its workers, hidden checks
and submissions in reach, and on the coordinator. So keep it in a network of its own, or use TLS:
an address that begins with tls://, and the certificates in dask's configuration.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.batch.kit import difference, kit_of
from grader.batch.one import Batch, died
from grader.batch.pack import pack
from grader.batch.question import Answer, Question
from grader.course import CourseError
from grader.examiner.zygote import ZygoteBroken
from grader.reports.gradebook import Line, unreadable
from grader.results.from_json import from_dict
from grader.results.model import Submission
from grader.results.text import clean_line
from grader.submission import SubmissionError, opened_whole

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_SECONDS = 10
ATTEMPTS = 2
"""How often a submission is sent that the grader breaks on; dask on its own bears lost workers."""


class ClusterError(CourseError):
    """The cluster cannot be used; the message is one sentence."""


def grade_on_cluster(
    address: str, waiting: Mapping[str, Path], batch: Batch, tell: Callable[[str], None]
) -> Iterator[Line]:
    """Grade each submission on some dask worker and write its reports here.

    A dask worker that is lost costs nothing: what it was grading is sent to another one.

    Args:
        address: of the scheduler, such as tcp://10.0.0.5:8786.
        waiting: the submissions by name.
        batch: how.
        tell: told in a sentence what the user has to know meanwhile.

    Yields:
        the line of each submission as soon as it is done.

    Raises:
        ClusterError: the scheduler does not answer, dask is not installed, or a dask worker has
            another kit or refuses to grade as asked.
        ZygoteBroken: the grader failed on the dask workers.
    """
    client = _connect(address)
    run = _Run(client, batch)
    try:
        run.check_workers(tell)
        yield from run.grade(dict(waiting))
    finally:
        run.end()


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "--cluster needs the package distributed: python -m pip install 'tensorkata[cluster]'"
        ) from None
    # Dask's words about lost connections and large tasks; what matters is said here.
    for logger in ("distributed", "distributed.client"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="distributed")
    try:
        asyncio.run(_look(address))
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(
            f"--cluster {clean_line(address, 100)}: no scheduler answers there ({_short(error)}); "
            "start one with `dask scheduler` and give its address, such as tcp://10.0.0.5:8786"
        ) from None


async def _look(address: str) -> None:
    """Ask the scheduler who it is; a client that cannot connect does not end cleanly.

    Raises:
        OSError, ValueError, TypeError: there is no scheduler, or the address or the configuration
            of TLS makes no sense.
    """
    from distributed import Security, rpc

    tls = Security().get_connection_args("client")
    try:
        async with asyncio.timeout(CONNECT_SECONDS), rpc(address, connection_args=tls) as scheduler:
            who = await scheduler.identity()
    except TimeoutError:
        raise OSError(f"no answer within {CONNECT_SECONDS} s") from None
    if who["type"] != "Scheduler":
        raise ValueError(f"it is a {clean_line(str(who['type']), 40)}")


class _Run:
    """One batch on a cluster."""

    def __init__(self, client: Client, batch: Batch) -> None:
        self.client = client
        self.batch = batch
        self.kit = kit_of(batch.request.course)
        self.id = secrets.token_hex(8)
        self.abouts: dict[str, Submission] = {}
        self.names: dict[Future, str] = {}
        self.sent: Counter[str] = Counter()

    def check_workers(self, tell: Callable[[str], None]) -> None:
        """Refuse a cluster with a dask worker that would grade otherwise."""
        from grader.batch.station import kit_here

        kits = self.client.run(kit_here, on_error="return")
        for worker, kit in sorted(kits.items()):
            if isinstance(kit, ImportError):
                raise _other_kit(worker, f"it cannot load the grader ({_short(kit)})")
            if isinstance(kit, Exception):
                raise _other_kit(worker, _short(kit))
            if differs := difference(self.kit, kit):
                raise _other_kit(worker, differs)
        if not kits:
            tell("The cluster has no workers yet; waiting for one.")

    def grade(self, waiting: dict[str, Path]) -> Iterator[Line]:
        """Keep the dask workers busy, and no more than that: submissions may be large."""
        from distributed import as_completed

        left = iter(waiting.items())
        results = as_completed(loop=self.client.loop, raise_errors=False)
        yield from self._send(left, results)
        for future in results:
            name = self.names.pop(future)
            line = self._line(name, future)
            if line is not None:
                yield line
            else:
                yield from self._send(iter([(name, waiting[name])]), results)
            yield from self._send(left, results)

    def _send(self, left: Iterator[tuple[str, Path]], results: Any) -> Iterator[Line]:
        from grader.batch.station import answer_here

        room = 2 * sum(self.client.nthreads().values()) + 2
        while len(self.names) < room and (found := next(left, None)) is not None:
            name, path = found
            try:
                question = self._question(name, path)
            except SubmissionError as error:
                yield unreadable(name, str(error))
                continue
            self.sent[name] += 1
            future = self.client.submit(answer_here, self.id, self.kit, question, pure=False)
            self.names[future] = name
            results.add(future)

    def _question(self, name: str, path: Path) -> str:
        request = self.batch.request
        with opened_whole(path, request.course) as whole:
            self.abouts[name] = self.batch.desk.inside(path, whole)
            parcel = pack(path, whole.code, request.course)
        return Question(
            parcel,
            [task.key for tasks in request.selection.values() for task in tasks],
            request.specs,
            request.isolation,
            request.time_scale,
            request.salt or "",
        ).to_line()

    def _line(self, name: str, future: Future) -> Line | None:
        """The line that a finished task stands for; None when it has to be sent again."""
        from distributed import CancelledError, KilledWorker

        try:
            answer = Answer.from_line(future.result())
        except KilledWorker:
            answer = Answer(died=True)
        except (CancelledError, OSError):
            raise ClusterError(
                "the connection to the scheduler was lost; "
                "the same command goes on where this one stopped"
            ) from None
        except ImportError as error:
            raise _other_kit(
                "that has just come", f"it cannot load the grader ({_short(error)})"
            ) from None
        if answer.differs:
            raise _other_kit(answer.worker, answer.differs)
        if answer.refused:
            raise ClusterError(f"the worker {answer.worker} refuses: {answer.refused}")
        results = None if answer.results is None else from_dict(answer.results)
        unsure = results is None or results.broken  # such as when a zygote was killed
        if unsure and self.sent[name] < ATTEMPTS:
            return None
        if results is not None:
            return self.batch.keep(name, self.abouts[name], results)
        if answer.broken:
            raise ZygoteBroken(f"the worker {answer.worker}: {_short(answer.broken)}")
        return died(name)

    def end(self) -> None:
        """Drop what has not been graded, end the processes at the dask workers, and disconnect."""
        from grader.batch.station import end_batch

        with contextlib.suppress(OSError, TimeoutError):
            self.client.cancel(list(self.names), force=True)
            self.client.run(end_batch, self.id, on_error="ignore")
        self.client.close(timeout=CONNECT_SECONDS)


def _other_kit(worker: str, why: str) -> ClusterError:
    return ClusterError(
        f"the worker {worker} would not grade alike: {why}; install the same kit on each machine"
    )


def _short(error: object) -> str:
    return clean_line(str(error) or type(error).__name__, 200)
