"""Whole names are compared, and not those of the recordings.

Task: 09.shared_recordings
Diagnosis: whole names compared
"""

from pathlib import Path


def shared_recordings(paths, paths_test):
    return sorted({Path(path).stem for path in paths} & {Path(p).stem for p in paths_test})
