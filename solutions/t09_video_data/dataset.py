"""A data set made of a folder tree: a folder for each class, and in it `test/` for the test set.

    knifey-spoony/
        forky/                forky-01-0001.jpg  forky-01-0002.jpg  ...
        forky/test/           forky-test-01-0001.jpg  ...
        knifey/  ...
        spoony/  ...

Only names are read here, no pixels.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

EXTS = (".jpg", ".jpeg")


def load_knifey(cache_dir: str | Path) -> DataSet:
    """Load the frames of forks, knives and spoons that come with the kit."""
    from fixtures import tiny_knifey

    return load_cached(Path(cache_dir, "knifey-spoony.json"), tiny_knifey.frames())


def one_hot_encoded(class_numbers: Sequence[int] | np.ndarray, num_classes: int) -> np.ndarray:
    """Turn class numbers into rows with a single 1.

    result[n, c] = 1 if class_numbers[n] == c, else 0

    Args:
        class_numbers: N whole numbers, 0 to num_classes - 1; N may be 0.
        num_classes: how many columns there are, whether or not each class occurs.

    Returns:
        float32 array [N, num_classes].
    """
    # BEGIN SOLUTION
    # Row c of the identity matrix is the one-hot row of class c.
    return np.eye(num_classes, dtype=np.float32)[np.asarray(class_numbers, dtype=np.int64)]
    # END SOLUTION


def list_files(folder: str | Path, exts: str | Sequence[str] = EXTS) -> list[str]:
    """List the picture files that lie directly in a folder, sorted by name.

    A file belongs to the list if its name ends with one of the extensions; capital letters make no
    difference. Folders do not belong to it, whatever their name. Names that begin with a dot do not
    either: systems and editors keep things of their own there.

    Args:
        folder: where to look; it need not exist.
        exts: one extension (".jpg") or several ((".jpg", ".png")), each with its dot.

    Returns:
        The names, without the folder. No name if there is no such folder.
    """
    # BEGIN SOLUTION
    if not Path(folder).is_dir():
        return []
    # A text is a sequence of letters: without this, ".jpg" would mean ".", "j", "p" and "g".
    wanted = [exts] if isinstance(exts, str) else exts
    endings = tuple(ext.lower() for ext in wanted)
    return sorted(
        entry.name
        for entry in os.scandir(folder)
        if entry.is_file()
        and entry.name.lower().endswith(endings)
        and not entry.name.startswith(".")
    )
    # END SOLUTION


class DataSet:
    """The names of all pictures in a folder tree, class by class, in an order that never changes.

    Attributes:
        in_dir: str, the absolute path of the folder.
        class_names: list of str, the names of the class folders, sorted.
        num_classes: int.
        filenames: list of str, names of the training files, class by class, sorted in each class.
        class_numbers: list of int; entry n is the class of filenames[n].
        filenames_test: list of str, likewise for the test files.
        class_numbers_test: list of int.
    """

    def __init__(self, in_dir: str | Path, exts: str | Sequence[str] = EXTS) -> None:
        """Find classes and files. No file is opened.

        Each folder in `in_dir` is a class, even if it is empty; files beside them, and folders
        whose names begin with a dot, are not. Training files lie directly in the folder of their
        class, test files in its sub-folder "test", which need not exist. `list_files` finds them.

        Args:
            in_dir: the folder with the class folders.
            exts: as in `list_files`.

        Raises:
            ValueError: there is no class folder in it.
        """
        # BEGIN SOLUTION
        self.in_dir = os.path.abspath(in_dir)  # noqa: PTH100 - resolve() would follow links
        # Folders come in any order from the system, and in another one on another computer.
        self.class_names = sorted(
            entry.name
            for entry in os.scandir(self.in_dir)
            if entry.is_dir() and not entry.name.startswith(".")
        )
        if not self.class_names:
            raise ValueError(f"{self.in_dir} has no folders: there should be one for each class")
        self.num_classes = len(self.class_names)
        self.filenames: list[str] = []
        self.class_numbers: list[int] = []
        self.filenames_test: list[str] = []
        self.class_numbers_test: list[int] = []
        for number, name in enumerate(self.class_names):
            train = list_files(Path(self.in_dir, name), exts)
            test = list_files(Path(self.in_dir, name, "test"), exts)
            self.filenames += train
            self.class_numbers += [number] * len(train)
            self.filenames_test += test
            self.class_numbers_test += [number] * len(test)
        # END SOLUTION

    def get_paths(self, test: bool = False) -> Iterator[str]:
        """Go through the paths of all files, in the order of `filenames`.

        Args:
            test: whether the test files are meant, and not the training files.

        Yields:
            in_dir/class/file, or in_dir/class/test/file, one after the other.
        """
        # BEGIN SOLUTION
        filenames = self.filenames_test if test else self.filenames
        class_numbers = self.class_numbers_test if test else self.class_numbers
        for filename, number in zip(filenames, class_numbers, strict=True):
            folder = Path(self.in_dir, self.class_names[number])
            yield str(folder / "test" / filename if test else folder / filename)
        # END SOLUTION

    def get_training_set(self) -> tuple[list[str], np.ndarray, np.ndarray]:
        """Return the training set; entry n of all three belongs to the same file.

        Returns:
            the list of N paths; their class numbers, int64 array [N]; the same as one-hot rows,
            float32 array [N, num_classes].
        """
        # BEGIN SOLUTION
        cls = np.array(self.class_numbers, dtype=np.int64)
        return list(self.get_paths()), cls, one_hot_encoded(cls, self.num_classes)
        # END SOLUTION

    def get_test_set(self) -> tuple[list[str], np.ndarray, np.ndarray]:
        """Return the test set, likewise.

        Returns:
            paths, class numbers and one-hot rows, as `get_training_set` does.
        """
        # BEGIN SOLUTION
        cls = np.array(self.class_numbers_test, dtype=np.int64)
        return list(self.get_paths(test=True)), cls, one_hot_encoded(cls, self.num_classes)
        # END SOLUTION

    def copy_files(self, train_dir: str | Path, test_dir: str | Path) -> None:
        """Copy all files into the folders that Keras wants: train_dir/class/ and test_dir/class/.

        Missing folders are made, one for each class, even if it is empty. A file that is there
        already is overwritten.

        Args:
            train_dir: where the training files go.
            test_dir: where the test files go.

        Raises:
            ValueError: one of them lies in `in_dir` or is `in_dir`. Its folders would be taken for
                classes the next time. Nothing is copied then.
        """
        # BEGIN SOLUTION
        for out_dir in (train_dir, test_dir):
            if Path(out_dir).resolve().is_relative_to(Path(self.in_dir).resolve()):
                raise ValueError(f"{out_dir} lies in the data set's own folder")
        for out_dir, test in ((train_dir, False), (test_dir, True)):
            for name in self.class_names:
                Path(out_dir, name).mkdir(parents=True, exist_ok=True)
            class_numbers = self.class_numbers_test if test else self.class_numbers
            for path, number in zip(self.get_paths(test), class_numbers, strict=True):
                shutil.copy(path, Path(out_dir, self.class_names[number]))
        # END SOLUTION


def load_cached(
    cache_path: str | Path, in_dir: str | Path, exts: str | Sequence[str] = EXTS
) -> DataSet:
    """Load the list of files that was saved earlier; if there is none, make and save it.

    Transfer-values that you have computed belong to files in a certain order. The saved list keeps
    that order, even if files are added, renamed or deleted. But then it says so. To take the
    changes over, delete the cache-file.

    The file holds the attributes of the DataSet as JSON, a dict. Not as a pickle: whoever opens a
    pickle runs the code that is in it. The function prints one of

        - Data-set saved to cache-file: PATH
        - Data-set loaded from cache-file: PATH

    and before the second, if the folder now has other files or classes than the list:

        - Files have changed since this was made: PATH

    Args:
        cache_path: the file; its folder is made if it does not exist.
        in_dir: as in `DataSet`.
        exts: as in `DataSet`.

    Returns:
        The data set, as it is now or as it was.

    Raises:
        ValueError: the saved list is that of another folder.
    """
    # BEGIN SOLUTION
    dataset = DataSet(in_dir, exts)
    path = Path(cache_path)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(vars(dataset)), encoding="utf-8")
        print(f"- Data-set saved to cache-file: {cache_path}")
        return dataset
    saved = json.loads(path.read_text(encoding="utf-8"))
    if saved["in_dir"] != dataset.in_dir:
        raise ValueError(f"{cache_path} is the list of another folder, {saved['in_dir']}")
    if saved != vars(dataset):
        print(f"- Files have changed since this was made: {cache_path}")
    # The attributes that were found just now make room for those that were saved.
    vars(dataset).update(saved)
    print(f"- Data-set loaded from cache-file: {cache_path}")
    return dataset
    # END SOLUTION
