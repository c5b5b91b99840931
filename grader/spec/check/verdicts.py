"""Failing, in one place, and the plainest check of all."""

from __future__ import annotations

from typing import NoReturn

import numpy as np

from grader.spec.describe import describe
from grader.spec.outcome import CheckFailed, SpecBroken


def fail(
    summary: str,
    *,
    received: object = None,
    received_words: str = "",
    expected_words: str = "",
    because: str = "",
    diagnosis: str | None = None,
) -> NoReturn:
    """End the check. `received_words` replaces the usual description of `received`."""
    raise CheckFailed(
        summary,
        received=received_words or describe(received),
        expected=expected_words,
        because=because,
        diagnosis=diagnosis or "",
    )


def true(condition: object, message: str, *, because: str = "") -> None:
    """Fail with this message unless the condition holds.

    The condition is the check's own work on data it has verified before; the message is shown
    for hidden checks too, so keep values out of it.

    Raises:
        CheckFailed: the condition is false.
        SpecBroken: it is neither a bool nor a NumPy bool.
    """
    if type(condition) is not bool and not isinstance(condition, np.bool_):
        raise SpecBroken(f"check.true needs a bool, not {type(condition).__name__}")
    if not condition:
        raise CheckFailed(message, because=because)
