"""`grade mutate`: how many small changes to the solutions the checks notice."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import TimeRemainingColumn
from rich.table import Table

from grader.commands.bars import counting_bar
from grader.commands.task_lines import say
from grader.course import CourseError, find_root, load_course, resolve
from grader.course.files import write_atomic
from grader.examiner.zygote import Zygote
from grader.verify.mutation import Fate, mutate, wrongly_listed

ENOUGH = 95.0
"""Per cent that all checks together have to notice."""
SCORED, TOO_FEW = 0, 1


def score_mutants(
    targets: Sequence[str],
    part: str,
    jobs: int | None,
    again: Path | None,
    report: Path | None,
    out: Console,
    progress: Console,
) -> int:
    """Change the solutions in many small ways, and say which changes no check notices.

    Args:
        targets: tutorials; all when empty.
        part: "2/5" tries every fifth mutant, beginning with the second; "1/1" all.
        jobs: runs at a time; one a core by default.
        again: an earlier report; what was noticed in it is not tried again. None tries all.
        report: where to write every mutant's fate as JSON; None for nowhere.
        out: where the table and the survivors go.
        progress: where the progress bar goes while it lasts.

    Returns:
        0 when at least 95 % were noticed, else 1.

    Raises:
        CourseError: there are no solutions here, `part` makes no sense, or `again` is no report.
    """
    course = load_course(find_root(Path.cwd()))
    if not course.solutions.is_dir():
        raise CourseError(f"{course.root}: there is no solutions/ folder, nothing to change")
    numbers = _part(part)
    with Zygote() as zygote, counting_bar(progress, TimeRemainingColumn()) as bar:
        line = bar.add_task("mutants", total=None)
        zygote.wait_ready()
        fates = mutate(
            course,
            tuple(resolve(course, targets)),
            zygote.place,
            part=numbers,
            jobs=jobs or os.cpu_count() or 1,
            before=_read(again) if again else (),
            progress=lambda done, total: bar.update(line, completed=done, total=total),
        )
    if report is not None:
        write_atomic(report, json.dumps([asdict(fate) for fate in fates], indent=1).encode())
    return _print(fates, out)


def _read(report: Path) -> list[Fate]:
    try:
        return [
            Fate(**{"equivalent": "", **fate}) for fate in json.loads(report.read_text("utf-8"))
        ]
    except OSError as error:
        raise CourseError(f"--again {report}: it cannot be read ({error.strerror})") from None
    except (ValueError, TypeError):
        raise CourseError(f"--again {report}: it is no report of `grade mutate`") from None


def _part(text: str) -> tuple[int, int]:
    index, slash, count = text.partition("/")
    if slash and index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count):
        return int(index), int(count)
    raise CourseError(f"--part {text}: write it as I/N, such as 2/5")


def _print(fates: Sequence[Fate], out: Console) -> int:
    table = Table(box=None, pad_edge=False)
    table.add_column("tutorial", no_wrap=True)
    for title in ("mutants", "equivalent", "by visible checks", "by all checks"):
        table.add_column(title, justify="right")
    names = list(dict.fromkeys(fate.where.partition("/")[0] for fate in fates))
    for name in names:
        own = [fate for fate in fates if fate.where.startswith(f"{name}/")]
        table.add_row(name, *_row(own))
    table.add_row("all", *_row(fates))
    out.print(table)
    wrong = wrongly_listed(fates)
    for fate in fates:
        if fate.survived or fate.broke:
            kind = "a check broke" if fate.broke else "survived"
            say(out, f"{kind}: {fate.where}: {fate.change}")
        elif fate in wrong:
            say(out, f"noticed, though listed as equivalent: {fate.where}: {fate.change}")
    return SCORED if _share([fate.killed for fate in _counting(fates)]) >= ENOUGH else TOO_FEW


def _row(fates: Sequence[Fate]) -> tuple[str, str, str, str]:
    counting = _counting(fates)
    visible = _share([fate.visible for fate in counting])
    every = _share([fate.killed for fate in counting])
    return str(len(fates)), str(len(fates) - len(counting)), f"{visible:.1f} %", f"{every:.1f} %"


def _counting(fates: Sequence[Fate]) -> list[Fate]:
    """Those that a check could notice."""
    return [fate for fate in fates if fate.killed or not fate.equivalent]


def _share(noticed: Sequence[bool]) -> float:
    return 100.0 * sum(noticed) / len(noticed) if noticed else 100.0
