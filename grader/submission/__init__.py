"""What a learner hands in: a folder or an archive, made into a folder that can be graded."""

from grader.submission.opened import SubmissionError, opened

__all__ = ["SubmissionError", "opened"]
