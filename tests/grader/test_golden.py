"""Every format, byte for byte, and valid by the schema of whoever reads it.

Rewrite the files with `TENSORKATA_GOLDEN=write python -m pytest tests/grader/test_golden.py`, and
read what changed in them before it is committed.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from golden_results import NASTY, golden, one

from grader.reports.formats import FORMATS
from grader.results.model import Isolation, Results, TutorialResult
from grader.results.verdict import Verdict

HERE = Path(__file__).resolve().parent
SUFFIXES = {"json": "json", "html": "html", "junit": "xml", "gradescope": "json", "github": "txt",
            "markdown": "md", "csv": "csv", "classroom": "txt", "exercism": "json"}  # fmt: skip
EMPTY = Results((), Isolation("process", ("landlock",)), ("visible",))


def all_right() -> Results:
    """The golden run with only what passed, in time."""
    tutorials = tuple(
        replace(part, tasks=tuple(t for t in part.tasks if t.verdict is Verdict.PASSED))
        for part in golden().tutorials
    )
    return replace(golden(), tutorials=tutorials, problems=(), submission=None)


def from_classroom(text: str) -> Any:
    assert text.startswith("result=") and text.count("\n") == 1
    return json.loads(base64.b64decode(text.removeprefix("result="), validate=False))


def schema(name: str) -> Any:
    return json.loads((HERE / "schemas" / f"{name}.json").read_text())


def validate(format_name: str, text: str) -> None:
    """Refuse a report that whoever reads this format could not read."""
    if format_name == "junit":
        # Put Jenkins's junit-10.xsd beside ours, and it is asked as well.
        for file in sorted((HERE / "schemas").glob("*.xsd")):
            xmlschema.XMLSchema(file).validate(text.partition("?>")[2])
    elif format_name == "json":
        results_schema = HERE.parents[1] / "grader/results/schema.json"
        jsonschema.validate(json.loads(text), json.loads(results_schema.read_text()))
    elif format_name == "classroom":
        jsonschema.validate(from_classroom(text), schema("classroom"))
    elif format_name in ("gradescope", "exercism"):
        jsonschema.validate(json.loads(text), schema(format_name))


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_report_is_what_it_was(format_name: str) -> None:
    text = FORMATS[format_name](golden())
    file = HERE / "golden" / f"{format_name}.{SUFFIXES[format_name]}"
    if os.environ.get("TENSORKATA_GOLDEN") == "write":
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8"), f"read what changed, then rewrite {file.name}"


@pytest.mark.parametrize("format_name", ["json", "junit", "gradescope", "classroom", "exercism"])
def test_a_report_is_valid_for_its_readers(format_name: str) -> None:
    validate(format_name, (HERE / "golden" / f"{format_name}.{SUFFIXES[format_name]}").read_text())
    for results in (golden(), all_right(), EMPTY, replace(golden(), interrupted=True)):
        validate(format_name, FORMATS[format_name](results))


def test_the_schemas_can_refuse() -> None:
    for name in ("gradescope", "exercism", "classroom"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"tests": [{"status": "maybe"}]}, schema(name))
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        validate("junit", "<?xml?><testsuites name='x'><testsuite name='y'/></testsuites>")


def test_classroom_adds_up_to_what_counts() -> None:
    found = from_classroom(FORMATS["classroom"](golden()))
    assert sum(test["score"] for test in found["tests"]) == pytest.approx((2 + 4) * 0.8)
    assert found["max_score"] == golden().max_score and found["status"] == "error"
    names = [test["name"] for test in found["tests"]]
    assert names[0] == "01.right Write right" and names[-1] == "Late"
    assert "01.more Write more" not in names  # an open challenge is nothing wrong
    assert from_classroom(FORMATS["classroom"](all_right()))["status"] == "pass"


def test_no_message_for_classroom_begins_a_workflow_command() -> None:
    found = from_classroom(FORMATS["classroom"](golden()))
    lines = [line for t in found["tests"] for line in str(t["message"]).splitlines()[1:]]
    assert any("::add-mask::y" in line for line in lines)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)


def test_a_result_for_classroom_fits_into_an_environment_variable() -> None:
    task = golden().tutorials[1].tasks[0]
    many = tuple(replace(task, id=f"02.raises{number}") for number in range(550))
    text = FORMATS["classroom"](
        replace(golden(), tutorials=(TutorialResult("02", "t02_x", "X", many),))
    )
    assert len(text) < 128 * 1024
    assert len(from_classroom(text)["tests"]) == 551


def test_exercism_numbers_tasks_and_bounds_output() -> None:
    found = json.loads(FORMATS["exercism"](golden()))
    assert found["status"] == "error" and "the course's own fault" in found["message"]
    numbers = {test["name"].partition(":")[0]: test["task_id"] for test in found["tests"]}
    assert numbers["Write right"] == 1 and numbers["Write raises"] == 8
    assert "Write more" not in numbers
    outputs = [test["output"] for test in found["tests"] if test["output"]]
    assert len(NASTY * 4) > 500 and max(map(len, outputs)) == 500
    assert any(output.endswith("Please limit to 500 chars") for output in outputs)
    without_fault = json.loads(FORMATS["exercism"](replace(golden(), problems=())))
    assert (without_fault["status"], without_fault["message"]) == ("fail", None)
    assert json.loads(FORMATS["exercism"](all_right()))["status"] == "pass"


def test_exercism_is_an_error_where_every_check_is() -> None:
    tutorial = TutorialResult(
        "01", "t01_x", "X", (one("01.a", 1, golden().tutorials[1].tasks[1].checks[0]),)
    )
    found = json.loads(FORMATS["exercism"](replace(EMPTY, tutorials=(tutorial,))))
    assert (found["status"], found["message"]) == ("error", "It took longer than 10 s.")


def test_csv_has_a_line_for_each_task_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](golden()))))
    tasks = list(golden().tasks())
    assert [row["task"] for row in rows] == [task.id for task in tasks]
    assert sum(int(row["max_score"]) for row in rows) == golden().max_score
    by_task = {row["task"]: row for row in rows}
    assert by_task["02.dies"]["message"] == "'=1+1 killed it."
    assert by_task["01.wrong"]["message"].startswith("Called wrong(x=array([1., 2.])). It differs")
    assert (by_task["01.wrong"]["checks_passed"], by_task["01.wrong"]["checks"]) == ("1", "2")


def test_late_points_stand_beside_those_that_were_earned() -> None:
    found = json.loads(FORMATS["json"](golden()))
    assert (found["score"], found["final_score"]) == (2, 1.6)
    assert found["submission"]["late"]["days"] == 2
    words = (
        "2 of 12 points (17 %), 4 bonus; 2 days late, times 0.8: 1.6 of 12 points count, 3.2 bonus"
    )
    assert words in FORMATS["html"](golden())
    gradescope = json.loads(FORMATS["gradescope"](golden()))
    assert gradescope["score"] == 4.8 and words in gradescope["output"]


def test_gradescope_shows_hidden_checks_when_the_instructor_says() -> None:
    for shown in ("after_published", "hidden"):
        text = FORMATS["gradescope"](replace(golden(), hidden_shown=shown))
        found = {
            test["visibility"] for test in json.loads(text)["tests"] if "hidden" in test["number"]
        }
        assert found - {"visible"} == {shown}
