"""Checks a task from a notebook: the verdict, the messages and the pictures in a cell."""

from grader.notebook.checking import check_task

__all__ = ["check_task"]
