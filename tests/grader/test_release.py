"""The learners' kit holds nothing that gives a task away, and runs by itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE

from grader.course import Course, CourseError, load_course
from grader.course.cut import BEGIN, END
from grader.release.bundle import BUNDLE, KEY, seal, unsealed
from grader.release.kit import make_kit

ROOT = Path(__file__).resolve().parents[2]
A_KEY, ANOTHER = "A" * 43 + "=", "B" * 42 + "A="


def texts_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in (".py", ".toml", ".md", ".txt", ".json", ".html", ".yml")
    }


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit of the whole course."""
    folder = tmp_path_factory.mktemp("release") / "kit"
    make_kit(load_course(ROOT), folder)
    return folder


def test_no_solution_can_be_found_in_the_kit(kit: Path) -> None:
    """Later tutorials are given what an earlier one asked for, so each is searched for its own."""
    texts = texts_of(kit)
    found, count = [], 0
    for file in (ROOT / "solutions").glob("t*/*.py"):
        elsewhere = [
            text
            for name, text in texts.items()
            if not name.startswith(("exercises", ".stubs"))
            or name.split("/")[1] == file.parent.name
        ]
        for block in re.findall(rf"{BEGIN}\n(.*?)[ ]*{END}", file.read_text("utf-8"), re.S):
            if len(block.split()) >= 8:
                count += 1
                found += [block for text in elsewhere if block in text]
    assert count > 100 and found == []
    assert BEGIN not in "".join(text for name, text in texts.items() if "exercises" in name)


def test_no_hidden_check_misconception_or_attack_can_be_found_in_the_kit(kit: Path) -> None:
    everything = "\n".join(texts_of(kit).values())
    visible = "\n".join(p.read_text("utf-8") for p in (ROOT / "solutions").glob("t*/test_*.py"))
    tests = re.compile(r"def (test_\w+)")
    hidden = {
        name
        for file in (ROOT / "tests/hidden").rglob("test_*.py")
        for name in tests.findall(file.read_text("utf-8"))
    } - set(tests.findall(visible))
    assert len(hidden) > 100
    assert hidden & set(tests.findall(everything)) == set()
    for mistake in (ROOT / "tests/misconceptions").rglob("*.py"):
        assert mistake.read_text("utf-8").splitlines()[0].strip('"') not in everything
    folders = {path.name for path in kit.rglob("*") if path.is_dir()}
    assert not folders & {"solutions", "hidden", "misconceptions", "attacks", "tests", ".git"}


def grade_in(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=folder,
        env={**{k: v for k, v in os.environ.items() if k != KEY}, **environment},
        text=True,
        capture_output=True,
        timeout=250,
    )


@pytest.fixture
def small_kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kit of the small course with its hidden checks sealed, and with right code in it."""
    monkeypatch.setenv(KEY, A_KEY)
    course, folder = load_course(MINI_COURSE), tmp_path / "kit"
    make_kit(course, folder)
    (folder / BUNDLE).write_bytes(seal(course))
    shutil.copy(MINI_COURSE / "solutions" / DEMO, folder / "exercises" / DEMO)
    return folder


def test_the_kit_runs_by_itself(small_kit: Path) -> None:
    done = grade_in(small_kit, "01", "--report", "json=-")
    found = json.loads(done.stdout)
    checks = [check for task in found["tutorials"][0]["tasks"] for check in task["checks"]]
    assert found["score"] == found["max_score"] == 6, done.stderr
    assert {check["visibility"] for check in checks} == {"visible"}
    back = grade_in(small_kit, "reset", "01.double")
    assert back.returncode == 0, back.stderr
    assert "NotImplementedError" in (small_kit / "exercises" / DEMO).read_text()


def test_with_the_key_the_hidden_checks_are_run_and_the_kits_own_do_not_count(
    small_kit: Path,
) -> None:
    forged = small_kit / "exercises/t01_demo/test_demo.py"
    forged.write_text("")
    wrong = (small_kit / "exercises" / DEMO).read_text().replace("return 2 * x", "return 3 * x")
    (small_kit / "exercises" / DEMO).write_text(wrong)
    done = grade_in(small_kit, "01", "--report", "json=-", **{KEY: A_KEY})
    found = json.loads(done.stdout)
    checks = [check for task in found["tutorials"][0]["tasks"] for check in task["checks"]]
    assert {check["visibility"] for check in checks} == {"visible", "hidden"}, done.stderr
    assert found["tutorials"][0]["tasks"][0]["verdict"] == "failed"


FORGED_MANIFEST = """id = "01"
name = "t01_demo"
title = "Demo"
order = 1
origin = "mine"
summary = "easy"

