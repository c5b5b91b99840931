"""The worker itself: locks itself down, then answers requests about one module."""

from __future__ import annotations

import io
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from grader.wire.codec import WireError, decode, encode
from grader.wire.frames import FrameError, receive_frame, send_frame
from grader.worker import sandbox
from grader.worker.service import Service


def serve(
    request: dict[str, Any],
    policy: sandbox.Policy,
    missing: list[str],
    sock: socket.socket,
    stdout: int,
    stderr: int,
) -> NoReturn:
    """Answer requests until the examiner closes the socket; never returns.

    Args:
        request: {"code_dir", "package", "module", "sandbox", ...}.
        policy: what the worker may use.
        missing: the parts of the sandbox that could not be had so far.
        sock: where requests come from.
        stdout: descriptor that takes what the learner's code prints.
        stderr: likewise for the error stream.
    """
    try:
        os.setsid()
        _redirect(stdout, stderr)
        os.chdir(policy.scratch)
        os.environ["HOME"] = os.environ["TMPDIR"] = policy.scratch
        tempfile.tempdir = policy.scratch  # the zygote's imports have made it look already
        if request["sandbox"]:
            missing = missing + sandbox.lock_down(policy)
        send_frame(sock, encode({"missing": missing}))
        service = Service(Path(request["code_dir"]), request["package"], request["module"])
        while (frame := receive_frame(sock)) is not None:
            _answer(service, sock, decode(frame))
    finally:
        os._exit(0)


def _answer(service: Service, sock: socket.socket, request: dict[str, Any]) -> None:
    number = request.pop("number")
    reply = service.answer(request)
    # Flushed before the reply goes, so the examiner has all output when it has the reply.
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    try:
        payload = encode({"number": number, **reply})
        send_frame(sock, payload)
    except (WireError, FrameError):
        too_large = "it is too large or too deeply nested to be sent"
        send_frame(sock, encode({"number": number, "unsendable": too_large}))


def _redirect(stdout: int, stderr: int) -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (stdout, 1), (stderr, 2)):
        os.dup2(source, target)
        if source > 2:
            os.close(source)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False))
    sys.stdout = _stream(1)
    sys.stderr = _stream(2)


def _stream(descriptor: int) -> io.TextIOWrapper:
    raw = io.BufferedWriter(io.FileIO(descriptor, "w", closefd=False))
    return io.TextIOWrapper(raw, "utf-8", errors="backslashreplace", line_buffering=True)
