"""Look at the files before you train: leaks between the sets, contradictions, broken files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image


def recording_of(path: str | Path) -> str:
    """Tell from which recording a frame was cut: its file name without number and extension.

    Frames are named `<recording>-<number>.<extension>`; only what stands behind the last "-" is
    the number.

    Args:
        path: for example "data/forky/test/forky-test-01-0163.jpg".

    Returns:
        For example "forky-test-01". If there is no "-", the name without its extension.
    """
    # BEGIN SOLUTION
    return Path(path).stem.rpartition("-")[0] or Path(path).stem
    # END SOLUTION


def shared_recordings(paths: Sequence[str], paths_test: Sequence[str]) -> list[str]:
    """Find the recordings from which frames are in both sets.

    Two frames in a row look almost the same. If one of them is in the training set and the other in
    the test set, then the test measures memory.

    Args:
        paths: frames of the training set.
        paths_test: frames of the test set.

    Returns:
        Names of recordings, as `recording_of` gives them, each once, sorted. It should be empty.
    """
    # BEGIN SOLUTION
    return sorted({recording_of(path) for path in paths} & {recording_of(p) for p in paths_test})
    # END SOLUTION


def split_recordings(
    paths: Sequence[str], test_share: float, seed: int = 0
) -> tuple[list[str], list[str]]:
    """Split frames into a training set and a test set, whole recordings at a time.

    The test set gets round(test_share * number of recordings), but at least one, chosen at random.

    Args:
        paths: frames of at least two recordings.
        test_share: the share of recordings to test with, above 0 and below 1; less than all.
        seed: for `np.random.default_rng`.

    Returns:
        The paths of the training set and those of the test set, each in the order of `paths`.
    """
    # BEGIN SOLUTION
    recordings = sorted({recording_of(path) for path in paths})
    num_test = max(1, round(test_share * len(recordings)))
    chosen = set(np.random.default_rng(seed).permutation(recordings)[:num_test].tolist())
    train = [path for path in paths if recording_of(path) not in chosen]
    return train, [path for path in paths if recording_of(path) in chosen]
    # END SOLUTION


def contradictions(paths: Sequence[str], cls: Sequence[int] | np.ndarray) -> list[list[str]]:
    """Find pictures that lie in two or more classes: nobody can learn what they show.

    Two files hold the same picture if they hold the same bytes. Their names do not matter.

    Args:
        paths: N picture files.
        cls: N class numbers.

    Returns:
        For each such picture the list of all its paths, in the order of `paths`; the lists are in
        the order of their first paths. Copies within one class are no contradiction.
    """
    # BEGIN SOLUTION
    # 32 bytes of each file are remembered, and not all pictures at once.
    copies: dict[bytes, list[int]] = {}
    for i, path in enumerate(paths):
        digest = hashlib.sha256(Path(path).read_bytes()).digest()
        copies.setdefault(digest, []).append(i)
    return [
        [paths[i] for i in places]
        for places in copies.values()
        if len({int(cls[i]) for i in places}) > 1
    ]
    # END SOLUTION


def unreadable_files(paths: Sequence[str]) -> list[str]:
    """Find the files that are no pictures, whatever their names say, or only a part of one.

    `Image.open` looks at the beginning of a file only. Decode all of it: `image.load()`.

    Args:
        paths: picture files.

    Returns:
        The paths of those that cannot be decoded, in order.
    """
    # BEGIN SOLUTION
    broken = []
    for path in paths:
        try:
            with Image.open(path) as image:
                image.load()
        except (OSError, SyntaxError):  # Pillow raises SyntaxError for some damaged files
            broken.append(path)
    return broken
    # END SOLUTION
