"""`grade data`: list and fetch the real data sets and networks, which the kit never needs."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from fixtures.integrity import FixtureError
from fixtures.real.download import fetch
from fixtures.real.sources import SOURCES, is_fetched, place
from fixtures.real.switch import VARIABLE

DONE, FAILED, WRONG_USE = 0, 1, 2


def data_list(console: Console) -> int:
    """Show what can be fetched, what is here, and how to use it; always 0."""
    table = Table(box=None, pad_edge=False)
    for title in ("name", "what it is", "size", "licence", "here"):
        table.add_column(title, no_wrap=title in ("name", "size", "here"))
    for name, source in SOURCES.items():
        here = "yes" if is_fetched(name) else "no"
        table.add_row(name, source.title, f"{source.megabytes} MB", source.licence, here)
    console.print(table)
    console.print()
    console.print("The exercises work without any of these. `grade data fetch NAME` brings one;")
    console.print(f"with {VARIABLE}=real in the environment it is used in place of the kit's own.")
    return DONE


def data_fetch(name: str, console: Console) -> int:
    """Bring a real data set or network into the user's cache folder; a second call goes on.

    Returns:
        0 when it is here; 1 when it could not be had; 2 when there is no such name.
    """
    if name not in SOURCES:
        _say(console, f"There is no {name!r}; there are {', '.join(SOURCES)}.")
        return WRONG_USE
    if is_fetched(name):
        _say(console, f"{name} is here already: {place(name)}")
        return DONE
    try:
        with _progress(console) as bar:
            folder = fetch(name, _Lines(bar))
    except FixtureError as problem:
        _say(console, str(problem))
        return FAILED
    except KeyboardInterrupt:
        _say(console, f"Stopped; `grade data fetch {name}` goes on where it stopped.")
        return FAILED
    _say(console, f"{name} is in {folder}; {VARIABLE}=real uses it.")
    return DONE


class _Lines:
    """A line with a bar for each file that comes in."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._lines: dict[str, TaskID] = {}

    def __call__(self, file: str, done: int, total: int | None) -> None:
        if file not in self._lines:
            self._lines[file] = self._bar.add_task(escape(file), total=total)
        self._bar.update(self._lines[file], completed=done, total=total)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def _say(console: Console, line: str) -> None:
    # A path is no markup, and folding it would make it useless for copying.
    console.print(line, markup=False, highlight=False, soft_wrap=True)
