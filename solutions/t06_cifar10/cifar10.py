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
    # BEGIN SOLUTION
    archive = Path(data_path) / url.rpartition("/")[2]
    if archive.exists():
        return
    folder = Path(data_path) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = archive.with_name(f"{archive.name}.part")
    unfinished.write_bytes(download(url))
    with tarfile.open(unfinished, "r:gz") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is not None:  # a folder has no content
                (folder / Path(member.name).name).write_bytes(content.read())
    unfinished.replace(archive)
    # END SOLUTION


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
        # BEGIN SOLUTION
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"it asks for {module}.{name}")
        return super().find_class(module.replace("numpy.core", "numpy._core"), name)
        # END SOLUTION


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
    # BEGIN SOLUTION
    with (Path(data_path) / FOLDER / filename).open("rb") as file:
        try:
            content = SafeUnpickler(file, encoding="bytes").load()
        except DAMAGED as error:
            raise ValueError(f"{filename} is damaged, or not of CIFAR-10: {error}") from error
    if not isinstance(content, dict):
        raise ValueError(f"{filename} is not of CIFAR-10: it holds no dict")
    return content
    # END SOLUTION


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
    # BEGIN SOLUTION
    batch = unpickle(data_path, filename)
    raw, labels = batch.get(b"data"), batch.get(b"labels")
    if (
        not isinstance(raw, np.ndarray)
        or raw.dtype != np.uint8
        or raw.shape[1:] != (IMG_SIZE_FLAT,)
    ):
        raise ValueError(f"{filename} is no batch of CIFAR-10: b'data' is no uint8 array [N, 3072]")
    if not isinstance(labels, list) or len(labels) != len(raw):
        raise ValueError(f"{filename} is no batch of CIFAR-10: it needs a label for each image")
    if not all(type(label) is int and 0 <= label < NUM_CLASSES for label in labels):
        raise ValueError(f"{filename} is no batch of CIFAR-10: labels are ints from 0 to 9")
    return raw, np.array(labels, dtype=np.int64)
    # END SOLUTION


def convert_images(raw: np.ndarray) -> np.ndarray:
    """Turn rows of bytes into images.

    A row holds 1024 red values, then 1024 green ones, then 1024 blue ones. Each 1024 are one colour
    of the image, row by row, from the top.

    Args:
        raw: uint8 array [N, 3072].

    Returns:
        float32 array [N, 32, 32, 3] in [0, 1]; the last axis is red, green, blue.
    """
    # BEGIN SOLUTION
    planes = raw.reshape(-1, NUM_CHANNELS, IMG_SIZE, IMG_SIZE)
    # The colours come first in the file, but last in TensorFlow: axes N, colour, row, column.
    return planes.transpose(0, 2, 3, 1).astype(np.float32) / 255
    # END SOLUTION


def one_hot_encoded(class_numbers: np.ndarray, num_classes: int | None = None) -> np.ndarray:
    """Write class numbers as rows of zeros with a single 1.

    result[n, class_numbers[n]] = 1

    Args:
        class_numbers: int array [N].
        num_classes: length C of a row. None means the largest class number + 1.

    Returns:
        float32 array [N, C].
    """
    # BEGIN SOLUTION
    if num_classes is None:
        num_classes = int(np.max(class_numbers)) + 1
    return np.eye(num_classes, dtype=np.float32)[class_numbers]
    # END SOLUTION


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
    # BEGIN SOLUTION
    names = unpickle(data_path, "batches.meta").get(b"label_names")
    if not isinstance(names, list) or len(names) != NUM_CLASSES:
        raise ValueError("batches.meta is not of CIFAR-10: it has not the names of 10 classes")
    return [name.decode("utf-8") for name in names]
    # END SOLUTION


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
    # BEGIN SOLUTION
    batches = [read_batch(data_path, filename) for filename in filenames]
    images = np.concatenate([convert_images(raw) for raw, _ in batches])
    cls = np.concatenate([cls for _, cls in batches])
    return images, cls, one_hot_encoded(cls, NUM_CLASSES)
    # END SOLUTION


def load_training_data(data_path: str) -> LabelledImages:
    """Read the training set: the files data_batch_1 to data_batch_5, in order.

    Args:
        data_path: the folder that `FOLDER` lies in.

    Returns:
        What `load_batches` returns; of the real CIFAR-10, 50,000 images.
    """
    # BEGIN SOLUTION
    filenames = [f"data_batch_{number + 1}" for number in range(NUM_TRAINING_FILES)]
    return load_batches(data_path, filenames)
    # END SOLUTION


def load_test_data(data_path: str) -> LabelledImages:
    """Read the test set: the file test_batch.

    Args:
        data_path: the folder that `FOLDER` lies in.

    Returns:
        What `load_batches` returns; of the real CIFAR-10, 10,000 images.
    """
    # BEGIN SOLUTION
    return load_batches(data_path, ["test_batch"])
    # END SOLUTION
