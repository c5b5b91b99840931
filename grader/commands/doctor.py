"""`grade doctor`: what this machine has, what it lacks, and what to do about it."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from grader.machine.inspection import Mark, inspect_machine

HEALTHY, ILL = 0, 1
_STYLES = {Mark.FINE: "green", Mark.NOTE: "yellow", Mark.BAD: "bold red"}
_WIDTH = max(len(mark.value) for mark in Mark)


def show_health(console: Console) -> int:
    """Print one line for each thing that was looked at.

    Returns:
        0 when everything needed works, 1 when something has to be mended first.
    """
    marks = set()
    for answer in inspect_machine():
        marks.add(answer.mark)
        head = Text(f"{answer.mark.value:<{_WIDTH}}", _STYLES[answer.mark])
        console.print(Text.assemble(head, f"  {answer.about}: {answer.words}"))
    if Mark.BAD in marks:
        console.print("Mend what is marked 'bad' first.")
        return ILL
    console.print("All that the kit needs is here.")
    return HEALTHY
