"""The command `grade`: parses, calls one command, turns errors into one sentence."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from fixtures.integrity import FixtureError
from grader.commands.batch import BatchOptions, grade_batch
from grader.commands.data import data_fetch, data_list
from grader.commands.doctor import show_health
from grader.commands.hint import show_hint
from grader.commands.mutate import score_mutants
from grader.commands.next_task import show_next
from grader.commands.release import release
from grader.commands.reset import reset
from grader.commands.run import RunOptions, run
from grader.commands.show import show
from grader.commands.solution import show_solution
from grader.commands.status import show_status
from grader.commands.stubs import run_stubs
from grader.commands.submission import grade_submission
from grader.commands.verify import verify
from grader.commands.watch import watch
from grader.course import CourseError, find_root
from grader.examiner.isolation import IsolationRefused
from grader.examiner.zygote import ZygoteBroken
from grader.reports.formats import FORMATS, ReportError, Target
from grader.reports.terminal import NORMAL
from grader.submission import SubmissionError

WRONG_USE, BROKEN, INTERRUPTED = 2, 3, 1


class DefaultToRun(click.Group):
    """`grade 01` means `grade run 01`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `run` in front of anything that is neither a command nor a question for help."""
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "--version")):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=DefaultToRun, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tensorkata")
def cli() -> None:
    """Check your solutions of the TensorFlow exercises.

    Without a command, `grade` checks everything in exercises/; `grade 01.softmax` one task.
    """


_REPORT = click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=PATH",
    help=f"Also write a report ({', '.join(FORMATS)}); - is the standard output. Repeatable.",
)
_FAIL_UNDER = click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit 0 from this score on; default 100.",
)
_JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), help="How many to grade at a time; default one a core."
)


def _how_to_grade(command: Callable[..., int]) -> Callable[..., int]:
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


def _how_much_to_tell(command: Callable[..., int]) -> Callable[..., int]:
    quiet = click.option("-q", "--quiet", count=True, help="Show the score alone.")
    verbose = click.option(
        "-v", "--verbose", count=True, help="Show every check and what was printed."
    )
    return quiet(verbose(command))


def _run_options(reports: tuple[str, ...], quiet: int, verbose: int, **options: Any) -> RunOptions:
    detail = max(0, min(2, NORMAL + verbose - quiet))
    return RunOptions(reports=[Target.parse(text) for text in reports], detail=detail, **options)


@cli.command("run")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--code",
    type=click.Path(path_type=Path),
    help="The folder with the code to grade; default exercises/.",
)
@_REPORT
@_JOBS
@_FAIL_UNDER
@_how_to_grade
@_how_much_to_tell
def run_command(**options: Any) -> int:
    """Grade TARGETs: a tutorial (01), a task (01.softmax) or a folder; default all."""
    return run(_run_options(**options), Console(highlight=False), Console(stderr=True))


@cli.command("submission")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@_REPORT
@_JOBS
@_FAIL_UNDER
@_how_to_grade
@_how_much_to_tell
def submission_command(path: Path, **options: Any) -> int:
    """Grade what was handed in: a folder, a .zip or a .tar.gz file."""
    asked = _run_options(code=None, **options)
    return grade_submission(path, asked, Console(highlight=False), Console(stderr=True))


@cli.command("batch")
@click.argument("submissions", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where results go: a JSON and an HTML file each, and gradebook.csv.",
)
@_JOBS
@_how_to_grade
def batch_command(**options: Any) -> int:
    """Grade every submission in DIR; a second call goes on where the first one stopped."""
    return grade_batch(BatchOptions(**options), Console(highlight=False), Console(stderr=True))


@cli.command("watch")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
def watch_command(targets: tuple[str, ...]) -> int:
    """Check again on every save, and show the first open task."""
    return watch(targets, Console(highlight=False))


@cli.command("status")
def status_command() -> int:
    """Show how far you have come."""
    return show_status(Console(highlight=False))


@cli.command("next")
def next_command() -> int:
    """Name the next open task."""
    return show_next(Console(highlight=False))


@cli.command("hint")
@click.argument("task")
def hint_command(task: str) -> int:
    """Give a hint for TASK (01.softmax), one step more each time."""
    return show_hint(task, Console(highlight=False))


@cli.command("reset")
@click.argument("target")
def reset_command(target: str) -> int:
    """Put TARGET, a task or a tutorial, back to the stub; your code is kept in .grade/backup."""
    return reset(target, Console(highlight=False))


@cli.command("solution")
@click.argument("task")
@click.option("--force", is_flag=True, help="Show it although the task has not passed yet.")
def solution_command(task: str, force: bool) -> int:
    """Compare your TASK with the reference, once yours has passed."""
    return show_solution(task, force, Console(highlight=False))


@cli.command("stubs")
@click.option(
    "--check", is_flag=True, help="Change nothing; exit 1 when exercises/ is out of date."
)
def stubs_command(check: bool) -> int:
    """Make exercises/ from solutions/ (for course authors)."""
    return run_stubs(find_root(Path.cwd()), check, Console(highlight=False))


@cli.command("verify")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--seeds",
    type=click.IntRange(1, 1000),
    default=3,
    show_default=True,
    help="How many times to grade the solutions, each with other hidden inputs.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Runs at a time; default one a core.")
@click.option(
    "--report", type=click.Path(path_type=Path), help="Write everything, margins too, as JSON."
)
def verify_command(
    targets: tuple[str, ...], seeds: int, jobs: int | None, report: Path | None
) -> int:
    """Prove that the checks accept right code and reject wrong code (for course authors)."""
    out, progress = Console(highlight=False), Console(stderr=True)
    return verify(targets, seeds, jobs, report, out, progress)


@cli.command("mutate")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--part", default="1/1", metavar="I/N", help="Every N-th mutant, from the I-th on.")
@_JOBS
@click.option(
    "--report", type=click.Path(path_type=Path), help="Write the fate of each mutant as JSON."
)
def mutate_command(
    targets: tuple[str, ...], part: str, jobs: int | None, report: Path | None
) -> int:
    """Measure how many small changes to the solutions the checks notice (for course authors)."""
    out, progress = Console(highlight=False), Console(stderr=True)
    return score_mutants(targets, part, jobs, report, out, progress)


@cli.command("show")
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


@cli.command("release")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--hidden-bundle",
    is_flag=True,
    help="Add the hidden checks, sealed with the key in TENSORKATA_KEY.",
)
def release_command(folder: Path, hidden_bundle: bool) -> int:
    """Make the learners' kit in DIR: no solutions, no hidden checks (for instructors)."""
    return release(folder, hidden_bundle, Console(highlight=False))


