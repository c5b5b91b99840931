"""What a learner has done so far: one small file that may be deleted at any time."""

from grader.progress.store import Progress, TaskProgress, load_progress, save_progress

__all__ = ["Progress", "TaskProgress", "load_progress", "save_progress"]
