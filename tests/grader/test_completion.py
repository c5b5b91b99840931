"""Shell completion: commands, options, tutorials and tasks, as the shell asks for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def offered(*words: str) -> list[str]:
    """What is offered for the last of the words after `grade`."""
    environment = {
        **os.environ,
        "COMP_WORDS": " ".join(("grade", *words)),
        "COMP_CWORD": str(len(words)),
        "_GRADE_COMPLETE": "bash_complete",
    }
    command = [
        sys.executable,
        "-c",
        "import sys; sys.argv[0] = 'grade'; import grader.cli as c; c.main()",
    ]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (("",), {"run", "watch", "hint", "01", "15"}),
        (("0",), {"01", "09"}),
        (("01.softm",), {"01.softmax"}),
        (("hint", "01.softm"), {"01.softmax"}),
        (("watch", "1"), {"11", "12"}),
        (("run", "--spec"), {"--specs"}),
        (("run", "--specs", ""), {"visible", "hidden", "all"}),
    ],
)
def test_offers(words: tuple[str, ...], some: set[str]) -> None:
    found = offered(*words)
    assert some <= set(found)
    assert all(word.startswith(words[-1]) for word in found)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_the_command(shell: str) -> None:
    command = [sys.executable, "-m", "grader", "completion", shell]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"{shell}_complete" in done.stdout
    assert "_GRADE_COMPLETE" in done.stdout
