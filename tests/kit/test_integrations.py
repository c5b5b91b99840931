"""The ready-made files for other hosts, run here as far as that goes without the hosts."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

KIT = Path(__file__).resolve().parents[2]
MINI_COURSE = KIT / "tests/mini_course"
GRADESCOPE = KIT / "integrations/gradescope"
SCRIPTS = [GRADESCOPE / "setup.sh", GRADESCOPE / "run_autograder"]


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((KIT / "action.yml").read_text()))


def put_grade(folder: Path) -> None:
    """A command `grade` as an installation would put it there."""
    folder.mkdir(parents=True)
    program = folder / "grade"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m grader "$@"\n')
    program.chmod(0o755)


def environment(**added: str | Path) -> dict[str, str]:
    path = os.pathsep.join([str(KIT), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, **{key: str(value) for key, value in added.items()}}


# --- GitHub


def test_every_step_of_the_action_says_its_shell_and_names_inputs_that_exist() -> None:
    found = action()
    steps = found["runs"]["steps"]
    assert found["runs"]["using"] == "composite" and len(steps) == 3
    named = set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", json.dumps(steps)))
    assert named == set(found["inputs"]) == {"path", "targets", "fail-under", "key"}
    for step in steps:
        assert ("uses" in step) != ("run" in step)
        assert "run" not in step or step["shell"] == "bash"
        # An input in a script would be run; in the environment it is data.
        assert "${{" not in step.get("run", "")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A learner's repository, beside a checked-out kit with the small course."""
    shutil.copytree(MINI_COURSE, tmp_path / "kit")
    shutil.copytree(MINI_COURSE / "solutions", tmp_path / "repository/exercises")
    put_grade(tmp_path / "tensorkata/bin")
    return tmp_path


