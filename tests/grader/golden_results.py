"""One fixed run with all that a report may meet; the golden files show it in every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from grader.results.model import (
    CheckResult,
    Isolation,
    Late,
    Results,
    Submission,
    TaskResult,
    TutorialResult,
)
from grader.results.text import clean, clean_line
from grader.results.verdict import Verdict

NASTY = clean(
    "</pre><script>alert(1)</script> ]]> & \"'` | ::error::x\n::add-mask::y\n##[error]z\n# head\n"
    "[link](javascript:x) \x1b[31mred\x1b]8;;http://x\x07 =1+1 {{7*7}} \u202e @team $x$ 語 🐼"
)


def check(task: str, name: str, verdict: Verdict, message: str = "", **fields: str) -> CheckResult:
    """A check of a task, visible unless `visibility` says otherwise."""
    visibility = fields.pop("visibility", "visible")
    return CheckResult(
        id=f"{task}/{visibility}/test_{name}",
        title=fields.pop("title", name.replace("_", " ")),
        visibility=visibility,
        verdict=verdict,
        seconds=0.25,
        message=message,
        **fields,
    )


def one(task: str, points: int, *checks: CheckResult, challenge: bool = False) -> TaskResult:
    """A task; its title is made from its id."""
    return TaskResult(task, f"Write {task[3:]}", points, challenge, checks)


def golden() -> Results:
    """Every verdict, a hidden check, hostile text, bonus, a fault of our own, and two days late."""
    first = TutorialResult(
        "01",
        "t01_linear_model",
        "Linear model",
        (
            one(
                "01.right", 2,
                check("01.right", "it_works", Verdict.PASSED, output="step 1\nstep 2"),
                replace(
                    check("01.right", "others_too", Verdict.PASSED, visibility="hidden"),
                    cached=True,
                ),
            ),
            one(
                "01.wrong", 3,
                check(
                    "01.wrong", "rows_add_up", Verdict.FAILED,
                    "Called wrong(x=array([1., 2.])).\nIt differs.\nreceived: 2\nexpected: 1",
                    diagnosis="It is twice as large.", location="t01_linear_model/model.py:7",
                ),
                check("01.wrong", "fine", Verdict.PASSED),
            ),
            one(
                "01.hidden", 1,
                check("01.hidden", "seen", Verdict.PASSED),
                check(
                    "01.hidden", "unseen", Verdict.FAILED, "The values differ.",
                    diagnosis="It looks negated.", visibility="hidden",
                ),
            ),
            one("01.open", 1, check("01.open", "begun", Verdict.TODO, "open: write it")),
            one(
                "01.waits", 1,
                check("01.waits", "later", Verdict.BLOCKED, "It builds on 01.open."),
            ),
            one("01.extra", 4, check("01.extra", "bonus", Verdict.PASSED), challenge=True),
            one("01.more", 5, check("01.more", "begun", Verdict.TODO, "more: do"), challenge=True),
        ),
    )  # fmt: skip
    second = TutorialResult(
        "02",
        "t02_convnet",
        "Convolutional network",
        (
            one(
                "02.raises", 1,
                check(
                    "02.raises", "nasty", Verdict.ERROR, NASTY, title=clean_line(NASTY),
                    diagnosis=NASTY, output=NASTY * 4, location=f"{clean_line(NASTY)}:3",
                ),
            ),
            one(
                "02.hangs", 1,
                check("02.hangs", "ends", Verdict.TIMEOUT, "It took longer than 10 s."),
            ),
            one("02.dies", 1, check("02.dies", "lives", Verdict.CRASHED, "=1+1 killed it.")),
            one(
                "02.faulty", 1,
                check("02.faulty", "proves", Verdict.BROKEN, "The check is broken: KeyError"),
            ),
        ),
    )  # fmt: skip
    due = datetime(2026, 12, 1, 23, 59, tzinfo=UTC)
    submission = Submission(
        name=clean_line("Zoë <b>\x1b[1m ::error::x"),
        name_source="learner",
        time=datetime(2026, 12, 3, 12, 0, tzinfo=UTC),
        time_source="metadata",
        commit="0123456789abcdef0123456789abcdef01234567",
        late=Late(due, 2, 0.8),
    )
    return Results(
        (first, second),
        Isolation("sandbox", ("seccomp",)),
        ("visible", "hidden"),
        salt="salt",
        problems=("the course's own fault",),
        folder="exercises",
        submission=submission,
    )
