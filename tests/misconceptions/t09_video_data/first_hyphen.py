"""The recording is what stands before the first hyphen.

Task: 09.recording_of
Diagnosis: what stands before the first hyphen
"""

from pathlib import Path


def recording_of(path):
    return Path(path).stem.partition("-")[0] or Path(path).stem
