"""What goes wrong with a submission, in one sentence."""

from __future__ import annotations


class SubmissionError(Exception):
    """It cannot be graded; the message is one sentence."""
