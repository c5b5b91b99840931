"""Loading CIFAR-10: the archive, its pickled batches, images and classes."""

from __future__ import annotations

import pickle
import tarfile
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

DATA_URL = "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
DATA_PATH = "data/CIFAR-10/"
FOLDER = "cifar-10-batches-py"
"""The folder that the archive holds; in it lie data_batch_1 .. 5, test_batch and batches.meta."""

IMG_SIZE = 32
NUM_CHANNELS = 3
IMG_SIZE_FLAT = IMG_SIZE * IMG_SIZE * NUM_CHANNELS
NUM_CLASSES = 10
NUM_TRAINING_FILES = 5

ALLOWED = frozenset(
    {
        ("numpy.core.multiarray", "_reconstruct"),  # NumPy 1
        ("numpy._core.multiarray", "_reconstruct"),  # NumPy 2
        ("numpy", "ndarray"),
        ("numpy", "dtype"),
        ("_codecs", "encode"),  # how Python 3 writes bytes for Python 2
    }
)
"""All that a pickled array needs: module and name."""

DAMAGED = (
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    MemoryError,
    OverflowError,
    TypeError,
    ValueError,
)
"""What `pickle` raises on bytes that are no pickle, or only a part of one."""

LabelledImages = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Images, class numbers and one-hot labels."""


def fetch(url: str) -> bytes:
    """Read all that a URL names. It is given."""
    with urllib.request.urlopen(url) as source:
        return source.read()


def maybe_download_and_extract(
    url: str = DATA_URL, data_path: str = DATA_PATH, download: Callable[[str], bytes] = fetch
) -> None:
    """Fetch an archive and unpack it, unless it is there already.

    The archive is kept in data_path under its own name, the part of the URL after the last slash.
    If a file of this name is there, nothing is done at all. So it may get this name only when all
    else is done: an archive that cannot be unpacked, because the download broke off, must be
    fetched again by the next call. Until then it has another name; `Path.replace` renames it.

    Each file of the archive goes into the folder `FOLDER` of data_path under its bare name,
    wherever the archive says it should lie: an archive from the internet could say anything.

    Args:
        url: of a .tar.gz file.
        data_path: folder for the archive and for what it holds; made if it is missing.
        download: gives the content of a URL. What it raises is not caught.

    Raises:
        Exception: the archive is damaged; any kind will do.
    """
    raise NotImplementedError("maybe_download_and_extract: fetch an archive and unpack it, unless it is there already")


class SafeUnpickler(pickle.Unpickler):
    """Reads a pickle that holds arrays and plain data, and refuses everything else.

    A pickle is a small program: it can name any function of any module and call it. So a file from
    somewhere else could delete your files while it is "read". `pickle.Unpickler` looks up each name
    with its method `find_class`, and a class made from it can look first. It does not help to
    refuse known evils, or to trust all of NumPy: `numpy.save` writes files, too.
    """

    def find_class(self, module: str, name: str) -> Any:
        """Look up a name, but only if it is one of `ALLOWED`.

        NumPy 2 has moved numpy.core to numpy._core, and would warn about the old name.

        Args:
            module: for example "numpy.core.multiarray".
            name: for example "_reconstruct".

        Returns:
            The function or class, as `super().find_class` finds it.

        Raises:
            pickle.UnpicklingError: the pair (module, name) is not in `ALLOWED`.
        """
        raise NotImplementedError("SafeUnpickler.find_class: look up a name, but only if it is one of `ALLOWED`")


def unpickle(data_path: str, filename: str) -> dict[bytes, Any]:
    """Read one pickled file of CIFAR-10, and return the dict in it.

    Python 2 wrote these files. Its texts were bytes, and so they shall come back: encoding="bytes"
    makes the keys b"data" and b"labels". Use `SafeUnpickler(file, encoding=...).load()`.

    Bytes that are no pickle, or only the first part of one, can raise almost anything: all that
    stands in `DAMAGED`. A user should read which file is meant, and what is wrong with it.

    Args:
        data_path: the folder that `FOLDER` lies in.
        filename: a name in `FOLDER`, for example "data_batch_1".

    Returns:
        The dict. Of a batch: b"data" is a uint8 array [N, 3072], b"labels" a list of N ints.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is cut short, no pickle, a pickle of something else than a dict, or it asks
            for more than arrays. The message names the file.
    """
    raise NotImplementedError("unpickle: read one pickled file of CIFAR-10, and return the dict in it")


def read_batch(data_path: str, filename: str) -> tuple[np.ndarray, np.ndarray]:
    """Read one file of images, and make sure that it is one.

    A file of CIFAR-100 has the same images in the same form, but its labels are called
    b"fine_labels". Other pickles may hold anything. It is better to say so at once than to train on
    it.

    Args:
        data_path: the folder that `FOLDER` lies in.
        filename: a name in `FOLDER`, for example "data_batch_1".

    Returns:
        raw: uint8 array [N, 3072], what stands under b"data".
        cls: int64 array [N], what stands under b"labels".

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: `unpickle` raises it; or a key is missing; or b"data" is no uint8 array
            [N, 3072]; or b"labels" is no list of N ints from 0 to 9. The message names the file.
    """
    raise NotImplementedError("read_batch: read one file of images, and make sure that it is one")


def convert_images(raw: np.ndarray) -> np.ndarray:
    """Turn rows of bytes into images.

    A row holds 1024 red values, then 1024 green ones, then 1024 blue ones. Each 1024 are one colour
    of the image, row by row, from the top.

    Args:
        raw: uint8 array [N, 3072].

    Returns:
        float32 array [N, 32, 32, 3] in [0, 1]; the last axis is red, green, blue.
    """
    raise NotImplementedError("convert_images: turn rows of bytes into images")


def one_hot_encoded(class_numbers: np.ndarray, num_classes: int | None = None) -> np.ndarray:
    """Write class numbers as rows of zeros with a single 1.

    result[n, class_numbers[n]] = 1

    Args:
        class_numbers: int array [N].
        num_classes: length C of a row. None means the largest class number + 1.

    Returns:
        float32 array [N, C].
    """
    raise NotImplementedError("one_hot_encoded: write class numbers as rows of zeros with a single 1")


def load_class_names(data_path: str) -> list[str]:
    """Read the names of the classes: "airplane", "automobile", ...

    They stand in the file "batches.meta" under the key b"label_names", as bytes in UTF-8.

    Args:
        data_path: the folder that `FOLDER` lies in.

    Returns:
        A list of 10 str. The name of class k is at position k.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: `unpickle` raises it, or there are not 10 names. The message names the file.
    """
    raise NotImplementedError("load_class_names: read the names of the classes: \"airplane\", \"automobile\", ..")


def load_batches(data_path: str, filenames: list[str]) -> LabelledImages:
    """Read some files of images, and put them behind one another.

    Args:
        data_path: the folder that `FOLDER` lies in.
        filenames: the files to read, in this order. They may hold different numbers of images.

    Returns:
        images: float32 array [N, 32, 32, 3] in [0, 1], of all files together.
        cls: int64 array [N], the class numbers.
        labels: float32 array [N, 10], the class numbers one-hot. There are always 10 columns.

    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a file is damaged, or no batch of CIFAR-10.
    """
    raise NotImplementedError("load_batches: read some files of images, and put them behind one another")


def load_training_data(data_path: str) -> LabelledImages:
    """Read the training set: the files data_batch_1 to data_batch_5, in order.

    Args:
        data_path: the folder that `FOLDER` lies in.

    Returns:
        What `load_batches` returns; of the real CIFAR-10, 50,000 images.
    """
    raise NotImplementedError("load_training_data: read the training set: the files data_batch_1 to data_batch_5, in order")


def load_test_data(data_path: str) -> LabelledImages:
    """Read the test set: the file test_batch.

    Args:
        data_path: the folder that `FOLDER` lies in.

    Returns:
        What `load_batches` returns; of the real CIFAR-10, 10,000 images.
    """
    raise NotImplementedError("load_test_data: read the test set: the file test_batch")
