"""A session's channel to sandboxed workers of one module."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.examiner.budget import DEFAULT_CPU_SECONDS, Budget
from grader.examiner.worker import Worker, WorkerPlan
from grader.examiner.zygote import ZygoteClient
from grader.spec.outcome import LearnerCrashed


class WorkerChannel:
    """Carries requests to a worker; a new one takes over when it has died."""

    def __init__(
        self, client: ZygoteClient, plan: WorkerPlan, scratch_root: Path, time_scale: float
    ) -> None:
        """Nothing is started yet.

        Args:
            client: who forks workers.
            plan: whose code, and under which limits.
            scratch_root: where each worker's scratch folder is made.
            time_scale: factor on all time limits.
        """
        self._client = client
        self._plan = plan
        self._scratch_root = scratch_root
        self._time_scale = time_scale
        self._worker: Worker | None = None
        self._scratch: Path | None = None
        self._budget = Budget(0)
        self._printed = ""
        self._output = ""
        self.epoch = 0

    @property
    def missing(self) -> list[str]:
        """The parts of the sandbox that the worker could not be given."""
        return self._worker.missing if self._worker is not None else []

    def ensure_worker(self) -> bool:
        """Start a worker unless one is there; whether it is a new one."""
        if self._worker is not None and not self._worker.ended:
            return False
        self.close()
        self._scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=self._scratch_root))
        policy = {**self._plan.policy, "scratch": str(self._scratch)}
        self._worker = Worker(self._client, replace(self._plan, policy=policy))
        self.epoch += 1
        self.begin(DEFAULT_CPU_SECONDS)
        return True

    @property
    def cpu_seconds(self) -> float:
        """CPU time that the worker has used; 0 when there is none."""
        if self._worker is None or self._worker.ended:
            return 0.0
        return self._worker.usage().cpu

    def begin(self, cpu_seconds: float) -> None:
        """A check begins: its time starts now, and its output is empty."""
        self._budget = Budget(cpu_seconds * self._time_scale, cpu_before=self.cpu_seconds)
        self._printed = self._output = ""

    def request(self, **request: Any) -> dict[str, Any]:
        """Ask the worker."""
        if self._worker is None or self._worker.ended:
            raise LearnerCrashed("The process that runs the code has died.")
        try:
            return self._worker.request(self._budget, **request)
        finally:
            self._printed = self._worker.stdout.take()
            self._output += self._printed + self._worker.stderr.take()

    def printed(self) -> str:
        """What the last request printed."""
        return self._printed

    @property
    def output(self) -> str:
        """All that the check's requests printed so far, errors included."""
        return self._output

    def close(self) -> None:
        """End the worker and remove its scratch folder."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None
