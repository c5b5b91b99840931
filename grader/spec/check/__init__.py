"""The words a check judges with: `from grader.spec import check`, then `check.close(...)`.

Each verifies the type first. Whatever the learner's code returned, a check ends in a pass or in
`CheckFailed` with a sentence, never in another exception.
"""

from grader.spec.check.arrays import array, dtype, number, shape
from grader.spec.check.bounds import at_least, at_most, between
from grader.spec.check.calls import raises
from grader.spec.check.closeness import close
from grader.spec.check.containers import handle, items, mapping, text, variable
from grader.spec.check.equality import equal
from grader.spec.check.figures import figure
from grader.spec.check.gradients import gradient
from grader.spec.check.verdicts import true

__all__ = [
    "array",
    "at_least",
    "at_most",
    "between",
    "close",
    "dtype",
    "equal",
    "figure",
    "gradient",
    "handle",
    "items",
    "mapping",
    "number",
    "raises",
    "shape",
    "text",
    "true",
    "variable",
]
