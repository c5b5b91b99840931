"""From a save to the verdict on the screen: `grade watch` against a cold pytest.

Run on demand, from the course's root, on a quiet machine:  python benchmarks/watch.py
Nothing here is a test: machines differ, so only the ratios compare from one to the next.
"""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from grader.course import find_root, load_course
from grader.course.excerpt import put_in_place

TASK, FUNCTION, MODULE = "01.softmax", "softmax", "t01_linear_model/model.py"
WRONG = "def softmax(logits):\n    return tf.zeros([3, {columns}])\n"
FIRST = 200
TIMES = 15


def main() -> None:
    """Measure and print."""
    root = find_root(Path(__file__).parent)
    with tempfile.TemporaryDirectory() as folder:
        kit = Path(folder, "kit")
        (kit / "exercises").mkdir(parents=True)
        for name in ("solutions", "tests/hidden"):
            source = root / name / "t01_linear_model"
            shutil.copytree(source, kit / name / "t01_linear_model")
        shutil.copytree(root / "solutions/t01_linear_model", kit / "exercises/t01_linear_model")
        load_course(kit)
        watched = from_save_to_verdict(kit)
        cold = from_cold_pytest(kit)
    table = Table("what", "median s", "fastest", "slowest", "ratio", title=f"A save of {TASK}")
    for what, taken in (("grade watch, warm", watched), ("pytest, cold", cold)):
        middle = statistics.median(taken)
        ratio = middle / statistics.median(watched)
        spread = (f"{min(taken):.2f}", f"{max(taken):.2f}")
        table.add_row(what, f"{middle:.2f}", *spread, f"{ratio:.1f}")
    Console().print(table)


def from_save_to_verdict(kit: Path) -> list[float]:
    """Seconds from writing the file until its message stands on the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "watch", TASK],
        cwd=kit, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "40"},
    )  # fmt: skip
    os.close(theirs)
    read_until(ours, "Well done|passed")
    taken = []
    for number in range(TIMES):
        started = save(kit, number)
        read_until(ours, rf"\(3, {FIRST + number}\)")
        taken.append(time.perf_counter() - started)
        time.sleep(0.5)
    os.write(ours, b"q")
    process.wait()
    return taken[1:]


def from_cold_pytest(kit: Path) -> list[float]:
    """Seconds of pytest over the visible checks of the same task."""
    taken = []
    for number in range(3):
        started = save(kit, number)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "Softmax"]
        done = subprocess.run(
            [*command, "exercises/t01_linear_model/test_model.py"], cwd=kit, capture_output=True
        )
        assert done.returncode == 1, done.stdout.decode()
        taken.append(time.perf_counter() - started)
    return taken


def save(kit: Path, number: int) -> float:
    """Write another wrong function; when that was done."""
    file = kit / "exercises" / MODULE
    changed = put_in_place(file.read_text(), FUNCTION, WRONG.format(columns=FIRST + number))
    assert changed is not None
    file.write_text(changed)
    return time.perf_counter()


def read_until(terminal: int, pattern: str) -> None:
    """Read from the terminal until a pattern is on the screen."""
    text, deadline = "", time.monotonic() + 120
    while not re.search(pattern, text, re.DOTALL):
        if not select.select([terminal], [], [], max(0, deadline - time.monotonic()))[0]:
            raise SystemExit(f"nothing came; the screen was: {text[-2000:]}")
        text += os.read(terminal, 65536).decode(errors="replace")


if __name__ == "__main__":
    main()
