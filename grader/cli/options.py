"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from grader.commands.run import RunOptions
from grader.course import CourseError, find_root, load_course
from grader.reports.formats import FORMATS, Target
from grader.reports.terminal import NORMAL


def complete_target(
    ctx: click.Context, param: click.Parameter | None, typed: str
) -> list[CompletionItem]:
    """What the shell offers for a TARGET: tutorials at first, and tasks once there is a dot."""
    try:
        course = load_course(find_root(Path.cwd()))
    except CourseError:
        return []
    found = [CompletionItem(tutorial.id, help=tutorial.title) for tutorial in course.tutorials]
    if "." in typed or (param and param.name == "task"):
        found += [
            CompletionItem(task.key, help=task.title)
            for tutorial in course.tutorials
            for task in tutorial.tasks
        ]
    return [item for item in found if str(item.value).startswith(typed)]


TARGETS = click.argument("targets", nargs=-1, metavar="[TARGET]...", shell_complete=complete_target)
TARGET = click.argument("target", shell_complete=complete_target)
TASK = click.argument("task", shell_complete=complete_target)
REPORT = click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=PATH",
    help=f"Also write a report ({', '.join(FORMATS)}); - is the standard output. Repeatable.",
)
FAIL_UNDER = click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit 0 from this score on; default 100.",
)
JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), help="How many to grade at a time; default one a core."
)


def how_to_grade(command: Callable[..., int]) -> Callable[..., int]:
    """The options of every command that grades."""
    options = (
        click.option(
            "--specs",
            type=click.Choice(["visible", "hidden", "all"]),
            default="all",
            show_default=True,
            help="Which checks to run; all means all that are there.",
        ),
        click.option(
            "--isolation",
            type=click.Choice(["auto", "sandbox", "process"]),
            default="auto",
            show_default=True,
            help="How to lock the code away; sandbox refuses to run where it is not whole.",
        ),
        click.option(
            "--timeout-scale",
            type=click.FloatRange(0.01, 1000),
            default=1.0,
            show_default=True,
            help="A factor on all time limits, for slow machines.",
        ),
        click.option(
            "--salt",
            envvar="TENSORKATA_SALT",
            help="What hidden inputs are drawn from; default a random one, told in the report.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def how_much_to_tell(command: Callable[..., int]) -> Callable[..., int]:
    """-q and -v, which every command has that prints a report."""
    quiet = click.option("-q", "--quiet", count=True, help="Show the score alone.")
    verbose = click.option(
        "-v", "--verbose", count=True, help="Show every check and what was printed."
    )
    return quiet(verbose(command))


def run_options(reports: tuple[str, ...], quiet: int, verbose: int, **options: Any) -> RunOptions:
    """The parsed options as one value.

    Raises:
        ReportError: a report was asked for in a way that makes no sense.
    """
    detail = max(0, min(2, NORMAL + verbose - quiet))
    return RunOptions(reports=[Target.parse(text) for text in reports], detail=detail, **options)
