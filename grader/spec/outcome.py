"""What can come out of a check besides success: a failure, a learner's problem, our own mistake.

Only the fields `received` and `expected` of a failure may hold values. All others are shown for
hidden checks too, so they speak of shapes, dtypes, kinds and positions only.
"""

from __future__ import annotations

import textwrap

_WIDTH = 96


class CheckFailed(AssertionError):
    """A check found something wrong with what the learner's code gave.

    Args:
        summary: one sentence, what was wrong. Holds no values.
        received: short rendering of what came. Left out of reports for hidden checks.
        expected: short rendering of what was asked. Left out for hidden checks.
        because: the spec writer's reason. Holds no values.
        diagnosis: one sentence, which usual slip it looks like, or empty. Holds no values.
    """

    def __init__(
        self,
        summary: str,
        *,
        received: str = "",
        expected: str = "",
        because: str = "",
        diagnosis: str = "",
    ) -> None:
        super().__init__(summary)
        self.summary = summary
        self.received = received
        self.expected = expected
        self.because = because
        self.diagnosis = diagnosis

    def __str__(self) -> str:
        """Render the failure as a calm block for a terminal."""
        lines = [self.summary]
        fields = (
            ("received", self.received),
            ("expected", self.expected),
            ("because", self.because),
            ("diagnosis", self.diagnosis),
        )
        for name, text in fields:
            if text:
                lines.append(_field(name, text))
        return "\n".join(lines)


def _field(name: str, text: str) -> str:
    head = f"  {name + ':':<11}"
    return textwrap.fill(
        text,
        width=_WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )


class LearnerProblem(Exception):
    """The learner's code did not answer a call. `sentence` says what happened, in one sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class LearnerTodo(LearnerProblem):
    """The learner's code still raises NotImplementedError: the task is not begun."""


class LearnerError(LearnerProblem):
    """The learner's code raised.

    Args:
        sentence: what happened, in one sentence.
        type_name: the name of the exception's class.
        mro: names of this class and its base classes, the class first.
        message: the text of the exception.
        location: "file:line" of the innermost line of the learner's own code.
        frames: the learner's own lines of the traceback, outermost first.
    """

    def __init__(
        self,
        sentence: str,
        *,
        type_name: str,
        mro: tuple[str, ...],
        message: str = "",
        location: str = "",
        frames: tuple[str, ...] = (),
    ) -> None:
        super().__init__(sentence)
        self.type_name = type_name
        self.mro = mro
        self.message = message
        self.location = location
        self.frames = frames


class LearnerTimeout(LearnerProblem):
    """The learner's code used more time than the check allows."""


class LearnerCrashed(LearnerProblem):
    """The process of the learner's code died, or hit a limit.

    Args:
        sentence: what happened, in one sentence.
        killed: it may have been killed from outside, by a system that is short of memory.
    """

    def __init__(self, sentence: str, *, killed: bool = False) -> None:
        super().__init__(sentence)
        self.killed = killed


class LearnerMissing(LearnerProblem):
    """A module or function is missing, or its answer cannot be sent. Counts as failed."""


class SpecBroken(Exception):
    """A spec writer used the grader wrongly. Never the learner's loss."""
