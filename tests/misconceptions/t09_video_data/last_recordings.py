"""The last recordings are for the test, whatever the seed.

Task: 09.split_recordings
Diagnosis: Every seed chooses the same recordings
"""


def split_recordings(paths, test_share, seed=0):
    recordings = sorted({recording_of(path) for path in paths})
    num_test = max(1, round(test_share * len(recordings)))
    chosen = set(recordings[-num_test:])
    train = [path for path in paths if recording_of(path) not in chosen]
    return (train, [path for path in paths if recording_of(path) in chosen])
