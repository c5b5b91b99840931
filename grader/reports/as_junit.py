"""Results as JUnit XML, as Jenkins and GitLab read it: a suite a tutorial, a case a check."""

from __future__ import annotations

from xml.etree import ElementTree

from grader.reports.words import AS_LEARNER, explanation, number, title
from grader.results.model import CheckResult, Late, Results, TaskResult, TutorialResult
from grader.results.verdict import Verdict

_SKIPPED = (Verdict.TODO, Verdict.BLOCKED)


def junit_report(results: Results) -> str:
    """The document. Wrong code is a failure, our own fault an error, what is to be done is skipped.

    Points stand in each suite's properties: `score`, `max_score`, and `points.01.softmax`. What is
    to be multiplied with them, of a late submission, is `late_factor`.
    """
    root = ElementTree.Element("testsuites", name="tensorkata")
    for tutorial in results.tutorials:
        _suite(root, tutorial, results.late)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ElementTree.Element, tutorial: TutorialResult, late: Late | None) -> None:
    checks = [check for task in tutorial.tasks for check in task.checks]
    suite = ElementTree.SubElement(
        root,
        "testsuite",
        name=tutorial.name,
        tests=str(len(checks)),
        failures=str(sum(check.verdict in AS_LEARNER for check in checks)),
        errors=str(sum(check.verdict is Verdict.BROKEN for check in checks)),
        skipped=str(sum(check.verdict in _SKIPPED for check in checks)),
        time=f"{sum(check.seconds for check in checks):.3f}",
    )
    properties = ElementTree.SubElement(suite, "properties")
    values: dict[str, float] = {
        "score": tutorial.score,
        "max_score": tutorial.max_score,
        "bonus": tutorial.bonus,
    }
    if late:
        values |= {"late_days": late.days, "late_factor": late.factor}
    values |= {f"points.{task.id}": task.score for task in tutorial.tasks}
    for name, value in values.items():
        ElementTree.SubElement(properties, "property", name=name, value=number(value))
    for task in tutorial.tasks:
        for check in task.checks:
            _case(suite, task, check)


def _case(suite: ElementTree.Element, task: TaskResult, check: CheckResult) -> None:
    case = ElementTree.SubElement(
        suite, "testcase", classname=task.id, name=title(check), time=f"{check.seconds:.3f}"
    )
    if check.verdict in _SKIPPED:
        ElementTree.SubElement(case, "skipped", message=f"{check.verdict.value}: {check.message}")
    elif check.verdict is not Verdict.PASSED:
        kind = "error" if check.verdict is Verdict.BROKEN else "failure"
        first = (check.message or check.verdict.value).splitlines()[0]
        found = ElementTree.SubElement(case, kind, message=first, type=check.verdict.value)
        found.text = explanation(check)
    if check.output:
        ElementTree.SubElement(case, "system-out").text = check.output
