"""Is it a matplotlib figure?"""

from __future__ import annotations

from grader.spec.check.verdicts import fail
from grader.spec.describe import describe_kind
from grader.spec.figures import Figure


def figure(value: object, *, because: str = "") -> Figure:
    """Return the figure, or fail if it is none."""
    if type(value) is not Figure:
        fail(
            f"It returned {describe_kind(value)}, but a matplotlib figure is asked for.",
            received=value,
            expected_words="a matplotlib figure",
            because=because,
            diagnosis="Return the figure itself at the end of the function; do not show it.",
        )
    return value
