"""What check files import.

A check is an ordinary pytest test that calls the learner's code through `learner` and judges what
came back with `check`; `task` says which task it belongs to.
"""

from grader.spec import check
from grader.spec.learner import tensor
from grader.spec.marks import limits, shared, task

__all__ = ["check", "limits", "shared", "task", "tensor"]
