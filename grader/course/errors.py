"""What goes wrong with a course, in one sentence for the person who can put it right."""

from __future__ import annotations

from pathlib import Path


class CourseError(Exception):
    """A fault in the course or in how it was asked for; its text is shown as it is."""


def short_path(path: Path) -> str:
    """The last three parts, such as `solutions/t01_linear_model/tutorial.toml`."""
    return "/".join(part for part in path.parts[-3:] if part != path.anchor)
