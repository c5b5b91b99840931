"""A class of synthetic submissions, graded with one job, with two, and on a Dask cluster.

Run on demand, from the course's root, on a quiet machine:  python benchmarks/batch.py [NN ...]
It takes minutes. Nothing here is a test: machines differ, so only the ratios compare.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from grader.course import Course, Tutorial, find_root, load_course, resolve
from grader.course.stubs import stub_of
from grader.examiner.zygote import Zygote
from grader.verify.misconceptions import load_misconceptions, write_variation

ROOT = Path(__file__).resolve().parents[1]
SALT = "benchmark"
TARGET = 0.3
"""Seconds for a submission beyond its checks' own time."""

sys.path[:0] = [str(ROOT / "tests" / "attacks"), str(ROOT / "tests" / "grader")]
from cluster_helper import Cluster  # noqa: E402
from corpus import WRONG, Attack, load_attacks  # noqa: E402

# Each handed in beside the solution of all other modules. Of them those that end the same way each
# time: what an attack on time gets depends on the machine, and one with two possible verdicts may
# wait for a deadline or not, as it happens.
GROUPS = ("end_process", "forge", "inject", "lie", "patch", "wire")


def main() -> None:
    """Make, grade twice, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", default=["01"], help="tutorials; default 01")
    parser.add_argument("--submissions", type=int, default=40)
    asked = parser.parse_args()
    course = load_course(find_root(ROOT))
    tutorials = list(resolve(course, asked.targets))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = hand_in(course, tutorials, asked.submissions, folder / "in")
        ids = [tutorial.id for tutorial in tutorials]
        loading = seconds(load_tensorflow)
        taken = {
            "1 job": seconds(batch(folder, ids, "1 job", "--jobs", "1")),
            "2 jobs": seconds(batch(folder, ids, "2 jobs", "--jobs", "2")),
        }
        with Cluster(folder) as cluster:
            cluster.add_worker(ROOT)
            cluster.add_worker(ROOT)
            far = ("--cluster", cluster.address)
            taken["Dask cluster, 2 workers"] = seconds(batch(folder, ids, "cluster", *far))
        books = {path.read_bytes() for path in folder.glob("*/gradebook.csv")}
        Console().print(report(folder, kinds, loading, taken, len(books) == 1))


def hand_in(course: Course, tutorials: list[Tutorial], count: int, folder: Path) -> dict[str, int]:
    """Write the submissions: solutions, stubs, misconceptions, attacks, and mixtures of these.

    Returns:
        how many there are of each kind.
    """
    attacks = [
        one
        for one in load_attacks()
        if one.name.split("/")[0] in GROUPS
        and all(len(said) == 1 for said in one.verdicts.values())
    ]
    kinds = ("misconception", "attack", "mixture", "solution", "stub")
    made: dict[str, int] = dict.fromkeys(kinds, 0)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        draw = random.Random(number)
        code = folder / f"s{number:03}_{kind}"
        for tutorial in tutorials:
            write(course, tutorial, kind, draw, attacks, code)
        made[kind] += 1
    return made


def write(
    course: Course,
    tutorial: Tutorial,
    kind: str,
    draw: random.Random,
    attacks: list[Attack],
    code: Path,
) -> None:
    """Write one tutorial of a submission."""
    if kind == "misconception":
        write_variation(course, draw.choice(load_misconceptions(course, tutorial)), code)
        return
    (code / tutorial.name).mkdir(parents=True)
    for module in tutorial.modules:
        source = course.solutions / tutorial.name / f"{module}.py"
        target = code / tutorial.name / source.name
        if kind == "stub" or (kind == "mixture" and draw.random() < 0.5):
            target.write_bytes(stub_of(source))
        else:
            shutil.copy(source, target)
    if kind in ("attack", "mixture"):
        hit = code / tutorial.name / f"{draw.choice(list(tutorial.modules))}.py"
        hit.write_text(hit.read_text("utf-8") + WRONG + draw.choice(attacks).source, "utf-8")


def seconds(action: Callable[[], object]) -> float:
    """Wall time of an action."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def load_tensorflow() -> None:
    """Start a zygote and end it."""
    with Zygote() as zygote:
        zygote.wait_ready()


def batch(folder: Path, targets: list[str], out: str, *how: str) -> Callable[[], object]:
    """`grade batch` into a fresh folder."""
    where = (str(folder / "in"), *targets, "--out", str(folder / out))
    command = (sys.executable, "-m", "grader", "batch", *where, "--salt", SALT, *how)
    return lambda: subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def report(
    folder: Path,
    kinds: dict[str, int],
    loading: float,
    taken: dict[str, float],
    alike: bool,
) -> Table:
    """All figures."""
    count = sum(kinds.values())
    one = taken["1 job"]
    checks = sum(check_seconds(path) for path in (folder / "1 job").glob("s*.json"))
    over = (one - checks - loading) / count
    made = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    table = Table("what", "figure", title=f"{count} submissions: {made}")
    table.add_row("gradebooks, byte for byte", "identical" if alike else "DIFFERENT")
    table.add_row("loading TensorFlow, s", f"{loading:.1f}")
    for how, time_taken in taken.items():
        table.add_row(f"{how}, s", f"{time_taken:.1f}")
    for how, time_taken in list(taken.items())[1:]:
        table.add_row(f"1 job / {how}", f"{one / time_taken:.2f}")
    table.add_row("checks of a submission, mean at 1 job, s", f"{checks / count:.2f}")
    table.add_row(f"beyond its checks, s (target {TARGET})", f"{over:.2f}")
    return table


def check_seconds(path: Path) -> float:
    """Wall time of all checks of a submission."""
    data = json.loads(path.read_text("utf-8"))
    tasks = [task for tutorial in data["tutorials"] for task in tutorial["tasks"]]
    return sum(float(check["seconds"]) for task in tasks for check in task["checks"])


if __name__ == "__main__":
    main()
