"""All frames are taken to be shown equally long.

Task: 09.frame_numbers
Diagnosis: all frames taken to be of one length
"""

import numpy as np


def frame_numbers(durations, framerate):
    ends = np.arange(1, len(durations) + 1) * np.mean(durations)
    num_pictures = max(1, round(ends[-1] / 1000 * framerate))
    times = np.arange(num_pictures) * 1000 / framerate
    return np.searchsorted(ends, times, side="right").tolist()
