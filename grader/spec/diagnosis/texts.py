"""Slips in a text."""

from __future__ import annotations


def diagnose_text(received: str, expected: str) -> str | None:
    """Say in what two texts differ, if it is only case, spaces or punctuation."""
    if received == expected:
        return None
    if received.strip() == expected.strip():
        return "The text is right but for spaces or line breaks at its start or end."
    if received.split() == expected.split() or _letters(received) == _letters(expected):
        return "The text is right but for spaces or line breaks."
    if received.lower() == expected.lower():
        return "The text is right but for upper and lower case."
    if _words(received) == _words(expected) and _words(expected):
        return "The text is right but for punctuation."
    return None


def _letters(text: str) -> str:
    return "".join(text.split())


def _words(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