@cli.command("doctor")
def doctor_command() -> int:
    """Say what this machine has, what it lacks, and what to do about it."""
    return show_health(Console(highlight=False))


@cli.group("data")
def data_group() -> None:
    """List and fetch the real data sets and networks; the exercises work without them."""


@data_group.command("list")
def data_list_command() -> int:
    """Show what can be fetched, and what is here."""
    return data_list(Console(highlight=False))


@data_group.command("fetch")
@click.argument("name")
def data_fetch_command(name: str) -> int:
    """Bring NAME into the cache folder, or go on with it."""
    return data_fetch(name, Console(highlight=False))


def _save_trace(error: Exception) -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="grade-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exception(error, file=file)
    return f"{type(error).__name__}; please report it with {file.name}"


def main() -> None:
    """Run the command line; exit 0, 1, 2 or 3 as the README says, never with a traceback."""
    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = WRONG_USE
    except (CourseError, ReportError, IsolationRefused, FixtureError, SubmissionError) as error:
        click.echo(f"grade: {error}", err=True)
        status = WRONG_USE
    except ZygoteBroken as error:
        click.echo(f"grade: {error}", err=True)
        status = BROKEN
    except (KeyboardInterrupt, click.Abort):
        click.echo("grade: interrupted", err=True)
        status = INTERRUPTED
    except Exception as error:  # our own fault: say so in one line, keep the rest for a report
        click.echo(f"grade: the grader itself broke: {_save_trace(error)}", err=True)
        status = BROKEN
    sys.exit(status or 0)
