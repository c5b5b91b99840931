"""Verdicts kept by content: what has not changed since an earlier run is not graded again.

Only for a learner's own `exercises/`: a run over anything that was handed in neither reads nor
writes a kept verdict. They lie in the user's cache folder, not in the checkout, so that a forged
one cannot travel with a repository.
"""

from grader.cache.reuse import grade_changed

__all__ = ["grade_changed"]