def run_action(place: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, as a runner would run it."""
    asked = {"SUBMITTED": ".", "TARGETS": "", "FAIL_UNDER": "100", "TENSORKATA_KEY": "", **inputs}
    script = action()["runs"]["steps"][-1]["run"]
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=place / "repository", capture_output=True, text=True,
        env=environment(
            RUNNER_TEMP=place, GITHUB_WORKSPACE=place / "repository",
            GITHUB_ACTION_PATH=place / "kit", GITHUB_OUTPUT=place / "output",
            GITHUB_STEP_SUMMARY=place / "summary.md", **asked,
        ),
    )  # fmt: skip


def test_the_action_grades_with_the_kits_own_checks(workspace: Path) -> None:
    demo = workspace / "repository/exercises/t01_demo/demo.py"
    demo.write_text(demo.read_text().replace("return 2 * x", "return 3 * x"))
    check = workspace / "repository/exercises/t01_demo/test_demo.py"
    check.write_text("# no checks\n")
    done = run_action(workspace, TARGETS="01.double 01.Counter", FAIL_UNDER="20")
    assert done.returncode == 0, done.stderr
    annotation = rf"^::error file={re.escape(str(demo))},line=\d+,title=01.double "
    assert re.search(annotation, done.stdout, re.MULTILINE), done.stdout
    assert "1 of 3 points" in (workspace / "summary.md").read_text()
    said = dict(line.split("=", 1) for line in (workspace / "output").read_text().splitlines())
    results = json.loads(Path(said["results"]).read_text())
    tasks = {task["id"]: task["verdict"] for task in results["tutorials"][0]["tasks"]}
    assert tasks == {"01.double": "failed", "01.Counter": "passed"}
    assert json.loads(base64.b64decode(said["result"]))["max_score"] == 3


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"TARGETS": "99"}, "no tutorial or task is called '99'"),
        ({"SUBMITTED": "$(touch injected)"}, "there is no such file or folder"),
        ({"TARGETS": "01;touch injected"}, "is called '01;touch'"),
        ({"FAIL_UNDER": "much"}, "is not a valid float range"),
    ],
)
def test_wrong_inputs_fail_the_step_and_run_nothing(
    workspace: Path, inputs: dict[str, str], words: str
) -> None:
    done = run_action(workspace, **inputs)
    assert done.returncode == 2 and words in done.stderr
    assert not list(workspace.rglob("injected"))


# --- GitLab


def test_gitlabs_pipeline_keeps_its_reports_when_checks_fail() -> None:
    job = yaml.safe_load((KIT / "integrations/gitlab/.gitlab-ci.yml").read_text())["grade"]
    kept = job["artifacts"]
    assert kept["when"] == "always"
    written = re.findall(r"--report (\w+)=(\S+)", job["script"][-1])
    assert dict(written) == {"junit": kept["reports"]["junit"], "html": kept["paths"][0]}


# --- all that install


@pytest.mark.parametrize(
    "file",
    ["action.yml", "integrations/gitlab/.gitlab-ci.yml", "integrations/gradescope/setup.sh",
     "grader/release/template/dot-github/workflows/grade.yml"],
)  # fmt: skip
def test_each_host_installs_the_exact_versions_with_the_extra_for_sealed_checks(file: str) -> None:
    assert re.search(r"pip\"? install -q -c constraints.txt -e '\.\[release\]'",
                     (KIT / file).read_text())  # fmt: skip


# --- Docker


def test_the_image_is_no_root_and_starts_grade() -> None:
    lines = (KIT / "integrations/Dockerfile").read_text().splitlines()
    orders = [line.split(" ", 1) for line in lines if re.match("[A-Z]+ ", line)]
    assert [order for order, _ in orders] == [
        "FROM",
        "WORKDIR",
        "COPY",
        "RUN",
        "USER",
        "ENTRYPOINT",
    ]
    assert dict(orders)["ENTRYPOINT"] == '["grade"]' and dict(orders)["USER"] != "root"
    assert "-c constraints.txt" in dict(orders)["RUN"]


def test_nothing_private_gets_into_the_image() -> None:
    ignored = (KIT / ".dockerignore").read_text().split()
    assert {".git", ".venv", ".grade"} <= set(ignored)


# --- Gradescope


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_can_be_started_and_parsed(script: Path) -> None:
    assert script.stat().st_mode & stat.S_IXUSR
    assert script.read_text().startswith("#!/usr/bin/env bash\n")
    subprocess.run(["bash", "-n", script], check=True)


@pytest.fixture
def autograder(tmp_path: Path) -> Path:
    """A tree as Gradescope lays it out, with the small course for the kit."""
    root = tmp_path / "autograder"
    shutil.copytree(MINI_COURSE, root / "source/kit")
    (root / "submission").mkdir()
    put_grade(root / "venv/bin")
    shutil.copy(GRADESCOPE / "run_autograder", root / "run_autograder")
    return root


def autograde(root: Path) -> dict[str, Any]:
    """Run it and read what Gradescope would read."""
    done = subprocess.run(
        [root / "run_autograder"], cwd=root, env=environment(AUTOGRADER_ROOT=root),
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(json.loads((root / "results/results.json").read_text()))


def test_gradescope_gets_scores_by_task(autograder: Path) -> None:
    shutil.copytree(MINI_COURSE / "solutions/t01_demo", autograder / "submission/t01_demo")
    (autograder / "source/targets.txt").write_text("01.double 01.Counter\n")
    found = autograde(autograder)
    scored = {test["number"]: (test["score"], test["max_score"])
              for test in found["tests"] if "score" in test}  # fmt: skip
    assert set(scored) == {"01.double", "01.Counter"}
    assert all(score == most > 0 for score, most in scored.values())


def test_gradescope_is_told_when_nothing_can_be_graded(autograder: Path) -> None:
    (autograder / "submission/notes.txt").write_text("hello")
    found = autograde(autograder)
    assert found["score"] == 0 and "Hand in the tutorials' folders" in found["output"]


@pytest.mark.parametrize("fault", ["no command", "no kit", "a crash", "an old result"])
def test_gradescope_gets_a_result_even_when_the_grader_breaks(autograder: Path, fault: str) -> None:
    grade = autograder / "venv/bin/grade"
    if fault == "no command":
        grade.unlink()
    elif fault == "no kit":
        shutil.rmtree(autograder / "source/kit")
    else:
        grade.write_text("#!/bin/sh\nkill -9 $$\n" if fault == "a crash" else "#!/bin/sh\nexit 3\n")
        (autograder / "results").mkdir()
        (autograder / "results/results.json").write_text('{"score": 100}')
    found = autograde(autograder)
    assert found["score"] == 0 and found["visibility"] == "visible"
    expected = "or more memory than there is" if fault == "a crash" else "tell your instructor"
    assert expected in found["output"]
