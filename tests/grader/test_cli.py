"""The command line as a user meets it: a fresh process each time, wrong input included."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import psutil
import pytest
from grading_helper import (
    DEMO,
    HANGING,
    MINI_COURSE,
    run_in_a_terminal,
    wait_until_hanging,
    with_double,
)

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "grader/results/schema.json").read_text()
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small course, with its exercises generated."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(MINI_COURSE, root, dirs_exist_ok=True)
    # Long ago: only what is handed in can be late.
    (root / "grading.toml").write_text(
        "[late]\ndue = 2000-01-01T00:00:00Z\npercent_per_day = 100\n"
    )
    assert grade(root, "stubs").returncode == 0
    return root


def grade(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `grade` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "80", **environment},
    )


def without_times(report: dict[str, Any]) -> str:
    """A report with all times set to zero."""
    for tutorial in report["tutorials"]:
        for task in tutorial["tasks"]:
            for check in task["checks"]:
                check["seconds"] = 0
    return json.dumps(report)


def test_the_solutions_pass_with_exit_0_and_a_valid_report(course: Path, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    done = grade(course, "run", "--code", "solutions", "--report", f"json={path}")
    assert done.returncode == 0, done.stderr
    assert "6 of 6 points (100 %)" in done.stdout
    report = json.loads(path.read_text())
    jsonschema.validate(report, SCHEMA)
    assert (report["score"], report["max_score"]) == (6, 6)
    assert (report["final_score"], report["submission"]) == (6, None)
    assert report["salt"] and report["specs"] == ["visible", "hidden"]


def test_the_stubs_earn_nothing_and_no_task_is_failed(course: Path) -> None:
    done = grade(course, "--report", "json=-")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    jsonschema.validate(report, SCHEMA)
    found = {task["verdict"] for task in report["tutorials"][0]["tasks"]}
    assert found == {"todo", "blocked"}
    assert report["score"] == 0


def test_a_half_done_copy_earns_exactly_the_points_of_what_is_done(
    course: Path, tmp_path: Path
) -> None:
    shutil.copytree(course / "exercises", tmp_path / "half")
    stub = (tmp_path / "half" / DEMO).read_text()
    done_part = 'raise NotImplementedError("double: twice each element")'
    (tmp_path / "half" / DEMO).write_text(stub.replace(done_part, "return x + x"))
    run = grade(course, "01", "--code", str(tmp_path / "half"), "--report", "json=-")
    tasks = {task["id"]: task for task in json.loads(run.stdout)["tutorials"][0]["tasks"]}
    assert {key: task["score"] for key, task in tasks.items()} == {
        "01.double": 2, "01.total": 0, "01.Counter": 0, "01.greet": 0,
    }  # fmt: skip
    assert tasks["01.total"]["verdict"] == "todo"


def test_the_same_submission_gets_the_same_report(course: Path) -> None:
    runs = [
        grade(course, "run", "--code", "solutions", "--salt", "s", "--report", "json=-").stdout
        for _ in range(3)
    ]
    assert len({without_times(json.loads(run)) for run in runs}) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "01.duble"], "did you mean 01.double"),
        (["99"], "no tutorial or task is called '99'"),
        (["run", "--code", "nowhere"], "there is no such folder"),
        (["run", "--code", "empty"], "none of the folders to grade is in it"),
        (["run", "--report", "json"], "write FORMAT=PATH"),
        (["run", "--report", "yaml=x"], "with a format of json"),
        (["run", "--report", "json=no/such/x.json"], "does not exist"),
        (["run", "--jobs", "0"], "--jobs"),
        (["run", "--isolation", "magic"], "--isolation"),
        (["run", "--specs", "secret"], "--specs"),
        (["run", "--fail-under", "101"], "--fail-under"),
        (["run", "--timeout-scale", "0"], "--timeout-scale"),
        (["run", "--no-such-option"], "--no-such-option"),
    ],
)
def test_wrong_use_gets_one_sentence_and_exit_2(
    course: Path, arguments: list[str], words: str
) -> None:
    (course / "empty").mkdir(exist_ok=True)
    done = grade(course, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""


def test_the_data_that_can_be_fetched_are_listed(course: Path, tmp_path: Path) -> None:
    done = grade(course, "data", "list", TENSORKATA_CACHE=str(tmp_path))
    assert done.returncode == 0
    for name in ("mnist", "cifar10", "inception_v3", "vgg16"):
        assert re.search(rf"^{name} .* no *$", done.stdout, re.M), name


def test_data_that_nobody_has_are_refused_in_one_sentence(course: Path) -> None:
    done = grade(course, "data", "fetch", "imagenet")
    assert done.returncode == 2
    assert "There is no 'imagenet'" in done.stdout


@pytest.mark.parametrize(
    ("wanted", "words"),
    [("reel", "may only be 'tiny' or 'real'"), ("real", "see `grade data list`")],
)
def test_real_data_that_cannot_be_had_are_wrong_use(
    course: Path, tmp_path: Path, wanted: str, words: str
) -> None:
    done = grade(course, "run", TENSORKATA_DATA=wanted, TENSORKATA_CACHE=str(tmp_path))
    assert done.returncode == 2
    assert words in done.stderr and "Traceback" not in done.stderr


def test_a_worker_sees_the_real_data_that_were_fetched(course: Path, tmp_path: Path) -> None:
    (tmp_path / "cache/mnist").mkdir(parents=True)
    (tmp_path / "cache/mnist/mnist.npz").write_bytes(b"stand-in")
    shutil.copytree(course / "solutions", tmp_path / "code")
    source = (tmp_path / "code" / DEMO).read_text()
    reading = (
        "import os\nfrom pathlib import Path\n\n"
        'place = Path(os.environ["TENSORKATA_CACHE"], "mnist/mnist.npz")\n'
        'assert os.environ["TENSORKATA_DATA"] == "real" and place.read_bytes() == b"stand-in"\n'
    )
    (tmp_path / "code" / DEMO).write_text(source.replace("import numpy", reading + "import numpy"))
    arguments = ["run", "01.double", "--code", str(tmp_path / "code")]
    real = {"TENSORKATA_DATA": "real", "TENSORKATA_CACHE": str(tmp_path / "cache")}
    assert grade(course, *arguments, **real).returncode == 0
    assert grade(course, *arguments, TENSORKATA_CACHE=real["TENSORKATA_CACHE"]).returncode == 1


def test_a_folder_without_hidden_checks_says_so(course: Path, tmp_path: Path) -> None:
    shutil.copytree(course / "exercises", tmp_path / "exercises")
    done = grade(tmp_path, "run", "--specs", "hidden")
    assert done.returncode == 2
    assert "no hidden checks" in done.stderr


def test_a_kit_without_solutions_grades_with_its_visible_checks(
    course: Path, tmp_path: Path
) -> None:
    shutil.copytree(course / "exercises", tmp_path / "exercises")
    shutil.copy(course / "solutions" / DEMO, tmp_path / "exercises" / DEMO)
    done = grade(tmp_path, "01.double", "01.total", "--report", "json=-")
    report = json.loads(done.stdout)
    assert (done.returncode, report["score"], report["specs"]) == (0, 5, ["visible"])
    assert report["salt"] is None


def test_fail_under_sets_the_pass_mark(course: Path, tmp_path: Path) -> None:
    shutil.copytree(course / "solutions", tmp_path / "code")
    source = (tmp_path / "code" / DEMO).read_text()
    (tmp_path / "code" / DEMO).write_text(source.replace("assign_add(1)", "assign_add(2)"))
    arguments = ["run", "--code", str(tmp_path / "code"), "--fail-under"]
    assert grade(course, *arguments, "83").returncode == 0
    assert grade(course, *arguments, "84").returncode == 1


def test_process_isolation_grades_and_says_so(course: Path) -> None:
    done = grade(course, "run", "--code", "solutions", "--isolation", "process")
    assert done.returncode == 0
    assert "plain process, without a sandbox" in done.stdout


def test_a_broken_check_is_exit_3_and_never_the_learners_loss(course: Path, tmp_path: Path) -> None:
    shutil.copytree(course, tmp_path / "course")
    check = tmp_path / "course/solutions/t01_demo/test_other.py"
    check.write_text(check.read_text().replace("check.equal", "check.no_such_check"))
    done = grade(tmp_path / "course", "01.greet", "--code", "solutions")
    assert done.returncode == 3
    assert "broken" in done.stdout and "no_such_check" in done.stdout


def test_output_fits_a_narrow_terminal_and_has_no_colour_in_a_log(course: Path) -> None:
    done = grade(course, "run", "--code", "solutions", COLUMNS="40")
    assert max(len(line) for line in done.stdout.splitlines()) <= 40
    assert "\x1b" not in done.stdout + done.stderr


def test_quiet_prints_one_line_and_verbose_every_check(course: Path) -> None:
    quiet = grade(course, "run", "--code", "solutions", "-q").stdout
    assert quiet.strip() == "6 of 6 points (100 %), 3 of 3 tasks passed, 1 bonus"
    verbose = grade(course, "run", "--code", "solutions", "-v").stdout
    assert "each element is doubled" in verbose


@pytest.fixture
def hanging(course: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run whose second module hangs, in a terminal."""
    code = tmp_path / "code"
    shutil.copytree(course / "solutions", code)
    (code / "t01_demo/other.py").write_text(HANGING)
    run = run_in_a_terminal(course, "--code", str(code), "--timeout-scale", "100")
    yield run
    if run.poll() is None:
        run.kill()


