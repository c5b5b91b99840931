"""How a check file says what it checks: `task`, `limits`, `shared`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from grader.spec.learner import Learner
from grader.spec.outcome import SpecBroken

TASK, CPU_SECONDS = "tensorkata_task", "tensorkata_cpu_seconds"
_Marked = TypeVar("_Marked", bound=Callable[..., Any])


def task(task_id: str) -> Callable[[type], type]:
    """All methods of the class are checks of this task.

    Args:
        task_id: as in tutorial.toml: "softmax", "LinearModel.logits". Points stand there too.
    """

    def mark(cls: type) -> type:
        setattr(cls, TASK, task_id)
        return cls

    return mark


def limits(*, cpu: float) -> Callable[[_Marked], _Marked]:
    """Give a check, or all checks of a class, another budget of CPU seconds."""

    def mark(target: _Marked) -> _Marked:
        setattr(target, CPU_SECONDS, cpu)
        return target

    return mark


def shared(function: Callable[..., Any]) -> Any:
    """A pytest fixture whose value is computed once per worker, e.g. a trained model.

    The function takes `learner`, other shared fixtures, and `rng`, which is here seeded by the
    function's name, so that the value does not depend on which check asks first.
    """

    @functools.wraps(function)
    def value(**fixtures: Any) -> object:
        learner = fixtures.get("learner")
        if not isinstance(learner, Learner):
            raise SpecBroken(f"{function.__name__}: a shared fixture takes `learner`")
        session = learner._session
        if "rng" in fixtures:
            fixtures["rng"] = session.rng(function.__qualname__)
        return session.once(function, lambda: function(**fixtures))

    return pytest.fixture(value)
