"""Length-prefixed frames over a stream socket."""

from __future__ import annotations

import socket
import struct

MAX_FRAME = 64 * 1024 * 1024
_HEADER = struct.Struct("<I")


class FrameError(ConnectionError):
    """The other side closed the stream in the middle, or announced a frame beyond the limit."""


def send_frame(sock: socket.socket, payload: bytes) -> None:
    """Send one frame.

    Raises:
        FrameError: the payload is longer than `MAX_FRAME`; nothing was sent.
        OSError: the stream is closed.
    """
    if len(payload) > MAX_FRAME:
        raise FrameError(f"a frame of {len(payload)} bytes; the limit is {MAX_FRAME}")
    sock.sendall(_HEADER.pack(len(payload)))
    sock.sendall(payload)


def receive_frame(sock: socket.socket) -> bytes | None:
    """Wait for one frame on a blocking socket; None when the other side has closed."""
    reader = FrameReader()
    while True:
        chunk = sock.recv(min(reader.missing, 1 << 20))
        if not chunk:
            return None
        frame = reader.feed(chunk)
        if frame is not None:
            return frame


class FrameReader:
    """Assembles one frame at a time from whatever bytes arrive."""

    def __init__(self) -> None:
        """Start with an empty buffer."""
        self._buffer = bytearray()
        self._length: int | None = None

    @property
    def missing(self) -> int:
        """How many bytes the frame (or its header) still lacks; read no more than these."""
        goal = _HEADER.size if self._length is None else self._length
        return goal - len(self._buffer)

    def feed(self, chunk: bytes) -> bytes | None:
        """Add bytes, at most `missing` of them; the frame once it is whole.

        Raises:
            FrameError: the announced length is beyond `MAX_FRAME`.
        """
        self._buffer += chunk
        if self.missing > 0:
            return None
        if self._length is None:
            (self._length,) = _HEADER.unpack(self._buffer)
            self._buffer.clear()
            if self._length > MAX_FRAME:
                raise FrameError(f"a frame of {self._length} bytes; the limit is {MAX_FRAME}")
            if self._length > 0:
                return None
        frame = bytes(self._buffer)
        self._buffer.clear()
        self._length = None
        return frame
