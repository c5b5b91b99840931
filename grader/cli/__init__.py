"""The command `grade`, as a user types it."""

from grader.cli.main import main

__all__ = ["main"]
