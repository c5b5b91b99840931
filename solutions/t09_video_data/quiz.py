"""Quiz: what would you explain to a friend? All answers are small functions. Optional."""

from __future__ import annotations

from collections.abc import Mapping


def hardest_class(train_counts: Mapping[str, int]) -> str:
    """Which class will probably fail? You know only how many training pictures each has.

    Args:
        train_counts: for example {"forky": 994, "knifey": 1210, "spoony": 1966}; no two are equal.

    Returns:
        The name of the class.
    """
    # BEGIN SOLUTION
    return min(train_counts, key=lambda name: train_counts[name])
    # END SOLUTION


def accuracy_without_looking(test_counts: Mapping[str, int]) -> float:
    """How often is a program right that always says the same class, whichever does best?

    Any classifier has to beat this.

    Args:
        test_counts: how many test pictures each class has.

    Returns:
        A share from 0 to 1: 0.457 for {"forky": 151, "knifey": 137, "spoony": 242}.
    """
    # BEGIN SOLUTION
    return max(test_counts.values()) / sum(test_counts.values())
    # END SOLUTION


def minutes_to_film(num_pictures: int, framerate: float) -> float:
    """How long do you have to film to get so many pictures?

    Args:
        num_pictures: pictures wanted, in all.
        framerate: pictures that are cut from each second.

    Returns:
        Minutes.
    """
    # BEGIN SOLUTION
    return num_pictures / framerate / 60
    # END SOLUTION


def last_batch_size(num_pictures: int, batch_size: int) -> int:
    """How many pictures are in the last batch, when the predictions are made batch by batch?

    Args:
        num_pictures: at least 1.
        batch_size: pictures in each batch but the last.

    Returns:
        18 for 530 pictures in batches of 256; never 0.
    """
    # BEGIN SOLUTION
    return num_pictures % batch_size or batch_size
    # END SOLUTION


def hidden_failures(matrix: list[list[int]], wanted: float) -> list[int]:
    """Which classes fail, although the accuracy may look good?

    Args:
        matrix: confusion matrix as lists, rows are true classes; no row is all zeros.
        wanted: the recall that each class should have at least.

    Returns:
        Numbers of the classes whose recall is lower, in ascending order: [0] for
        [[35, 36, 80], [6, 101, 30], [0, 0, 242]] and 0.5, although the accuracy is 71.3 %.
    """
    # BEGIN SOLUTION
    return [i for i, row in enumerate(matrix) if row[i] / sum(row) < wanted]
    # END SOLUTION
