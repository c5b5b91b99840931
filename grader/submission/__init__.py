"""What a learner hands in: a folder or an archive, made into a folder that can be graded."""

from grader.submission.errors import SubmissionError
from grader.submission.opened import opened, opened_whole

__all__ = ["SubmissionError", "opened", "opened_whole"]
