"""A Dask cluster on the loopback interface, of real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import psutil

PATIENCE = 240.0
"""Seconds; nothing here is about speed, and machines may be busy."""
# A module that takes a while to load, in a child whose command line can be seen from outside.
SLOW = """import subprocess, sys
subprocess.run([sys.executable, "-c", "import time; time.sleep(%s)", "i-am-slow"])
"""


def wait_for(what: str, found: Callable[[], object]) -> object:
    """What `found` gives, as soon as it gives something true."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError(f"waited too long for {what}")


class Cluster:
    """A scheduler and its workers; a context manager that ends them."""

    def __init__(self, folder: Path, **environment: str) -> None:
        """Start a scheduler."""
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        self._environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
        self._logs: list[IO[bytes]] = []
        file = folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        self.scheduler = self._start("dask_scheduler", *options, cwd=folder)
        wait_for("the scheduler", lambda: file.exists() and file.read_bytes())
        self.address: str = json.loads(file.read_text())["address"]

    def add_worker(self, course: Path) -> subprocess.Popen[bytes]:
        """Start a dask worker that grades with the course in a folder."""
        place = self.folder / f"worker{len(self.workers)}"
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(place))
        worker = self._start("dask_worker", self.address, *options, cwd=course)
        self.workers.append(worker)
        return worker

    def grading(self) -> subprocess.Popen[bytes] | None:
        """The dask worker that some slow module of a submission runs below, if one does."""
        return next((worker for worker in self.workers if _has_slow(worker)), None)

    def close(self) -> None:
        """End all processes."""
        # The scheduler last: a worker that ends tells it so, and would wait for its answer.
        for process in (*self.workers, self.scheduler):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for log in self._logs:
            log.close()

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _start(self, program: str, *arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{program}{len(self._logs)}.log").open("wb")
        self._logs.append(log)
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *arguments, "--no-dashboard"],
            cwd=cwd,
            stdout=log,
            stderr=log,
            env=self._environment,
        )


def _has_slow(worker: subprocess.Popen[bytes]) -> bool:
    try:
        family = psutil.Process(worker.pid).children(recursive=True)
        return any(process.cmdline()[-1:] == ["i-am-slow"] for process in family)
    except psutil.Error:
        return False
