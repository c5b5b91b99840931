"""The commands of a course author."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from grader.cli.options import JOBS, TARGETS
from grader.commands.margins import write_margins
from grader.commands.mutate import score_mutants
from grader.commands.stubs import run_stubs
from grader.commands.verify import verify
from grader.course import find_root


@click.command("stubs")
@click.option(
    "--check", is_flag=True, help="Change nothing; exit 1 when exercises/ is out of date."
)
def stubs_command(check: bool) -> int:
    """Make exercises/ from solutions/ (for course authors)."""
    return run_stubs(find_root(Path.cwd()), check, Console(highlight=False))


@click.command("verify")
@TARGETS
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
@click.option("--messages", is_flag=True, help="Write docs/messages/ anew: what a learner reads.")
def verify_command(
    targets: tuple[str, ...], seeds: int, jobs: int | None, report: Path | None, messages: bool
) -> int:
    """Prove that the checks accept right code and reject wrong code (for course authors)."""
    out, progress = Console(highlight=False), Console(stderr=True)
    return verify(targets, seeds, jobs, report, messages, out, progress)


@click.command("mutate")
@TARGETS
@click.option("--part", default="1/1", metavar="I/N", help="Every N-th mutant, from the I-th on.")
@JOBS
@click.option(
    "--again",
    metavar="REPORT",
    type=click.Path(path_type=Path),
    help="Try only what an earlier report does not know as noticed.",
)
@click.option(
    "--report", type=click.Path(path_type=Path), help="Write the fate of each mutant as JSON."
)
def mutate_command(
    targets: tuple[str, ...], part: str, jobs: int | None, again: Path | None, report: Path | None
) -> int:
    """Measure how many small changes to the solutions the checks notice (for course authors)."""
    out, progress = Console(highlight=False), Console(stderr=True)
    return score_mutants(targets, part, jobs, again, report, out, progress)


@click.command("margins")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Where to; default the terminal.")
def margins_command(reports: tuple[Path, ...], out: Path | None) -> int:
    """Make docs/margins.md from reports of `grade verify --seeds N` (for course authors)."""
    return write_margins(reports, out)
