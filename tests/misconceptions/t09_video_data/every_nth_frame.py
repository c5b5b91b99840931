"""The rate is taken as every n-th frame.

Task: 09.frame_numbers
Diagnosis: the rate taken as every n-th frame
"""


def frame_numbers(durations, framerate):
    return list(range(0, len(durations), round(framerate)))
