"""A second module, so that one can be broken and the other still graded."""

from __future__ import annotations


def greet(name: str) -> str:
    """'Hello, NAME!'.

    Args:
        name: whom to greet.
    """
    # BEGIN SOLUTION
    return f"Hello, {name}!"
    # END SOLUTION
