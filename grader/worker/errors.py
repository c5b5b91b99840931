"""An exception in a learner's code as plain data: what, where, and nothing of ours."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any

MAX_MESSAGE = 2000
MAX_READ = 100_000
"""So much of a message is looked at; one of 100 MB would take seconds."""
MAX_FRAMES = 12
# AutoGraph puts the learner's frames into the message instead of the traceback.
_GRAPH_FRAME = re.compile(r'File "([^"]+)", line (\d+), in (\S+)')
# TensorFlow wraps its sentences in names of its own machinery.
_MACHINERY = re.compile(r"\{\{function_node [^}]*\}\}\s*|\s*\[Op:\w+\](\s*name:[ \t]*\S*)?")
_NODE = re.compile(r"'\{\{node [^}]*\}\} = (\w+)\[[^\]]*\]\([^)]*\)'")


def describe_exception(error: BaseException, code_dir: Path) -> dict[str, Any]:
    """Type, base types, message and the learner's own frames, innermost last.

    Args:
        error: what the learner's code raised.
        code_dir: folder of the submission; only frames of files in it are told.

    Returns:
        {"type": str, "mro": [str], "message": str, "frames": [[file, line, function, source]]},
        files relative to `code_dir`.
    """
    message = _message(error)
    frames = _traceback_frames(error, code_dir)
    if message.startswith("in user code:"):
        frames += _graph_frames(message, code_dir)
        message = _graph_message(message)
    message = _NODE.sub(r"\1", _MACHINERY.sub("", message))
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        file = _relative(error.filename, code_dir)
        if file:
            frames.append([file, error.lineno, "", (error.text or "").strip()[:200]])
            message = str(error.msg)
    return {
        "type": type(error).__name__[:100],
        "mro": [kind.__name__[:100] for kind in type(error).__mro__][:20],
        "message": message[:MAX_MESSAGE],
        "frames": frames[-MAX_FRAMES:],
    }


def _message(error: BaseException) -> str:
    try:
        return str(error)[:MAX_READ]
    except BaseException as broken:  # a learner's own __str__ may do anything
        return f"(its message could not be read: {type(broken).__name__})"


def _traceback_frames(error: BaseException, code_dir: Path) -> list[list[Any]]:
    frames = []
    for frame in traceback.extract_tb(error.__traceback__):
        file = _relative(frame.filename, code_dir)
        if file:
            frames.append([file, frame.lineno or 0, frame.name[:80], (frame.line or "")[:200]])
    return frames


def _graph_frames(message: str, code_dir: Path) -> list[list[Any]]:
    found = ((_relative(m[1], code_dir), int(m[2]), m[3]) for m in _GRAPH_FRAME.finditer(message))
    return [[file, line, name[:80], ""] for file, line, name in found if file]


def _graph_message(message: str) -> str:
    """The exception's own words: what follows the last source line, without its type."""
    paragraphs = [part.strip() for part in message.split("\n\n") if part.strip()]
    last = paragraphs[-1].splitlines()
    first = next((i for i, line in enumerate(last) if re.match(r"\s*\w+(Error)?: ", line)), 0)
    return re.sub(r"^\s*\w+: ", "", "\n".join(last[first:]))


def _relative(filename: str, code_dir: Path) -> str:
    try:
        return str(Path(filename).resolve().relative_to(code_dir.resolve()))
    except (ValueError, OSError):
        return ""
