"""The package behind the command `grade`: runs checks against a learner's code and reports.

It is split along trust. `spec` is what check files import, `examiner` runs checks and judges,
`worker` is where learner code lives, `wire` is all that the two sides share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.notebook import check_task

__all__ = ["check_task"]


def __getattr__(name: str) -> object:
    # Not at import: the processes of learner code import this package, too.
    if name == "check_task":
        from grader.notebook import check_task

        return check_task
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
