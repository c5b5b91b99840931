"""JUnit, Gradescope, GitHub, Markdown and HTML: what each says, and that nothing in them acts."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from test_reports import check, results

from grader.reports.formats import FORMATS
from grader.results.model import Results
from grader.results.text import clean
from grader.results.verdict import Verdict

NASTY = clean(
    "</pre><script>alert(1)</script> ]]> & \"'` | ::error::x\n::add-mask::y\n# head\n"
    "[link](javascript:x) \x1b[31mred\x1b]8;;http://x\x07 =1+1 {{7*7}} \u202e @team $x$"
)


def render(format_name: str, *checks: object, **fields: object) -> str:
    return FORMATS[format_name](results(*checks, **fields))  # type: ignore[arg-type]


def hidden(verdict: Verdict, message: str = "") -> object:
    return check(verdict, message, id="01.a/hidden/test_y", visibility="hidden", title="other one")


def test_junit_tells_wrong_code_from_our_own_fault_and_from_what_is_to_be_done() -> None:
    text = render(
        "junit",
        check(Verdict.PASSED),
        check(Verdict.FAILED, "Called a(1).\nreceived: 2", diagnosis="It looks negated."),
        check(Verdict.BROKEN, "The check itself is broken."),
        check(Verdict.TODO, "a: do it"),
    )
    suite = ElementTree.fromstring(text)[0]
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "4", "failures": "1", "errors": "1", "skipped": "1"}
    kinds = [[child.tag for child in case] for case in suite.findall("testcase")]
    assert kinds == [[], ["failure"], ["error"], ["skipped"]]
    failure = suite.find("testcase/failure")
    assert failure is not None and failure.get("message") == "Called a(1)."
    assert failure.text == "Called a(1).\nreceived: 2\nIt looks negated."
    values = {p.get("name"): p.get("value") for p in suite.findall("properties/property")}
    assert values == {"score": "0", "max_score": "3", "bonus": "0", "points.01.a": "0"}


def test_gradescope_has_points_for_each_task_and_keeps_hidden_checks_back() -> None:
    found = json.loads(render("gradescope", check(Verdict.PASSED), hidden(Verdict.FAILED, "no")))
    task, beside = found["tests"]
    assert (task["score"], task["max_score"], task["status"]) == (0, 3, "failed")
    assert task["visibility"] == "visible" and "other one" not in task["output"]
    assert beside["visibility"] == "after_published" and "other one" in beside["output"]
    assert "max_score" not in beside
    assert found["score"] == 0 and found["stdout_visibility"] == "hidden"


def test_gradescope_gives_challenges_as_extra_credit() -> None:
    found = json.loads(render("gradescope", check(Verdict.PASSED), challenge=True))
    assert found["score"] == 3
    assert (found["tests"][0]["score"], found["tests"][0]["max_score"]) == (3, 0)


def test_github_annotates_the_line_of_a_wrong_task() -> None:
    bad = check(Verdict.ERROR, "It raised.\n100 %", location="t01_x/a.py:7", title="a: b, c")
    lines = render("github", bad, check(Verdict.FAILED, "more")).splitlines()
    assert lines[0] == (
        "::error file=t01_x/a.py,line=7,title=01.a a%3A b%2C c"
        "::It raised.%0A100 %25%0ASee t01_x/a.py:7"
    )
    assert lines[1].startswith("::notice title=TensorKata::0 of 3 points (0 %25)")
    assert len(lines) == 2


def test_markdown_has_a_table_and_what_is_wrong() -> None:
    text = render("markdown", check(Verdict.FAILED, "Called a(1).", diagnosis="It looks negated."))
    assert "| 01\\.a | Do A | 0/3 | failed |" in text
    assert "    Called a(1).\n    It looks negated." in text


def test_html_shows_everything_without_any_script() -> None:
    text = render(
        "html", check(Verdict.FAILED, "Called a(1).", output="step 1"), hidden(Verdict.TODO)
    )
    assert "Called a(1)." in text and "step 1" in text and "0 of 3 points" in text
    assert "<script" not in text and "default-src 'none'" in text


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)


def nasty(verdict: Verdict = Verdict.FAILED) -> object:
    return check(verdict, NASTY, diagnosis=NASTY, location=f"{NASTY}:3", output=NASTY, title=NASTY)


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("verdict", Verdict)
def test_every_format_takes_every_verdict_and_hostile_text(
    format_name: str, verdict: Verdict
) -> None:
    text = render(format_name, nasty(verdict), problems=(NASTY,))
    assert text.endswith("\n")
    # Only the newline controls anything.
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_nothing_learner_made_acts_in_html() -> None:
    calm, wild = Tags(), Tags()
    words = {"diagnosis": "x", "location": "x:3", "output": "x", "title": "x"}
    calm.feed(render("html", check(Verdict.FAILED, "x", **words)))
    wild.feed(render("html", nasty()))
    assert wild.seen == calm.seen


def test_nothing_learner_made_begins_a_workflow_command() -> None:
    lines = render("github", nasty(), problems=(NASTY,)).splitlines()
    assert len(lines) == 3
    assert all(re.match(r"::(error|notice) ", line) for line in lines)


def test_nothing_learner_made_acts_in_markdown() -> None:
    text = render("markdown", nasty())
    outside = [line for line in text.splitlines() if not line.startswith("    ")]
    assert not any(re.search(r"(?<!\\)<|(?<!\\)\]\(|^::", line) for line in outside)


def test_junit_is_xml_whatever_the_text() -> None:
    case = ElementTree.fromstring(render("junit", nasty())).find("testsuite/testcase")
    assert case is not None and case.get("name") == NASTY


def test_a_run_without_any_task_has_a_report_in_every_format() -> None:
    from grader.results.model import Isolation

    empty = Results((), Isolation("process", ("landlock",)), ("visible",))
    assert all(FORMATS[name](empty) for name in FORMATS)
