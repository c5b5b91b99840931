"""Single frames are drawn for the test set, and not whole recordings.

Task: 09.split_recordings
Diagnosis: neighbours leak into the test
"""

import numpy as np


def split_recordings(paths, test_share, seed=0):
    recordings = sorted(paths)
    num_test = max(1, round(test_share * len(recordings)))
    chosen = set(np.random.default_rng(seed).permutation(recordings)[:num_test].tolist())
    train = [path for path in paths if path not in chosen]
    return (train, [path for path in paths if path in chosen])
