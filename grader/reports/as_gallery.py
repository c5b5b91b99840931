"""Pictures as one HTML page that needs nothing else: what is wanted beside what was drawn."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from grader.reports.as_html import ENVIRONMENT


@dataclass(frozen=True)
class Frame:
    """One picture on the page; the pictures are PNG files, empty where there is none."""

    title: str
    note: str
    target: bytes
    yours: bytes
    words: str
    """Why there is none of yours."""


def gallery_page(heading: str, frames: Sequence[Frame]) -> str:
    """The page; every text in it is escaped."""
    return ENVIRONMENT.get_template("gallery.html").render(
        heading=heading, frames=frames, data=_data
    )


def _data(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()
