"""The mutation score: which changes are tried, and who notices them."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from grading_helper import MINI_COURSE
from test_cli import grade

from grader.course import load_course
from grader.examiner.zygote import Zygote
from grader.verify.mutants import mutants_of
from grader.verify.mutation import Fate, mutate, wrongly_listed

AROUND = "def f(x, y):\n    # BEGIN SOLUTION\n    {}\n    # END SOLUTION\n    return 1 + 1\n"


def changes(statement: str) -> list[str]:
    """The statement after each change, without the function around it."""
    found = [
        mutant.source.splitlines()[2].strip() for mutant in mutants_of(AROUND.format(statement))
    ]
    return sorted(found)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("return x + y", ["return x - y"]),
        ("return (x) * (y)", ["return (x) / (y)"]),
        ("return x @ y", ["return x * y"]),
        ("return x < y", ["return x <= y"]),
        ("return x is not y", ["return x is y"]),
        ("return x and y", ["return x or y"]),
        ("return -x", ["return x"]),
        ("return not x", ["return x"]),
        ("return True", ["return False"]),
        ("return 0.5", ["return 1.0"]),
        ("return x[0]", ["return x[1]"]),
        ("return f(x, axis=y)", ["return f(x)"]),
        ("return f(a=x, b=y)", ["return f( b=y)", "return f(a=x)"]),
        ("x += y", ["x -= y"]),
        ("x.append(y)", ["pass"]),
        ("return x if y else x", ["return x if (not (y)) else x"]),
        ("return 'ä' + x", ["return 'ä' - x"]),
        ("return x", []),
        ('return f"{x} of {y}"', []),
    ],
)
def test_each_operator_changes_one_place(statement: str, expected: list[str]) -> None:
    assert changes(statement) == expected


def test_only_what_stands_between_the_marks_is_changed() -> None:
    for mutant in mutants_of(AROUND.format("return x + 2")):
        assert mutant.source.endswith("return 1 + 1\n") and mutant.line == 3
        assert mutant.function == "f"


def test_every_mutant_of_the_course_is_python_and_differs() -> None:
    root = Path(__file__).resolve().parents[2]
    for file in root.glob("solutions/t*/*.py"):
        if file.name.startswith("test_"):
            continue
        source = file.read_text()
        for mutant in mutants_of(source):
            assert mutant.source != source
            ast.parse(mutant.source)


def tried(
    zygote: Zygote, before: Sequence[Fate] = (), steps: list[tuple[int, int]] | None = None
) -> list[Fate]:
    """All mutants of the small course; `steps` collects the progress."""
    course, told = load_course(MINI_COURSE), [] if steps is None else steps
    return mutate(
        course, course.tutorials, zygote.place, part=(1, 1), jobs=2, before=before,
        progress=lambda *step: told.append(step),
    )  # fmt: skip


def test_a_mutant_is_noticed_or_survives(zygote: Zygote) -> None:
    steps: list[tuple[int, int]] = []
    fates = tried(zygote, steps=steps)
    survivors = [fate for fate in fates if not fate.killed]
    assert [fate.change for fate in survivors] == ["', dtype=tf.int64' -> ''"]
    assert survivors[0].where.startswith("t01_demo/demo.py:") and not survivors[0].broke
    assert steps[-1] == (len(fates), len(fates)) and len(fates) > 4
    assert any(fate.visible for fate in fates)


def test_an_earlier_report_counts_though_lines_have_moved(zygote: Zygote) -> None:
    fates = tried(zygote)
    # What no run says of a mutant here: so it can only come from the earlier report.
    earlier = [
        replace(one, where=one.where.replace(":", ":9"), broke=True) for one in fates if one.killed
    ]
    later = tried(zygote, earlier)
    assert [one.where for one in later] == [one.where for one in fates]
    assert all(one.broke is one.killed for one in later)


def test_an_earlier_report_with_another_number_of_the_same_text_does_not_count(
    zygote: Zygote,
) -> None:
    fates = tried(zygote)
    earlier = [replace(one, broke=True) for one in fates if one.killed]
    later = tried(zygote, [*earlier, earlier[0]])
    anew = [one.listed_as for one in later if not one.broke]
    assert anew == [one.listed_as for one in fates if one == fates[0] or not one.killed]
    assert later[0] == fates[0]


def test_the_command_tells_the_share_and_the_survivors(tmp_path: Path) -> None:
    shutil.copytree(MINI_COURSE, tmp_path / "kit")
    done = grade(tmp_path / "kit", "mutate", "01", "--part", "2/7", "--report", "fates.json")
    assert done.returncode == 0 and "100.0 %" in done.stdout
    assert '"visible": true' in (tmp_path / "kit/fates.json").read_text()


def fate(line: int, change: str, *, noticed: bool) -> Fate:
    where = f"t01_demo/demo.py:{line} total"
    return Fate(where, change, "the default", visible=noticed, hidden=False, broke=False)


def test_a_listed_mutant_that_is_noticed_is_named_unless_its_twin_is_not() -> None:
    twins = [fate(3, "'1' -> '2'", noticed=True), fate(4, "'1' -> '2'", noticed=False)]
    alone = fate(3, "'2' -> '3'", noticed=True)
    assert wrongly_listed([*twins, alone]) == [alone]


def test_survivors_are_tried_again_and_equivalent_ones_do_not_count(tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    shutil.copytree(MINI_COURSE, kit)
    first = grade(kit, "mutate", "01", "--report", "fates.json")
    (survivor,) = [line for line in first.stdout.splitlines() if line.startswith("survived: ")]
    place, change = survivor.removeprefix("survived: t01_demo/").split(":", 1)
    words = f"{place} {change.partition(' ')[2]}"
    (kit / "tests" / "mutants").mkdir()
    known = kit / "tests" / "mutants" / "t01_demo.toml"
    known.write_text(f'[[group]]\nreason = "the default"\nmutants = ["""{words}"""]\n')
    again = grade(kit, "mutate", "01", "--again", "fates.json", "--report", "later.json")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "survived" not in again.stdout and "100.0 %" in again.stdout
    fates, later = (json.loads((kit / name).read_text()) for name in ("fates.json", "later.json"))
    assert [fate["where"] for fate in fates] == [fate["where"] for fate in later]
    assert [fate["equivalent"] for fate in later if fate["equivalent"]] == ["the default"]
    known.write_text(known.read_text().replace("mutants", "mutant"))
    wrong = grade(kit, "mutate", "01", "--again", "fates.json")
    assert wrong.returncode == 2 and "a reason and a list of mutants" in wrong.stderr
    wrong = grade(kit, "mutate", "01", "--again", "solutions/t01_demo/demo.py")
    assert wrong.returncode == 2 and "no report of `grade mutate`" in wrong.stderr


def test_a_part_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    shutil.copytree(MINI_COURSE, tmp_path / "kit")
    wrong = grade(tmp_path / "kit", "mutate", "--part", "8/7")
    assert wrong.returncode == 2 and "write it as I/N" in wrong.stderr
