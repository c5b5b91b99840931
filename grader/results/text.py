"""Text that learner code may have made: bounded, and without control characters."""

from __future__ import annotations

import unicodedata

MESSAGE, LINE, OUTPUT = 4000, 300, 4000
_KEPT = {"\n", "\t"}
# Line and paragraph separators, the marks that turn the direction of writing, and what is no
# character at all, such as U+FFFE, which XML cannot hold.
_UNSAFE_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(text: str, limit: int = MESSAGE) -> str:
    r"""The text with every control character written out (ESC as '\\x1b'), cut to a limit.

    Renderers still escape for their own format; this makes sure that no format is given a
    character that acts.
    """
    cut = text[: limit + 1]
    safe = "".join(
        char if char in _KEPT or unicodedata.category(char) not in _UNSAFE_CATEGORIES
        else char.encode("unicode_escape").decode("ascii")
        for char in cut.replace("\r\n", "\n")
    )  # fmt: skip
    return safe if len(safe) <= limit else safe[: limit - 4] + " ..."


def clean_line(text: str, limit: int = LINE) -> str:
    """The same on one line."""
    return clean(" ".join(text.split()), limit)
