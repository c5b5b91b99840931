"""At the moment of a change, the frame that goes is taken.

Task: 09.frame_numbers
Diagnosis: the frame that goes, instead of the one that comes
"""

import numpy as np


def frame_numbers(durations, framerate):
    ends = np.cumsum(durations)
    num_pictures = max(1, round(ends[-1] / 1000 * framerate))
    times = np.arange(num_pictures) * 1000 / framerate
    return np.searchsorted(ends, times, side="left").tolist()
