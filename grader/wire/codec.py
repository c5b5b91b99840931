"""Plain data to bytes and back; nothing but plain data can be expressed.

The bytes are msgpack with a few extension types. The decoder is what an examiner points at
bytes from untrusted code, so it builds exact builtin types and exact `np.ndarray`, never a
subclass, and never runs code that the bytes name.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

MAX_INT_BITS = 4096
MAX_DIMENSIONS = 16
MAX_ITEMS = 200_000
MAX_DEPTH = 24  # extensions in extensions; msgpack bounds plain lists and dicts itself
PLAIN_KINDS = "biufcU"

_TUPLE, _ARRAY, _BIGINT, _COMPLEX, _REMOTE, _FIGURE, _TENSOR = range(1, 8)


class WireError(ValueError):
    """The bytes do not describe plain data, or the value is not plain data."""


@dataclass(frozen=True)
class Remote:
    """A thing that stayed in the worker: its number there, and what kind of thing it is."""

    number: int
    kind: str
    summary: str = ""


@dataclass(frozen=True)
class FigureData:
    """A matplotlib figure as a dict of plain data (see `grader.spec.figures`)."""

    data: dict[str, Any]


@dataclass(frozen=True)
class TensorData:
    """An array that the other side shall turn into a `tf.Tensor`."""

    array: np.ndarray


def encode(value: object, depth: int = 0) -> bytes:
    """Plain data to bytes.

    Args:
        value: None, bool, int, float, complex, str, bytes, list, tuple, dict (with str, int or
            tuple keys), numpy array of bool, int, float, complex or str dtype, and the classes
            of this module; nested.
        depth: how many extensions (tuples, arrays, ...) enclose the value.

    Raises:
        WireError: for anything else, subclasses included.
    """
    _check_depth(depth)

    def pack_other(value: object) -> msgpack.ExtType:
        for kind, (code, pack) in _PACKERS.items():
            if type(value) is kind:
                return msgpack.ExtType(code, pack(value, depth + 1))
        raise TypeError(f"{type(value).__name__} cannot cross")

    try:
        packed: bytes = msgpack.packb(
            value, default=pack_other, strict_types=True, unicode_errors="backslashreplace"
        )
    except WireError:
        raise
    except (TypeError, ValueError, OverflowError, RecursionError, UnicodeEncodeError) as error:
        raise WireError(f"not plain data: {error}") from None
    return packed


def decode(data: bytes, depth: int = 0) -> Any:
    """Bytes to plain data.

    Raises:
        WireError: for bytes that are no such message; memory stays bounded by the input's size.
    """
    _check_depth(depth)

    def unpack_ext(code: int, data: bytes) -> object:
        unpack = _UNPACKERS.get(code)
        if unpack is None:
            raise WireError(f"unknown extension {code}")
        return unpack(data, depth + 1)

    try:
        return msgpack.unpackb(
            data,
            ext_hook=unpack_ext,
            strict_map_key=False,
            object_pairs_hook=_dict,
            raw=False,
            unicode_errors="replace",
            # A header may not promise more items than bytes could follow.
            max_array_len=min(MAX_ITEMS, len(data)),
            max_map_len=min(MAX_ITEMS, len(data)),
        )
    except WireError:
        raise
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        # msgpack's own errors (ExtraData, FormatError, StackError, OutOfData) are ValueErrors.
        raise WireError(f"undecodable: {type(error).__name__}") from None


def _check_depth(depth: int) -> None:
    # Each level costs C stack: without a bound a few kilobytes of bytes would end the process.
    if depth > MAX_DEPTH:
        raise WireError("nested too deeply")


def _pack_int(value: int, depth: int) -> bytes:
    if value.bit_length() > MAX_INT_BITS:
        raise WireError(f"an int of more than {MAX_INT_BITS} bits")
    return value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)


def _pack_array(value: np.ndarray, depth: int) -> bytes:
    if value.dtype.kind not in PLAIN_KINDS:
        raise WireError(f"an array of dtype {value.dtype}")
    little = value.dtype.newbyteorder("<")
    raw = value.astype(little, copy=False).tobytes()
    return encode([little.str, list(value.shape), raw], depth)


def _pack_remote(value: Remote, depth: int) -> bytes:
    return encode([value.number, value.kind, value.summary], depth)


def _dict(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
    for key, _ in pairs:
        if type(key) not in (str, int, bool, float, tuple, type(None), bytes):
            raise WireError(f"a dict key of type {type(key).__name__}")
    try:
        return dict(pairs)
    except TypeError:  # a tuple key that holds a list
        raise WireError("an unhashable dict key") from None


def _unpack_tuple(data: bytes, depth: int) -> tuple[Any, ...]:
    return tuple(_expect(decode(data, depth), list))


def _unpack_int(data: bytes, depth: int) -> int:
    if not 0 < len(data) <= MAX_INT_BITS // 8 + 1:
        raise WireError("an int of unlikely size")
    return int.from_bytes(data, "big", signed=True)


def _unpack_complex(data: bytes, depth: int) -> complex:
    parts = _expect(decode(data, depth), list)
    if len(parts) != 2:
        raise WireError("a complex number has two parts")
    return complex(_expect(parts[0], float), _expect(parts[1], float))


def _unpack_array(data: bytes, depth: int) -> np.ndarray:
    parts = _expect(decode(data, depth), list)
    if len(parts) != 3:
        raise WireError("an array has a dtype, a shape and bytes")
    name, shape, raw = _expect(parts[0], str), _expect(parts[1], list), _expect(parts[2], bytes)
    try:
        dtype = np.dtype(name)
    except (TypeError, ValueError, SyntaxError):
        raise WireError("an unknown dtype") from None
    if dtype.kind not in PLAIN_KINDS or dtype.itemsize == 0 or dtype.subdtype is not None:
        raise WireError(f"an array of dtype {dtype.kind!r}")
    if len(shape) > MAX_DIMENSIONS or any(type(n) is not int or n < 0 for n in shape):
        raise WireError("an impossible shape")
    if math.prod(shape) * dtype.itemsize != len(raw):
        raise WireError("an array whose shape and bytes disagree")
    try:
        # A copy: arrays from the wire are writable and own their memory.
        return np.frombuffer(raw, dtype=dtype).reshape(shape).copy()
    except ValueError:  # e.g. a dimension beyond what numpy holds, next to a zero
        raise WireError("an impossible shape") from None


def _unpack_remote(data: bytes, depth: int) -> Remote:
    parts = _expect(decode(data, depth), list)
    if len(parts) != 3:
        raise WireError("a handle has a number, a kind and a summary")
    return Remote(_expect(parts[0], int), _expect(parts[1], str), _expect(parts[2], str))


def _unpack_figure(data: bytes, depth: int) -> FigureData:
    return FigureData(_expect(decode(data, depth), dict))


def _unpack_tensor(data: bytes, depth: int) -> TensorData:
    return TensorData(_expect(decode(data, depth), np.ndarray))


def _expect(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise WireError(f"a {kind.__name__} was due, {type(value).__name__} came")
    return value


_PACKERS: dict[type, tuple[int, Callable[[Any, int], bytes]]] = {
    tuple: (_TUPLE, lambda value, depth: encode(list(value), depth)),
    np.ndarray: (_ARRAY, _pack_array),
    int: (_BIGINT, _pack_int),
    complex: (_COMPLEX, lambda value, depth: encode([value.real, value.imag], depth)),
    Remote: (_REMOTE, _pack_remote),
    FigureData: (_FIGURE, lambda value, depth: encode(value.data, depth)),
    TensorData: (_TENSOR, lambda value, depth: encode(value.array, depth)),
}
_UNPACKERS: dict[int, Callable[[bytes, int], object]] = {
    _TUPLE: _unpack_tuple,
    _ARRAY: _unpack_array,
    _BIGINT: _unpack_int,
    _COMPLEX: _unpack_complex,
    _REMOTE: _unpack_remote,
    _FIGURE: _unpack_figure,
    _TENSOR: _unpack_tensor,
}
