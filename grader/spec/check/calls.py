"""Does a call raise what it should?"""

from __future__ import annotations

import builtins
from collections.abc import Callable

from grader.spec.check.verdicts import fail
from grader.spec.describe import describe, describe_kind
from grader.spec.outcome import CheckFailed, LearnerError


def raises(
    names: str | tuple[str, ...],
    call: Callable[..., object],
    *args: object,
    because: str = "",
    **kwargs: object,
) -> None:
    """Fail unless the call raises one of these exceptions.

    Args:
        names: class names, of the exception or of one of its base classes.
        call: a function of the learner's, such as `learner.plot_images`.
        args: what to call it with.
        because: why it should raise.
        kwargs: what to call it with, by name.

    Raises:
        CheckFailed: it raised nothing, or something else.
    """
    accepted = (names,) if isinstance(names, str) else tuple(names)
    wanted = " or ".join(accepted)
    try:
        value = call(*args, **kwargs)
    except LearnerError as error:
        if set(accepted) & {error.type_name, *error.mro}:
            return
        failure = CheckFailed(
            f"It raised {_known(error.type_name)}, but {wanted} is asked for.",
            received=describe(f"{error.type_name}: {error.message}"),
            expected=wanted,
            because=because,
        )
        raise failure from None
    fail(
        f"It returned {describe_kind(value)}, but it should raise {wanted}.",
        received=value,
        expected_words=wanted,
        because=because,
    )


def _known(type_name: str) -> str:
    """A class name that the learner made up could carry anything out of a hidden check."""
    return type_name if hasattr(builtins, type_name) else "another kind of exception"
