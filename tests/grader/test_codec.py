"""Plain data crosses unchanged, nothing else crosses, and no bytes can hurt the decoder."""

from __future__ import annotations

import contextlib
import tracemalloc
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.wire.codec import FigureData, Remote, TensorData, WireError, decode, encode
from grader.wire.frames import MAX_FRAME, FrameError, FrameReader

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"])) | st.binary()
    | st.complex_numbers(allow_nan=False)
)  # fmt: skip
keys = st.text(max_size=5) | st.integers(-99, 99)
plain = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=20,
)
arrays = hnp.arrays(
    st.sampled_from(["bool", "int8", "uint8", "int64", "float32", ">f8", "complex64", "<U3"]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)


def types_of(value: Any) -> Any:
    """The exact types of a value and of all in it."""
    if type(value) in (list, tuple):
        return (type(value), [types_of(item) for item in value])
    if type(value) is dict:
        return (dict, [(types_of(k), types_of(v)) for k, v in value.items()])
    return type(value)


@given(plain)
def test_plain_data_comes_back_equal_and_of_the_same_types(value: object) -> None:
    back = decode(encode(value))
    assert back == value
    assert types_of(back) == types_of(value)


@given(arrays)
def test_arrays_come_back_as_exact_writable_arrays(array: np.ndarray) -> None:
    back = decode(encode({"x": array}))["x"]
    assert type(back) is np.ndarray
    assert back.dtype == array.dtype.newbyteorder("<") and back.shape == array.shape
    assert back.flags.writeable and back.flags.owndata
    np.testing.assert_array_equal(back, array)


def test_handles_tensors_and_figures_come_back_as_themselves() -> None:
    remote = Remote(3, "tf.Variable", "(2,) float32")
    tensor = decode(encode(TensorData(np.ones(3))))
    assert decode(encode([remote])) == [remote]
    assert type(tensor) is TensorData and tensor.array.tolist() == [1, 1, 1]
    assert decode(encode(FigureData({"axes": []}))) == FigureData({"axes": []})


class Liar(float):
    """A float that claims to equal everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


@pytest.mark.parametrize(
    "value",
    [object(), Liar(1), np.float32(1), np.array([object()]), {1, 2}, np.ma.ones(3), range(3),
     np.array(["2020"], "datetime64"), np.zeros(2, [("a", "f4")]), 1 << 5000, lambda: 0],
)  # fmt: skip
def test_what_is_not_plain_does_not_cross(value: object) -> None:
    with pytest.raises(WireError):
        encode(value)


@given(st.binary(max_size=300))
@settings(max_examples=500)
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(WireError):
        decode(data)


@given(st.integers(0, 300), st.data())
@settings(max_examples=300)
def test_damaged_messages_decode_or_are_refused(position: int, data: st.DataObject) -> None:
    message = bytearray(encode([{"x": np.ones((2, 3))}, (1, Remote(1, "x")), 2**90, 1j]))
    message[position % len(message)] = data.draw(st.integers(0, 255))
    with contextlib.suppress(WireError):
        decode(bytes(message))


def nested_extensions(code: int, depth: int) -> bytes:
    """Extensions in lists in extensions ..."""
    data = b"\x90"
    for _ in range(depth):
        data = msgpack.packb(msgpack.ExtType(code, b"\x91" + data))
    return data


@pytest.mark.parametrize("data", [b"\x91" * 100_000, nested_extensions(1, 3000), b"\x81" * 9999])
def test_deep_nesting_is_refused_not_fatal(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data)


def test_a_deeply_nested_tuple_is_refused_by_the_encoder() -> None:
    value: object = ()
    for _ in range(200):
        value = (value,)
    with pytest.raises(WireError, match="deeply"):
        encode(value)


def array_message(dtype: object, shape: object, raw: object) -> bytes:
    return bytes(msgpack.packb(msgpack.ExtType(2, msgpack.packb([dtype, shape, raw]))))


@pytest.mark.parametrize(
    "message",
    [
        array_message("O", [1], bytes(8)),
        array_message("<M8[s]", [1], bytes(8)),
        array_message("f4,f4", [1], bytes(8)),
        array_message("(2,)f4", [1], bytes(8)),
        array_message("<f4", [3], bytes(8)),
        array_message("<f4", [-1], b""),
        array_message("<f4", [0, 2**62, 2**62], b""),
        array_message("<f4", [1] * 40, bytes(4)),
        array_message("<f4", [1.0], bytes(4)),
        array_message("<U0", [2], b""),
        array_message("x" * 1000, [1], bytes(4)),
        array_message(7, [1], bytes(4)),
        msgpack.packb(msgpack.ExtType(2, b"\x93")),
        msgpack.packb(msgpack.ExtType(99, b"")),
        msgpack.packb({(1,): 2}) + b"x",
    ],
)
def test_impossible_arrays_and_extensions_are_refused(message: bytes) -> None:
    with pytest.raises(WireError):
        decode(message)


def test_a_header_that_promises_much_takes_little_memory() -> None:
    tracemalloc.start()
    with pytest.raises(WireError):
        decode(b"\xdd\x7f\xff\xff\xff" * 50)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=5), st.integers(1, 7))
def test_frames_are_put_together_from_any_pieces(frames: list[bytes], size: int) -> None:
    stream = b"".join(len(frame).to_bytes(4, "little") + frame for frame in frames)
    reader, found = FrameReader(), []
    while stream or reader.missing == 0:
        count = min(size, reader.missing)
        chunk, stream = stream[:count], stream[count:]
        frame = reader.feed(chunk)
        if frame is not None:
            found.append(frame)
    assert found == frames


def test_a_frame_beyond_the_limit_is_refused_at_its_header() -> None:
    with pytest.raises(FrameError):
        FrameReader().feed((MAX_FRAME + 1).to_bytes(4, "little"))