[modules]
demo = "Arithmetic"

[[tasks]]
id = "Counter"
module = "demo"
title = "The one that I can do"
points = 6
hints = ["a", "b", "c"]
"""
FORGED_CHECKS = """from grader.spec import task


@task("double")
class TestDouble:
    def test_fine(self):
        pass
"""


@pytest.mark.parametrize(
    "forged",
    [
        {"exercises/t01_demo/tutorial.toml": FORGED_MANIFEST},
        {"exercises/t01_demo/tutorial.toml": "no manifest at all ["},
        {"tests/hidden/t01_demo/test_demo.py": FORGED_CHECKS},
        {
            "solutions/t01_demo/tutorial.toml": FORGED_MANIFEST,
            "solutions/t01_demo/test_demo.py": FORGED_CHECKS,
            "tests/hidden/t01_demo/test_demo.py": FORGED_CHECKS,
        },
    ],
    ids=["a manifest", "no manifest", "hidden checks", "a whole course"],
)
def test_with_the_key_nothing_that_a_learner_adds_takes_the_bundles_place(
    small_kit: Path, forged: dict[str, str]
) -> None:
    demo = small_kit / "exercises" / DEMO
    demo.write_text(demo.read_text().replace("return 2 * x", "return 3 * x"))
    for name, text in forged.items():
        (small_kit / name).parent.mkdir(parents=True, exist_ok=True)
        (small_kit / name).write_text(text)
    done = grade_in(small_kit, "--report", "json=-", **{KEY: A_KEY})
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    tasks = {task["id"]: task["verdict"] for task in found["tutorials"][0]["tasks"]}
    assert found["max_score"] == 6 and tasks["01.double"] == "failed"
    assert set(tasks) == {"01.double", "01.total", "01.Counter", "01.greet"}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", f"set {KEY} to the key that opens {BUNDLE}"),
        ("not a key", f"what {KEY} holds is no key"),
        (ANOTHER, f"the key in {KEY} does not open it"),
    ],
)
def test_a_wrong_or_missing_key_is_one_sentence(small_kit: Path, key: str, words: str) -> None:
    done = grade_in(small_kit, "01", "--specs", "hidden", **({KEY: key} if key else {}))
    assert done.returncode == 2
    assert words in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_bundle_that_was_changed_is_refused(
    small_kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = bytearray((small_kit / BUNDLE).read_bytes())
    sealed[len(sealed) // 2] ^= 1
    (small_kit / BUNDLE).write_bytes(sealed)
    with pytest.raises(CourseError, match="or the bundle was changed"), unsealed(small_kit):
        pass


def test_nothing_of_the_bundle_can_be_read_without_the_key(small_kit: Path) -> None:
    sealed = (small_kit / BUNDLE).read_bytes()
    assert b"double" not in sealed and b"def " not in sealed


def test_sealing_needs_a_key(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)
    with pytest.raises(CourseError, match=f"set {KEY} to a key; this makes one"):
        seal(course)


@pytest.fixture
def course() -> Course:
    return load_course(MINI_COURSE)


def test_a_folder_that_holds_something_is_left_alone(course: Course, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(CourseError, match="it holds something already; name a new folder"):
        make_kit(course, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_what_a_learner_deletes_or_edits_of_the_kit_comes_back(small_kit: Path) -> None:
    folder = small_kit / "exercises" / "t01_demo"
    (folder / "test_demo.py").write_text("")
    (folder / "tutorial.toml").unlink()
    assert grade_in(small_kit, "01.double", "-q").stdout.startswith("2 of 2 points")
    shutil.rmtree(folder)
    gone = grade_in(small_kit, "01.double")
    assert gone.returncode == 2 and "`grade reset 01` brings it back" in gone.stderr
    back = grade_in(small_kit, "reset", "01")
    assert back.returncode == 0, back.stderr
    assert "t01_demo: files that were missing are back: " in back.stdout
    untouched = {
        path.relative_to(small_kit / ".stubs"): path.read_bytes()
        for path in (small_kit / ".stubs").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {
        path.relative_to(small_kit / "exercises"): path.read_bytes()
        for path in (small_kit / "exercises").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } == untouched
