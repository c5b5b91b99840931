"""The commands about the machine: what it has, and what it can fetch."""

from __future__ import annotations

import click
from rich.console import Console

from grader.commands.completion import print_completion
from grader.commands.data import data_fetch, data_list
from grader.commands.doctor import show_health


@click.command("doctor")
def doctor_command() -> int:
    """Say what this machine has, what it lacks, and what to do about it."""
    return show_health(Console(highlight=False))


@click.group("data")
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


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> int:
    """Print what makes SHELL complete commands and tasks; try: eval "$(grade completion bash)"."""
    return print_completion(shell)
