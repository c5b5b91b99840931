"""Results as one HTML page that needs nothing else: no script, no network."""

from __future__ import annotations

import jinja2

from grader.reports.words import submission_words, summary, title, unchanged
from grader.results.model import Results
from grader.results.verdict import Verdict

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("grader.reports"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def html_report(results: Results) -> str:
    """The page; everything in it is escaped."""
    template = ENVIRONMENT.get_template("results.html")
    return template.render(
        results=results,
        summary=summary(results),
        handed_in=submission_words(results.submission) if results.submission else "",
        title=title,
        unchanged=unchanged(results),
        wrong=[verdict for verdict in Verdict if verdict not in _QUIET],
    )


_QUIET = (Verdict.PASSED, Verdict.TODO, Verdict.BLOCKED)
