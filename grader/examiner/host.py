"""Gives checks their `learner` and `oracle`: proxies over workers, one worker a module."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fixtures.real import cache, switch
from grader.examiner.channel import WorkerChannel
from grader.examiner.worker import WorkerPlan
from grader.examiner.zygote import ZygoteClient
from grader.spec.fixtures import VISIBLE_SALT, generator, module_of
from grader.spec.learner import Learner
from grader.spec.outcome import LearnerCrashed, LearnerMissing, LearnerProblem, SpecBroken
from grader.spec.session import Session
from grader.worker.sandbox import Policy, readable_paths

ORACLE_CPU_SECONDS = 120.0


@dataclass(frozen=True)
class Setting:
    """How one run treats a submission; the same for all of its tutorials."""

    code_dir: Path
    solutions: Path
    hidden: Path
    fixtures: Path
    scratch_root: Path
    zygote: str
    sandbox: bool
    time_scale: float
    salt: str


class WorkerHost:
    """Serves the checks of one tutorial; a context manager that ends its workers."""

    def __init__(self, setting: Setting) -> None:
        """Connect to the zygote; workers start when a check asks."""
        self.setting = setting
        self.client = ZygoteClient(setting.zygote)
        self._channels: dict[tuple[bool, str, str], tuple[WorkerChannel, Learner]] = {}
        self._import_problems: dict[tuple[str, str], LearnerProblem] = {}
        self._cpu_seconds = 0.0
        self._active: list[tuple[WorkerChannel, Learner]] = []

    def begin_check(self, cpu_seconds: float) -> None:
        """A new check begins, with so much CPU time for the learner's code."""
        self._cpu_seconds = cpu_seconds
        self._active = []

    def forget_crashes(self) -> None:
        """Look again at what could not be had because a process died."""
        self._import_problems = {
            place: problem
            for place, problem in self._import_problems.items()
            if not isinstance(problem, LearnerCrashed)
        }
        for _, learner in self._channels.values():
            learner._session.forget_crashes()

    def learner(self, check_file: Path) -> Learner:
        """The proxy over the submission's module that the check file is named after.

        Raises:
            LearnerProblem: the module cannot be imported; the same for each of its checks.
        """
        return self.module(*module_of(check_file))

    def module(self, package: str, module: str) -> Learner:
        """The proxy over a module of the submission.

        Raises:
            LearnerProblem: it cannot be imported.
        """
        known = self._import_problems.get((package, module))
        if known is not None:
            raise known
        try:
            self._refuse_links(package)
            return self._ready(False, package, module, self._cpu_seconds)
        except LearnerProblem as problem:
            self._import_problems[package, module] = problem
            raise

    def _refuse_links(self, package: str) -> None:
        # A link to the solutions would make them readable, and right.
        if not (self.setting.code_dir / package).resolve().is_relative_to(self.setting.code_dir):
            raise LearnerMissing(
                f"{package} is a link that leads out of what was handed in; hand in the folder."
            )

    def oracle(self, check_file: Path) -> Learner:
        """The proxy over the reference module."""
        if not self.setting.solutions.is_dir():
            raise SpecBroken("this check asks the oracle, but the course has no solutions here")
        return self._ready(True, *module_of(check_file), ORACLE_CPU_SECONDS)

    def salt(self, check_file: Path) -> str:
        """The secret salt for hidden checks, a fixed one for visible checks."""
        return self.setting.salt if self.is_hidden(check_file) else VISIBLE_SALT

    def is_hidden(self, check_file: Path) -> bool:
        """Whether it is a file of hidden checks."""
        return check_file.is_relative_to(self.setting.hidden)

    def last_call(self, task_id: str) -> str:
        """The running check's last call that its task is about, else its last call; in words.

        A check may call other functions after the one that it is about, for what to expect.

        Args:
            task_id: `softmax` or `Batches.next_batch`; of a method, a call of the class will do.
        """
        calls = [call for _, learner in self._active for call in learner._session.calls]
        for name in reversed(task_id.split(".")):
            of_this_name = [call.text for call in calls if call.name == name]
            if of_this_name:
                return of_this_name[-1]
        of_module = [call for call in calls if call.of_module]
        return next((call.text for call in reversed(of_module or calls)), "")

    def output(self) -> str:
        """What the learner's code printed during the running check."""
        return "".join(channel.output for channel, _ in self._active)

    def steady(self, text: str) -> str:
        """The text without what is drawn anew in each run: names of scratch folders and in them."""
        root = re.escape(str(self.setting.scratch_root))
        shown = re.sub(rf"{root}/scratch-\w+", "SCRATCH", text)
        return re.sub(r"(SCRATCH\S*?/tmp)[a-z0-9_]{8}\b", r"\1", shown)

    def cpu_seconds(self) -> float:
        """CPU time of the submission's workers that are alive."""
        own = [channel for (trusted, _, _), (channel, _) in self._channels.items() if not trusted]
        return sum(channel.cpu_seconds for channel in own)

    def close(self) -> None:
        """End all workers."""
        for channel, _ in self._channels.values():
            channel.close()
        self.client.close()

    def __enter__(self) -> WorkerHost:
        """The host itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Close."""
        self.close()

    def _ready(self, trusted: bool, package: str, module: str, cpu_seconds: float) -> Learner:
        channel, learner = self._channel(trusted, package, module)
        session = learner._session
        if not trusted and (channel, learner) not in self._active:
            self._active.append((channel, learner))
        if channel.ensure_worker():
            session.ask(f"Imported {package}/{module}.py", op="load")
        channel.begin(cpu_seconds)
        session.calls.clear()
        seed = int.from_bytes(hashlib.sha256(f"{package}.{module}".encode()).digest()[:4], "big")
        session.ask("Set the seeds", op="begin", seed=seed % 2**31)
        return learner

    def _channel(self, trusted: bool, package: str, module: str) -> tuple[WorkerChannel, Learner]:
        key = (trusted, package, module)
        if key not in self._channels:
            channel = WorkerChannel(
                self.client,
                self.plan(trusted, package, module),
                self.setting.scratch_root,
                1.0 if trusted else self.setting.time_scale,
            )
            # Checks of one module share a worker, visible and hidden alike, so values that they
            # share are drawn from the secret salt.
            session = Session(
                channel,
                f"{package}/{module}.py",
                lambda name: generator(self.setting.salt, name),
                trusted,
            )
            self._channels[key] = (channel, Learner(session))
        return self._channels[key]

    def plan(self, trusted: bool, package: str, module: str) -> WorkerPlan:
        """A worker that may read the tutorial's folder of the submission, and the fixtures."""
        setting = self.setting
        code_dir = setting.solutions if trusted else setting.code_dir
        shared = [setting.fixtures, *([cache.folder()] if switch.real_wanted() else [])]
        policy: dict[str, Any] = Policy(
            read=readable_paths(str(code_dir / package), tuple(map(str, shared))),
            scratch="",
        ).to_dict()
        return WorkerPlan(str(code_dir), package, module, setting.sandbox, policy)
