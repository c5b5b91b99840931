"""The attacks: one small file each, and how each is handed in.

Each is added to a module in which every task is wrong, so whatever passes is a win for it. Its
docstring says what it tries, and after `Verdicts:` what an honest grader says. `FILES` names
further files to hand in ("-> PATH" makes a link); COURSE and ZYGOTE stand for the paths of the
course and of the zygote's socket, which an attacker may well know.
"""

from __future__ import annotations

import ast
import shutil
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
MODULE = "t01_demo/demo.py"
NEIGHBOUR = "t01_demo/other.py"

WRONG = '''"""Every task of this module is wrong."""

import numpy as np
import tensorflow as tf


def double(x):
    return -x


def total(x):
    return -tf.reduce_sum(x)


class Counter:
    def __init__(self):
        self.count = tf.Variable(7, dtype=tf.int64)

    def step(self):
        return -1


'''


@dataclass(frozen=True)
class Attack:
    """A submission that tries to win marks, or to do harm, without right code."""

    name: str
    said: str
    verdicts: dict[str, set[str]]
    """Of each task; "crashed|timeout" where the machine's speed decides which limit comes first."""
    source: str

    def hand_in(self, code: Path, *, course: Path, zygote: str) -> None:
        """Write the submission.

        Args:
            code: the folder that is handed in; it holds the neighbour, which is right.
            course: where the course lies.
            zygote: the path of the zygote's socket.
        """

        def known(text: str) -> str:
            return text.replace("COURSE", str(course)).replace("ZYGOTE", zygote)

        (code / MODULE).write_text(known(WRONG + self.source), "utf-8")
        for name, text in _files(self.source).items():
            path = code / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text.startswith("-> "):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
                path.symlink_to(known(text.removeprefix("-> ")))
            else:
                path.write_text(text, "utf-8")


def load_attacks() -> list[Attack]:
    """All attacks, by group and name."""
    return [_load(path) for path in sorted(FOLDER.glob("*/*.py"))]


def _load(path: Path) -> Attack:
    source = path.read_text("utf-8")
    said = ast.get_docstring(ast.parse(source)) or ""
    words = said.partition("Verdicts: ")[2].split(", ")
    verdicts = {task: set(verdict.split("|")) for task, verdict in map(str.split, words)}
    name = path.relative_to(FOLDER).with_suffix("").as_posix()
    return Attack(name, said.splitlines()[0], verdicts, source)


def _files(source: str) -> dict[str, str]:
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FILES":
            files: dict[str, str] = ast.literal_eval(node.value)
            return files
    return {}
