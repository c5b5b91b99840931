"""`grade completion SHELL`: the script that makes a shell complete commands and tasks."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


def print_completion(shell: str) -> int:
    """Print click's script for a shell.

    Args:
        shell: bash, zsh or fish.

    Returns:
        0.
    """
    kind = get_completion_class(shell)
    assert kind is not None, "click knows these three"
    click.echo(kind(click.Group(), {}, "grade", "_GRADE_COMPLETE").source())
    return 0
