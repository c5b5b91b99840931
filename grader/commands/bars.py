"""The progress bar of every command that takes long."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn


def counting_bar(console: Console, time: ProgressColumn) -> Progress:
    """A bar that counts, and goes when it is done; in a log it would be noise, so there is none.

    Args:
        console: where it is drawn.
        time: the last column: the time that has passed, or that is left.
    """
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        time,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
