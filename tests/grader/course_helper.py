"""Small courses for the tests of `grader.course`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HINTS = '["nudge", "more", "near-answer"]'

MODEL = '''"""The model."""

import tensorflow as tf

NUM_CLASSES = 10


def logits(x, weights):
    """Multiply images with weights.

    Returns:
        one row for each image.
    """
    # BEGIN SOLUTION
    return tf.matmul(x, weights)
    # END SOLUTION


def softmax(logits):
    """Turn each row of logits into probabilities."""
    # BEGIN SOLUTION
    return tf.nn.softmax(logits, axis=1)
    # END SOLUTION
'''


def task(id: str, module: str = "model", /, extra: str = "", **replaced: str) -> str:
    """One `[[tasks]]` table; `replaced` gives keys another value, or "" to leave them out."""
    keys: dict[str, Any] = {
        "id": f'"{id}"',
        "module": f'"{module}"',
        "title": f'"Write {id}"',
        "points": "2",
        "hints": HINTS,
        **replaced,
    }
    lines = [f"{key} = {value}" for key, value in keys.items() if value]
    return "\n".join(["[[tasks]]", *lines, extra, ""])


def manifest(
    name: str = "t01_linear_model",
    /,
    *tasks: str,
    modules: str = 'model = "The model"',
    extra: str = "",
    tail: str = "",
    **replaced: str,
) -> str:
    """A `tutorial.toml`; `extra` goes to the top, `tail` to the end."""
    number = name[1:3]
    keys = {
        "id": f'"{number}"',
        "name": f'"{name}"',
        "title": '"Linear model"',
        "order": str(int(number)),
        "origin": '"Tutorial #01"',
        "summary": '"Softmax regression."',
        **replaced,
    }
    lines = [f"{key} = {value}" for key, value in keys.items() if value]
    tables = tasks or (task("logits"), task("softmax", needs='["logits"]'))
    return "\n".join([*lines, extra, "[modules]", modules, "", *tables, tail])


def write_tutorial(
    root: Path, text: str | None = None, name: str = "t01_linear_model", tree: str = "solutions"
) -> Path:
    """Write a tutorial with a module `model`, a check file and a README; return its folder."""
    folder = root / tree / name
    folder.mkdir(parents=True)
    (folder / "tutorial.toml").write_text(text or manifest(name), encoding="utf-8")
    (folder / "__init__.py").write_text('"""A tutorial."""\n', encoding="utf-8")
    (folder / "model.py").write_text(MODEL, encoding="utf-8")
    (folder / "test_model.py").write_text("# BEGIN SOLUTION is no mark here\n", encoding="utf-8")
    (folder / "README.md").write_bytes(b"# Title\r\nwords\r\n")
    return folder
