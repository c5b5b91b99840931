"""Whether a folder lies in another is told by the beginning of its path's text.

Task: 09.DataSet.copy_files
Diagnosis: ValueError
"""

import os
import shutil
from pathlib import Path

import numpy as np


class DataSet:
    def __init__(self, in_dir, exts=EXTS):
        self.in_dir = os.path.abspath(in_dir)  # noqa: PTH100
        self.class_names = sorted(
            entry.name
            for entry in os.scandir(self.in_dir)
            if entry.is_dir() and (not entry.name.startswith("."))
        )
        if not self.class_names:
            raise ValueError(f"{self.in_dir} has no folders: there should be one for each class")
        self.num_classes = len(self.class_names)
        self.filenames = []
        self.class_numbers = []
        self.filenames_test = []
        self.class_numbers_test = []
        for number, name in enumerate(self.class_names):
            train = list_files(Path(self.in_dir, name), exts)
            test = list_files(Path(self.in_dir, name, "test"), exts)
            self.filenames += train
            self.class_numbers += [number] * len(train)
            self.filenames_test += test
            self.class_numbers_test += [number] * len(test)

    def get_paths(self, test=False):
        filenames = self.filenames_test if test else self.filenames
        class_numbers = self.class_numbers_test if test else self.class_numbers
        for filename, number in zip(filenames, class_numbers, strict=True):
            folder = Path(self.in_dir, self.class_names[number])
            yield str(folder / "test" / filename if test else folder / filename)

    def get_training_set(self):
        cls = np.array(self.class_numbers, dtype=np.int64)
        return list(self.get_paths()), cls, one_hot_encoded(cls, self.num_classes)

    def get_test_set(self):
        cls = np.array(self.class_numbers_test, dtype=np.int64)
        return list(self.get_paths(test=True)), cls, one_hot_encoded(cls, self.num_classes)

    def copy_files(self, train_dir, test_dir):
        for out_dir in (train_dir, test_dir):
            if str(out_dir).startswith(self.in_dir):
                raise ValueError(f"{out_dir} lies in the data set's own folder")
        for out_dir, test in ((train_dir, False), (test_dir, True)):
            for name in self.class_names:
                Path(out_dir, name).mkdir(parents=True, exist_ok=True)
            class_numbers = self.class_numbers_test if test else self.class_numbers
            for path, number in zip(self.get_paths(test), class_numbers, strict=True):
                shutil.copy(path, Path(out_dir, self.class_names[number]))
