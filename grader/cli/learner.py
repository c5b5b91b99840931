"""The commands of a learner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console

from grader.cli.options import (
    FAIL_UNDER,
    JOBS,
    REPORT,
    TARGET,
    TARGETS,
    TASK,
    how_much_to_tell,
    how_to_grade,
    run_options,
)
from grader.commands.hint import show_hint
from grader.commands.next_task import show_next
from grader.commands.reset import reset
from grader.commands.run import run
from grader.commands.show import show
from grader.commands.solution import show_solution
from grader.commands.status import show_status
from grader.commands.watch import watch


@click.command("run")
@TARGETS
@click.option(
    "--code",
    type=click.Path(path_type=Path),
    help="The folder with the code to grade; default exercises/.",
)
@REPORT
@JOBS
@FAIL_UNDER
@click.option(
    "--no-cache", "fresh", is_flag=True, help="Run also the checks of what has not changed."
)
@how_to_grade
@how_much_to_tell
def run_command(**options: Any) -> int:
    """Grade TARGETs: a tutorial (01), a task (01.softmax) or a folder; default all."""
    return run(run_options(**options), Console(highlight=False), Console(stderr=True))


@click.command("watch")
@TARGETS
def watch_command(targets: tuple[str, ...]) -> int:
    """Check again on every save, and show the first open task."""
    return watch(targets, Console(highlight=False))


@click.command("status")
def status_command() -> int:
    """Show how far you have come."""
    return show_status(Console(highlight=False))


@click.command("next")
def next_command() -> int:
    """Name the next open task."""
    return show_next(Console(highlight=False))


@click.command("hint")
@TASK
def hint_command(task: str) -> int:
    """Give a hint for TASK (01.softmax), one step more each time."""
    return show_hint(task, Console(highlight=False))


@click.command("reset")
@TARGET
def reset_command(target: str) -> int:
    """Put TARGET, a task or a tutorial, back to the stub; your code is kept in .grade/backup."""
    return reset(target, Console(highlight=False))


@click.command("solution")
@TASK
@click.option("--force", is_flag=True, help="Show it although the task has not passed yet.")
def solution_command(task: str, force: bool) -> int:
    """Compare your TASK with the reference, once yours has passed."""
    return show_solution(task, force, Console(highlight=False))


@click.command("show")
@click.argument("target", metavar="TUTORIAL")
@click.option("--code", type=click.Path(path_type=Path), help="Folder of code; default exercises.")
@click.option(
    "--out", "page", type=click.Path(path_type=Path), help="Where to write the page (HTML)."
)
@click.option("--open", "browser", is_flag=True, help="Open the page in a browser.")
def show_command(target: str, code: Path | None, page: Path | None, browser: bool) -> int:
    """Draw the pictures of TUTORIAL with your code, as one HTML page: target beside yours."""
    out, progress = Console(highlight=False), Console(stderr=True)
    return show(target, code, page, browser, out, progress)
