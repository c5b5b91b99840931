"""A failure names the call that it is about."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from grading_helper import Grade, first_check, with_double

from grader.spec.learner import Learner
from grader.spec.outcome import LearnerError
from grader.spec.session import Session
from grader.wire.codec import Remote


class Answers:
    """A channel on which every name is a function, and every call returns 1 or raises."""

    epoch = 1

    def __init__(self) -> None:
        self.fails = False

    def request(self, **request: Any) -> dict[str, Any]:
        if request["op"] == "get":
            return {"value": Remote(1, "function", request["name"])}
        return {"error": {"type": "ValueError", "mro": ("ValueError",)}} if self.fails else {
            "value": 1
        }  # fmt: skip

    def printed(self) -> str:
        return ""


@pytest.fixture
def learner() -> Learner:
    return Learner(Session(Answers(), "model.py", lambda name: np.random.default_rng(0)))


def called(learner: Learner) -> list[str]:
    return [call.text for call in learner._session.calls]


def test_a_shared_value_brings_its_calls_to_each_check(learner: Learner) -> None:
    session = learner._session
    for _ in range(2):
        session.calls.clear()
        assert session.once("key", lambda: learner.train(7)) == 1
        learner.predict(3)
        assert called(learner) == ["train(7)", "predict(3)"]


def test_so_does_a_shared_failure(learner: Learner) -> None:
    session = learner._session
    channel: Any = session.channel
    channel.fails = True
    for _ in range(2):
        session.calls.clear()
        with pytest.raises(LearnerError):
            session.once("key", lambda: learner.train(7))
        assert called(learner) == ["train(7)"]


def test_a_method_has_the_name_that_the_check_used(learner: Learner) -> None:
    # A method made by tf.function is an object without a name of its own.
    made = learner._session.ask("Read it", op="get", name="Function object")
    made.step(7)
    made(8)
    assert [(call.name, call.of_module) for call in learner._session.calls] == [
        ("step", False),
        ("Function object", False),
    ]


def test_calls_of_what_the_kit_gives_are_not_told(learner: Learner) -> None:
    session = learner._session
    given = session.ask("Read it", op="get", name="partial")
    given._given = True
    given(1)
    given.method(2)
    assert called(learner) == []
    learner.train(given)
    assert called(learner) == ["train(a function partial)"]


def test_the_call_of_the_task_itself_is_named(grade: Grade) -> None:
    # `total` calls double, and its check of the gradient calls total last.
    results = grade(with_double("return 3 * x"), targets=("01.double",))
    assert first_check(results).message.startswith("Called double(array (3, 4) float64")
