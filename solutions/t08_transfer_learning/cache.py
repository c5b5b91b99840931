"""A cache that can be trusted: compute once, keep the result in a file, and notice if it is stale.

The tutorial's cache looks only at the file's name. Then other images under the same name bring back
old values, and a file that was half written is read as if it were whole. This one remembers in the
file what the result was computed from, and proves that all of it is there.

    file = key + seal + content

    key      64 characters: the fingerprint of all inputs
    seal     64 characters: SHA-256 of the content, in hexadecimal digits
    content  the array, as `np.save` writes it
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from .inception import Inception, process_images, scale_images

DIGEST_LEN = 64


def digest(content: bytes | memoryview | np.ndarray) -> bytes:
    """SHA-256 of some bytes, as 64 hexadecimal digits. One bit more or less changes them all."""
    return hashlib.sha256(content).hexdigest().encode()


def fingerprint(value: Any) -> str:
    """Name a value by its content, so that different values have different names.

    It is the digest of the kind of value and all that makes it up:

        array            its dtype, its shape and its numbers
        Path             what is in the file
        list, tuple      the fingerprints of the items, in order
        dict             the fingerprints of its items, sorted by key; keys are text
        all others       repr(value)

    Args:
        value: an array of numbers, Path, list, tuple, dict, None, bool, int, float, str or bytes.

    Returns:
        64 hexadecimal digits. 1, 1.0, True and "1" have four different fingerprints.

    Raises:
        TypeError: the value is of another kind.
    """
    # BEGIN SOLUTION
    if isinstance(value, np.ndarray):
        kind = f"array {value.dtype.str} {value.shape}"
        content = digest(np.ascontiguousarray(value))
    elif isinstance(value, Path):
        kind, content = "file", digest(value.read_bytes())
    elif isinstance(value, list | tuple):
        # Each fingerprint has the same length, so [a, bc] and [ab, c] cannot be mixed up.
        kind, content = "list", "".join(fingerprint(item) for item in value).encode()
    elif isinstance(value, dict):
        kind, content = "dict", fingerprint(sorted(value.items())).encode()
    elif value is None or isinstance(value, bool | int | float | str | bytes):
        kind, content = type(value).__name__, repr(value).encode()
    else:
        raise TypeError(f"there is no fingerprint of a {type(value).__name__}")
    return digest(kind.encode() + b": " + content).decode()
    # END SOLUTION


def save_cache(cache_path: str | Path, key: str, values: np.ndarray) -> None:
    """Write key, seal and content into a file, so that the file is there in whole or not at all.

    It writes to a name that no other process uses, in the same folder, and then renames it with
    `Path.replace` or `os.replace`. That takes no time: whoever reads sees the old file or the new
    one. If the writing fails, the old file is still there and the unfinished one is removed.

    Args:
        cache_path: the file; its folder is made if it does not exist.
        key: 64 characters, the fingerprint of what the values were computed from.
        values: array of any shape and numeric dtype.
    """
    # BEGIN SOLUTION
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    content = buffer.getvalue()
    path = Path(cache_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # A new folder of its own for each call; it is removed at the end, whatever happens.
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=path.name) as folder:
        unfinished = Path(folder, path.name)
        unfinished.write_bytes(key.encode() + digest(content) + content)
        unfinished.replace(path)
    # END SOLUTION


def load_cache(cache_path: str | Path, key: str) -> np.ndarray | None:
    """Read what `save_cache` wrote, if it can be trusted.

    Args:
        cache_path: the file.
        key: 64 characters, the fingerprint of what the values should have been computed from.

    Returns:
        the array; or None if the file does not exist, if its key is another one (the file is
        stale), or if its seal does not fit its content (it is damaged, or only a part of it).
    """
    # BEGIN SOLUTION
    path = Path(cache_path)
    if not path.exists():
        return None
    file = path.read_bytes()
    found, seal, content = (
        file[:DIGEST_LEN],
        file[DIGEST_LEN : 2 * DIGEST_LEN],
        file[2 * DIGEST_LEN :],
    )
    if found != key.encode() or seal != digest(content):
        return None
    return np.load(io.BytesIO(content), allow_pickle=False)
    # END SOLUTION


def cache(
    cache_path: str | Path, fn: Callable[..., np.ndarray], *args: Any, **kwargs: Any
) -> np.ndarray:
    """Return `fn(*args, **kwargs)`, but call fn only if the file does not have the result yet.

    The key is the fingerprint of `[args, kwargs]`. It prints what it did, one of

        - Data loaded from cache-file: PATH
        - Data saved to cache-file: PATH

    and before the second, if there is a file that cannot be used:

        - Cache-file is stale or damaged: PATH

    Args:
        cache_path: the file.
        fn: a function that returns an array.
        args: its arguments, of the kinds that `fingerprint` takes.
        kwargs: its keyword arguments, likewise.

    Returns:
        the array. If fn raises, nothing is saved.
    """
    # BEGIN SOLUTION
    key = fingerprint([args, kwargs])
    values = load_cache(cache_path, key)
    if values is not None:
        print(f"- Data loaded from cache-file: {cache_path}")
        return values
    if Path(cache_path).exists():
        print(f"- Cache-file is stale or damaged: {cache_path}")
    values = np.asarray(fn(*args, **kwargs))
    save_cache(cache_path, key, values)
    print(f"- Data saved to cache-file: {cache_path}")
    return values
    # END SOLUTION


def transfer_values_cache(
    cache_path: str | Path,
    model: Inception,
    images: np.ndarray | None = None,
    image_paths: list[str] | None = None,
) -> np.ndarray:
    """Get the transfer-values of many images: from the file if they are there, else compute them.

    Images are computed with one call of `model.transfer_values_batch`, paths with `process_images`
    and `model.transfer_values`. The values depend on the network, on the images, and on what is in
    the files: the key has to be made of all three. `model.extractor.get_weights()` is the network,
    a `Path` stands for what is in a file.

    Args:
        cache_path: where the values are kept.
        model: the network; if the file can be used, it computes nothing.
        images: array [N, h, w, 3] in 0 to 255; if it is given, image_paths are not looked at.
        image_paths: N picture files.

    Returns:
        float32 array [N, transfer_len]; row n belongs to image n.

    Raises:
        ValueError: neither is given.
    """
    # BEGIN SOLUTION
    if images is None and image_paths is None:
        raise ValueError("images or their paths are needed")
    weights = model.extractor.get_weights()
    if images is not None:
        return cache(
            cache_path, lambda _, batch: model.transfer_values_batch(batch), weights, images
        )
    return cache(
        cache_path,
        lambda _, paths: process_images(model.transfer_values, image_paths=paths),
        weights,
        [Path(path) for path in image_paths],
    )
    # END SOLUTION


def cifar10_transfer_values(
    folder: str | Path, model: Inception, images_train: np.ndarray, images_test: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Get the transfer-values of the training set and of the test set of CIFAR-10.

    They are kept in two files, "inception_cifar10_train.cache" and "inception_cifar10_test.cache".

    Args:
        folder: where the two files are kept.
        model: the network; it wants images in 0 to 255.
        images_train: float array [N, 32, 32, 3] in [0, 1].
        images_test: float array [M, 32, 32, 3] in [0, 1].

    Returns:
        float32 arrays [N, transfer_len] and [M, transfer_len].
    """
    # BEGIN SOLUTION
    values_train, values_test = (
        transfer_values_cache(
            Path(folder, f"inception_cifar10_{name}.cache"), model, images=scale_images(images)
        )
        for name, images in (("train", images_train), ("test", images_test))
    )
    return values_train, values_test
    # END SOLUTION
