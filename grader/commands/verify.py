"""`grade verify`: prove that the course's checks accept right code and reject wrong code."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from rich.console import Console
from rich.progress import TimeElapsedColumn
from rich.table import Table

from grader.commands.bars import counting_bar
from grader.course import Course, CourseError, Tutorial, find_root, load_course, resolve
from grader.course.files import write_atomic
from grader.examiner.zygote import Zygote
from grader.verify.findings import Proof
from grader.verify.messages import out_of_date, page_of
from grader.verify.prove import prove

PROVEN, NOT_PROVEN = 0, 1


def verify(
    targets: Sequence[str],
    seeds: int,
    jobs: int | None,
    report: Path | None,
    messages: bool,
    out: Console,
    progress: Console,
) -> int:
    """Verify tutorials and say what has to be mended.

    Args:
        targets: tutorials; all when empty.
        seeds: how many times the solutions are graded.
        jobs: runs at a time; one a core by default.
        report: where to write everything as JSON; None for nowhere.
        messages: write the pages of messages anew instead of complaining about old ones.
        out: where the table and the findings go.
        progress: where the progress bar goes while it lasts.

    Returns:
        0 when nothing was found, else 1.

    Raises:
        CourseError: there are no solutions here, or something in the course cannot be read.
    """
    course = load_course(find_root(Path.cwd()))
    if not course.solutions.is_dir():
        raise CourseError(f"{course.root}: there is no solutions/ folder, nothing to verify with")
    tutorials = tuple(resolve(course, targets))
    with Zygote() as zygote, counting_bar(progress, TimeElapsedColumn()) as bar:
        line = bar.add_task("loading TensorFlow", total=None)
        zygote.wait_ready()

        def advance(what: str, done: int, total: int) -> None:
            bar.update(line, description=what, completed=done, total=total)

        proofs = prove(
            course,
            tutorials,
            zygote.place,
            seeds=seeds,
            jobs=jobs or os.cpu_count() or 1,
            progress=advance,
        )
    proofs = [
        _keep_messages(course, tutorial, proof, messages)
        for tutorial, proof in zip(tutorials, proofs, strict=True)
    ]
    _print(proofs, out)
    if report is not None:
        write_atomic(report, json.dumps([asdict(proof) for proof in proofs], indent=1).encode())
    return NOT_PROVEN if any(proof.findings for proof in proofs) else PROVEN


def _keep_messages(course: Course, tutorial: Tutorial, proof: Proof, write: bool) -> Proof:
    """Write the tutorial's page of messages, or complain when it is out of date."""
    if write:
        write_atomic(page_of(course, tutorial), proof.messages.encode())
        return proof
    stale = out_of_date(course, tutorial, proof.messages)
    return replace(proof, findings=(*proof.findings, *stale))


def _print(proofs: Sequence[Proof], out: Console) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("tutorial", no_wrap=True)
    for title in ("tasks", "extra", "checks", "seeds", "caught", "CPU s", "closest"):
        table.add_column(title, justify="right", no_wrap=True)
    for proof in proofs:
        table.add_row(
            proof.tutorial,
            str(proof.tasks),
            str(proof.challenges),
            str(proof.checks),
            f"{proof.passed}/{proof.seeds}",
            f"{proof.caught}/{proof.misconceptions}",
            f"{proof.cpu_seconds:.1f}",
            f"{proof.margins[0].in_deviations:.1f}" if proof.margins else "-",
        )
    out.print(table)
    findings = [finding for proof in proofs for finding in proof.findings]
    if not findings:
        out.print(_summary(proofs))
        return
    out.print()
    for finding in findings:
        out.print(f"{finding.where}: {finding.words}", markup=False, soft_wrap=True)
    count = len(findings)
    out.print(f"{count} thing{'' if count == 1 else 's'} to mend.", style="bold")


def _summary(proofs: Sequence[Proof]) -> str:
    checks = sum(proof.checks for proof in proofs)
    caught = sum(proof.caught for proof in proofs)
    return f"{checks} checks accept the solutions and reject the {caught} known misconceptions."
