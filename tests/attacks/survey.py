"""Tries every attack and prints a table: attempts, won, what broke the grader, seconds.

    python tests/attacks/survey.py                        with all that this machine enforces
    python tests/attacks/survey.py --without Landlock     as on a kernel that lacks a part
    python tests/attacks/survey.py --isolation process    without any sandbox: do not do this
                                                          where you have something to lose

The rows below the table say what each attack that was not stopped has done.
"""

from __future__ import annotations

import functools
import statistics
import tempfile
from pathlib import Path

import click
from arena import Outcome, fight
from corpus import Attack, load_attacks
from rich.console import Console
from rich.progress import track
from rich.table import Table

from grader.examiner import budget, host
from grader.examiner.zygote import Zygote
from grader.worker.sandbox import PARTS, Policy


@click.command()
@click.option("--without", multiple=True, type=click.Choice(PARTS), help="Leave a part out.")
@click.option("--isolation", type=click.Choice(["auto", "process"]), default="auto")
@click.option("--only", default="", help="Only attacks whose name begins with this.")
def main(without: tuple[str, ...], isolation: str, only: str) -> None:
    """Try every attack."""
    budget.WALL_EXTRA = 1.0
    host.Policy = functools.partial(Policy, disable=frozenset(without))  # type: ignore[misc]
    attacks = [attack for attack in load_attacks() if attack.name.startswith(only)]
    progress = Console(stderr=True)
    fought: list[tuple[Attack, Outcome]] = []
    with Zygote() as zygote:
        zygote.wait_ready()
        for attack in track(attacks, "attacks", console=progress):
            with tempfile.TemporaryDirectory(prefix="attack-") as folder:
                fought.append((attack, fight(attack, zygote, Path(folder), isolation)))
    _print(fought, Console(highlight=False))


def _print(fought: list[tuple[Attack, Outcome]], out: Console) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("group", no_wrap=True)
    for title in ("attacks", "won", "other harm", "grader broken", "median s", "longest s"):
        table.add_column(title, justify="right")
    groups = sorted({attack.name.partition("/")[0] for attack, _ in fought})
    for group in (*groups, ""):
        own = [one for attack, one in fought if attack.name.startswith(group)]
        seconds = [one.seconds for one in own]
        table.add_row(
            group or "all",
            str(len(own)),
            str(sum(any("won" in harm for harm in one.harm) for one in own)),
            str(sum(any("won" not in harm for harm in one.harm) for one in own)),
            str(sum(one.results.broken for one in own)),
            f"{statistics.median(seconds):.1f}",
            f"{max(seconds):.1f}",
        )
    out.print(table)
    for attack, one in fought:
        for harm in one.harm:
            out.print(f"{attack.name}: {harm}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
