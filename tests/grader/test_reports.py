"""Renderers turn results into text and let nothing learner-made act."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from grader.reports.as_json import json_report
from grader.reports.formats import ReportError, Target, write_all
from grader.reports.terminal import NORMAL, QUIET, VERBOSE, terminal
from grader.results.model import CheckResult, Isolation, Results, TaskResult, TutorialResult
from grader.results.text import clean
from grader.results.verdict import Verdict, worst


def check(verdict: Verdict, message: str = "", **fields: str) -> CheckResult:
    """A check of the task 01.a."""
    values = {"id": "01.a/visible/test_x", "title": "it works", "visibility": "visible"} | fields
    return CheckResult(verdict=verdict, message=message, **values)


def results(*checks: CheckResult, challenge: bool = False, **fields: object) -> Results:
    """A run with one task."""
    task = TaskResult("01.a", "Do A", 3, challenge, checks)
    tutorial = TutorialResult("01", "t01_x", "Linear model", (task,))
    values: dict[str, object] = {"isolation": Isolation("sandbox"), "specs": ("visible",)}
    return Results(tutorials=(tutorial,), **(values | fields))  # type: ignore[arg-type]


def shown(found: Results, detail: int = NORMAL, width: int = 80) -> str:
    """The terminal report as text."""
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(terminal(replace(found, folder="exercises"), detail))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_task_is_as_bad_as_its_worst_check_and_no_check_proves_nothing() -> None:
    assert worst([Verdict.PASSED, Verdict.TODO, Verdict.FAILED]) is Verdict.FAILED
    assert worst([Verdict.PASSED, Verdict.BROKEN, Verdict.CRASHED]) is Verdict.BROKEN
    assert worst([Verdict.PASSED]) is Verdict.PASSED
    assert worst([]) is Verdict.BROKEN


def test_points_are_all_or_none() -> None:
    assert results(check(Verdict.PASSED), check(Verdict.PASSED)).score == 3
    assert results(check(Verdict.PASSED), check(Verdict.FAILED)).score == 0


def test_challenges_earn_a_bonus_and_are_not_owed() -> None:
    found = results(check(Verdict.PASSED), challenge=True)
    assert (found.score, found.max_score, found.tutorials[0].bonus) == (0, 0, 3)
    assert found.percent == 100.0


def test_the_terminal_tells_what_is_wrong_and_where() -> None:
    bad = check(Verdict.FAILED, "Called a(1).", diagnosis="It looks negated.", location="t/a.py:3")
    text = shown(results(bad))
    for words in ("failed", "Called a(1).", "It looks negated.", "see exercises/t/a.py:3", "0/3"):
        assert words in text
    assert "Next: 01.a, Do A (exercises/t/a.py:3)" in text


def test_when_all_that_was_asked_is_blocked_the_terminal_says_by_what() -> None:
    text = shown(results(check(Verdict.BLOCKED, "It builds on 01.b, which has not passed yet.")))
    assert "01.a: It builds on 01.b, which has not passed yet." in text and "Next" not in text


def test_quiet_is_one_line_and_verbose_shows_every_check_and_its_output() -> None:
    found = results(check(Verdict.PASSED), check(Verdict.FAILED, "m", output="printed words"))
    assert len(shown(found, QUIET).splitlines()) == 1
    assert "printed words" in shown(found, VERBOSE)
    assert "printed words" not in shown(found, NORMAL)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = check(Verdict.ERROR, "word " * 60 + "x" * 300, location="t/a.py:3")
    assert max(len(line) for line in shown(results(long), VERBOSE, width).splitlines()) <= width


def test_markup_in_learner_text_is_shown_not_obeyed() -> None:
    text = shown(results(check(Verdict.FAILED, "[bold red]x[/] :smile: [link=http://x]y[/link]")))
    assert "[bold red]x[/] :smile: [link=http://x]y[/link]" in text


def test_missing_parts_of_the_sandbox_are_told() -> None:
    text = shown(results(check(Verdict.PASSED), isolation=Isolation("sandbox", ("seccomp",))))
    assert "lacked on this machine: seccomp" in text
    plain = shown(results(check(Verdict.PASSED), isolation=Isolation("process")))
    assert "without a sandbox" in plain


def test_an_interrupted_run_says_so() -> None:
    assert "interrupted" in shown(results(check(Verdict.PASSED), interrupted=True), QUIET)


@pytest.mark.parametrize(
    ("dirty", "safe"),
    [
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("bell\x07", "bell\\x07"),
        ("\x1b]8;;http://x\x1b\\link", "\\x1b]8;;http://x\\x1b\\link"),
        ("right\u202eleft", "right\\u202eleft"),
        ("nul\x00", "nul\\x00"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("lone\udcff", "lone\\udcff"),
        ("line\u2028end", "line\\u2028end"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("Ünïcödé 語 🐼", "Ünïcödé 語 🐼"),
    ],
)
def test_control_characters_are_written_out(dirty: str, safe: str) -> None:
    assert clean(dirty) == safe


def test_text_is_bounded_also_when_writing_out_makes_it_longer() -> None:
    assert len(clean("\x1b" * 10_000, 100)) == 100
    assert len(clean("x" * 10_000_000, 100)) == 100


def test_json_holds_odd_text_and_no_nan() -> None:
    text = json_report(results(check(Verdict.FAILED, clean('"</script>\x00\u2028'))))
    found = json.loads(text)["tutorials"][0]["tasks"][0]["checks"][0]["message"]
    assert found == '"</script>\\x00\\u2028'


def test_a_report_that_cannot_be_written_does_not_keep_the_others(tmp_path) -> None:
    (tmp_path / "folder").mkdir()
    good, bad = tmp_path / "good.json", tmp_path / "folder"
    with pytest.raises(ReportError, match="could not be written"):
        write_all([Target("json", str(bad)), Target("json", str(good))],
                  results(check(Verdict.PASSED)))  # fmt: skip
    assert json.loads(good.read_text())["score"] == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "good.json"]
