"""What a learner's code returns, turned into plain data or into a handle."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.wire.codec import MAX_ITEMS, PLAIN_KINDS, FigureData, Remote, TensorData
from grader.wire.frames import MAX_FRAME
from grader.worker.figures import figure_to_data

MAX_DEPTH = 12
_EXACT = (type(None), bool, int, float, complex, str, bytes)


class Unsendable(Exception):
    """The value cannot go to the examiner; the message says why, in a learner's words."""


class Objects:
    """The things that stay in this worker, by number."""

    def __init__(self) -> None:
        """Start with no objects."""
        self._objects: dict[int, object] = {}

    def keep(self, value: object) -> Remote:
        """Remember an object and name it."""
        number = len(self._objects) + 1
        self._objects[number] = value
        return Remote(number, kind_of(value), _summary(value))

    def find(self, remote: Remote) -> object:
        """The object behind a handle."""
        return self._objects[remote.number]

    def to_plain(self, value: object, depth: int = 0) -> object:
        """Plain data for what is plain, a handle for everything else.

        Raises:
            Unsendable: too large or too deeply nested.
        """
        if type(value) in _EXACT:
            return value
        if depth > MAX_DEPTH:
            raise Unsendable(f"it is nested more than {MAX_DEPTH} levels deep")
        array = _as_array(value)
        if array is not None:
            return array
        if isinstance(value, dict):
            _check_count(len(value))
            return {
                self._key(key): self.to_plain(item, depth + 1) for key, item in dict.items(value)
            }
        if isinstance(value, list | tuple):
            base: Any = list if isinstance(value, list) else tuple
            _check_count(base.__len__(value))
            return base(self.to_plain(item, depth + 1) for item in base.__iter__(value))
        for base_type, exact in _BASES:
            if isinstance(value, base_type):
                return exact(value)
        if _is_figure(value):
            return _figure(value)
        return self.keep(value)

    def from_plain(self, value: Any) -> Any:
        """An argument as the learner's code shall see it."""
        if type(value) is Remote:
            return self.find(value)
        if type(value) is TensorData:
            return _tensorflow().convert_to_tensor(value.array)
        if type(value) in (list, tuple):
            return type(value)(self.from_plain(item) for item in value)
        if type(value) is dict:
            return {key: self.from_plain(item) for key, item in value.items()}
        return value

    def _key(self, key: object) -> object:
        plain = self.to_plain(key, depth=MAX_DEPTH - 1)
        if type(plain) is np.ndarray and plain.ndim == 0:
            plain = plain.item()
        if type(plain) in (*_EXACT, tuple):
            return plain
        raise Unsendable(f"one of its keys is a {kind_of(key)}")


def kind_of(value: object) -> str:
    """What kind of thing this is, in words: 'tf.Variable', 'generator', 'LinearModel object'."""
    tf, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
    if tf is not None and isinstance(value, tf.Variable):
        return "tf.Variable"
    if keras is not None and isinstance(value, keras.Variable):
        return "tf.Variable"  # Keras wraps one; both have a shape, a dtype and numpy()
    if isinstance(value, types.FunctionType | types.MethodType | types.BuiltinFunctionType):
        return "function"
    if isinstance(value, type):
        return "class"
    name = type(value).__name__[:80]
    return name if name in ("generator", "module", "coroutine") else f"{name} object"


def _summary(value: object) -> str:
    if kind_of(value) == "tf.Variable":
        variable: Any = value
        return f"{tuple(variable.shape)} {getattr(variable.dtype, 'name', variable.dtype)}"
    if isinstance(value, type | types.FunctionType | types.MethodType):
        return value.__name__[:80]
    return ""


def _as_array(value: object) -> np.ndarray | None:
    """Arrays, numpy scalars and tensors as exact ndarray; None for all else."""
    tf = sys.modules.get("tensorflow")
    if tf is not None and isinstance(value, tf.Tensor) and hasattr(value, "numpy"):
        value = value.numpy()
        if isinstance(value, bytes):
            return None
    if isinstance(value, np.generic):
        value = np.asarray(value)
    if not isinstance(value, np.ndarray):
        return None
    array = np.ndarray.view(value, np.ndarray)
    if array.dtype.name == "bfloat16":
        raise Unsendable("its dtype is bfloat16; return float32")
    if array.dtype.kind not in PLAIN_KINDS:
        return None
    if array.nbytes > MAX_FRAME - 4096:
        raise Unsendable(
            f"it is an array of shape {array.shape} and {array.nbytes / 2**20:,.0f} MB; "
            f"results may have at most {MAX_FRAME // 2**20} MB"
        )
    return array


def _check_count(count: int) -> None:
    if count > MAX_ITEMS:
        raise Unsendable(f"it has {count:,} items; return an array instead")


def _figure(figure: Any) -> FigureData:
    import matplotlib.pyplot as plt

    data = FigureData(figure_to_data(figure))
    plt.close(figure)  # pyplot would keep every figure that it has made
    return data


def _is_figure(value: object) -> bool:
    figure = sys.modules.get("matplotlib.figure")
    return figure is not None and isinstance(value, figure.Figure)


def _tensorflow() -> Any:
    import tensorflow

    return tensorflow


# Subclasses of the builtin types cross as the value that the builtin part of them holds, read by
# the base class's own slots: what a subclass overrides is not asked.
_BASES: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (int, int.__int__),
    (float, float.__float__),
    (str, lambda value: str.__getitem__(value, slice(None))),
    (bytes, lambda value: bytes.__getitem__(value, slice(None))),
)
