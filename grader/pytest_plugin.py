"""Bare `pytest exercises/t01_linear_model`: checks and learner code in one process.

For editors and debuggers. A pytest entry point; it acts only in files of the course.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.spec.fixtures import VISIBLE_SALT, CheckFixtures, generator, module_of
from grader.spec.learner import Learner
from grader.spec.marks import TASK
from grader.spec.outcome import LearnerTodo
from grader.spec.session import Session
from grader.wire.codec import decode, encode

_SOLUTIONS, _HIDDEN = "solutions", "hidden"


class InProcessChannel:
    """Answers requests in this process, through the same conversions as a worker's."""

    epoch = 1

    def __init__(self, code_dir: Path, package: str, module: str) -> None:
        """Import the module.

        Args:
            code_dir: the folder that holds the tutorial's folder.
            package: the tutorial's folder.
            module: the module's name.
        """
        from grader.worker.deterministic import make_deterministic
        from grader.worker.service import Service

        with contextlib.suppress(RuntimeError):  # another test has used TensorFlow: as it is
            make_deterministic()
        self.service = Service(code_dir, package, module)
        self.capture: pytest.CaptureFixture[str] | None = None

    def request(self, **request: Any) -> dict[str, Any]:
        """Ask the service."""
        if self.capture is not None:
            self.capture.readouterr()
        reply = decode(encode(self.service.answer(decode(encode(request)))))
        return reply if type(reply) is dict else {}

    def printed(self) -> str:
        """What the last request printed."""
        return self.capture.readouterr().out if self.capture is not None else ""


class InProcessHost:
    """Serves proxies over the code beside the checks; the oracle over the solutions."""

    def __init__(self) -> None:
        """Start with nothing loaded."""
        self._learners: dict[tuple[Path, str, str], Learner] = {}
        self.capture: pytest.CaptureFixture[str] | None = None

    def learner(self, check_file: Path) -> Learner:
        """The module beside the check; the reference's for a hidden check."""
        return self._over(self._code_dir(check_file), check_file)

    def oracle(self, check_file: Path) -> Learner:
        """The reference's module."""
        return self._over(_course_root(check_file) / _SOLUTIONS, check_file)

    def salt(self, check_file: Path) -> str:
        """Fixed: bare pytest is for trying things."""
        return VISIBLE_SALT

    def _code_dir(self, check_file: Path) -> Path:
        folder = check_file.parent.parent
        return _course_root(check_file) / _SOLUTIONS if folder.name == _HIDDEN else folder

    def _over(self, code_dir: Path, check_file: Path) -> Learner:
        package, module = module_of(check_file)
        key = (code_dir, package, module)
        if key not in self._learners:
            if not any(known[:2] == (code_dir, package) for known in self._learners):
                _forget_other_code(package)
            channel = InProcessChannel(code_dir, package, module)
            session = Session(channel, f"{module}.py", lambda name: generator(VISIBLE_SALT, name))
            session.ask(f"Imported {module}.py", op="load")
            self._learners[key] = Learner(session)
        learner = self._learners[key]
        channel_now = learner._session.channel
        assert isinstance(channel_now, InProcessChannel)
        channel_now.capture = self.capture
        learner._session.ask("Set the seeds", op="begin", seed=1)
        return learner


class InProcessChecks(CheckFixtures):
    """The fixtures, and the words for tasks that are still to be done."""

    host: InProcessHost

    @pytest.fixture(autouse=True)
    def _printed(self, request: pytest.FixtureRequest) -> None:
        if hasattr(request.cls, TASK):
            self.host.capture = request.getfixturevalue("capsys")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        """Show a task that is to be done as one line."""
        report = yield
        if call.excinfo is not None and isinstance(call.excinfo.value, LearnerTodo):
            report.longrepr = f"todo: {call.excinfo.value.sentence}"
        return report


def pytest_configure(config: pytest.Config) -> None:
    """Register the fixtures, unless the examiner has brought its own."""
    if not config.pluginmanager.has_plugin("tensorkata-examiner"):
        config.pluginmanager.register(InProcessChecks(InProcessHost()), "tensorkata-in-process")


def _course_root(check_file: Path) -> Path:
    return next(
        (folder for folder in check_file.parents if (folder / _SOLUTIONS).is_dir()),
        check_file.parents[2],
    )


def _forget_other_code(package: str) -> None:
    """One process may run exercises and solutions, whose packages have the same names."""
    for name in [n for n in sys.modules if n == package or n.startswith(f"{package}.")]:
        del sys.modules[name]