def test_ctrl_c_prints_what_is_finished_and_leaves_no_process(
    hanging: subprocess.Popen[str],
) -> None:
    family = wait_until_hanging(hanging, count=1)
    os.killpg(hanging.pid, signal.SIGINT)
    out, err = hanging.communicate(timeout=60)
    assert hanging.returncode == 1
    assert "6 of 6 points" in out and "interrupted" in out
    assert "Traceback" not in err
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []


def test_when_the_examiner_is_killed_its_processes_end_too(
    hanging: subprocess.Popen[str],
) -> None:
    family = wait_until_hanging(hanging, count=1)
    hanging.kill()
    hanging.communicate()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []


def test_bare_pytest_runs_the_same_checks(course: Path, tmp_path: Path) -> None:
    def bare(folder: Path) -> str:
        command = [sys.executable, "-m", "pytest", str(folder), "-q", "-p", "no:cacheprovider"]
        return subprocess.run(command, cwd=course, capture_output=True, text=True).stdout

    assert "7 passed" in bare(course / "solutions/t01_demo")
    stubs = bare(course / "exercises/t01_demo")
    assert "passed" not in stubs and "todo: double: twice each element" in stubs
    shutil.copytree(course / "exercises", tmp_path / "exercises")
    for name, text in with_double("return 3 * x").items():
        (tmp_path / "exercises" / name).write_text(text)
    assert "too large" in bare(tmp_path / "exercises/t01_demo")
