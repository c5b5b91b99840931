"""The commands of an instructor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console

from grader.cli.options import (
    FAIL_UNDER,
    JOBS,
    REPORT,
    TARGETS,
    how_much_to_tell,
    how_to_grade,
    run_options,
)
from grader.commands.batch import BatchOptions, grade_batch
from grader.commands.release import release
from grader.commands.similar import report_similar
from grader.commands.submission import grade_submission

METADATA = click.option(
    "--metadata",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A .csv or .json table: submission, name, time, commit, due; or Gradescope's file.",
)


@click.command("submission")
@click.argument("path", type=click.Path(path_type=Path))
@TARGETS
@METADATA
@REPORT
@JOBS
@FAIL_UNDER
@how_to_grade
@how_much_to_tell
def submission_command(path: Path, metadata: Path | None, **options: Any) -> int:
    """Grade what was handed in: a folder, a .zip or a .tar.gz file."""
    asked = run_options(code=None, **options)
    return grade_submission(path, metadata, asked, Console(highlight=False), Console(stderr=True))


@click.command("batch")
@click.argument("submissions", metavar="DIR", type=click.Path(path_type=Path))
@TARGETS
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where results go: a JSON and an HTML file each, gradebook.csv and class.html.",
)
@METADATA
@JOBS
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Grade on the workers of a Dask scheduler, such as tcp://10.0.0.5:8786.",
)
@how_to_grade
def batch_command(**options: Any) -> int:
    """Grade every submission in DIR; a second call goes on where the first one stopped."""
    return grade_batch(BatchOptions(**options), Console(highlight=False), Console(stderr=True))


@click.command("similar")
@click.argument("submissions", metavar="DIR", type=click.Path(path_type=Path))
@TARGETS
@click.option(
    "--out",
    default=Path("similar.html"),
    show_default=True,
    metavar="PAGE.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the page goes.",
)
@click.option(
    "--least",
    type=click.FloatRange(1, 100),
    default=50.0,
    show_default=True,
    metavar="PERCENT",
    help="How much of what two modules have of their own must be equal.",
)
def similar_command(submissions: Path, targets: tuple[str, ...], out: Path, least: float) -> int:
    """Find modules in DIR that are suspiciously equal: a hint, not a verdict."""
    console, progress = Console(highlight=False), Console(stderr=True)
    return report_similar(submissions, targets, out, least, console, progress)


@click.command("release")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--hidden-bundle",
    is_flag=True,
    help="Add the hidden checks, sealed with the key in TENSORKATA_KEY.",
)
def release_command(folder: Path, hidden_bundle: bool) -> int:
    """Make the learners' kit in DIR: no solutions, no hidden checks (for instructors)."""
    return release(folder, hidden_bundle, Console(highlight=False))
