"""A whole class as one HTML page that needs nothing else, and the same numbers as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from urllib.parse import quote

from grader.reports.as_html import ENVIRONMENT
from grader.reports.class_numbers import BANDS, ClassNumbers
from grader.reports.words import number

SCHEMA = "tensorkata/class/1"


def class_page(numbers: ClassNumbers) -> str:
    """The page, with links to `NAME.html` beside it; every text in it is escaped."""
    return ENVIRONMENT.get_template("class.html").render(
        numbers=numbers,
        bands=list(zip(_band_names(), numbers.bands, strict=True)),
        most=max(1, *numbers.bands),
        late=any(line.late and line.late.days for line in numbers.counted),
        link=_link,
        number=number,
        share=_share,
    )


def class_json(numbers: ClassNumbers) -> str:
    """The same as JSON, but for the lines of the gradebook."""
    data = {
        "schema": SCHEMA,
        "submissions": len(numbers.lines),
        "graded": len(numbers.graded),
        "counted": len(numbers.counted),
        "mean_percent": round(numbers.mean, 1),
        "median_percent": round(numbers.median, 1),
        "bands": dict(zip(_band_names(), numbers.bands, strict=True)),
        "tutorials": [
            {
                **asdict(tutorial),
                "mean": round(tutorial.mean, 3),
                "tasks": [asdict(task) for task in tutorial.tasks.values()],
            }
            for tutorial in numbers.tutorials
        ],
        "diagnoses": [asdict(diagnosis) for diagnosis in numbers.diagnoses],
        "slowest": [asdict(slow) for slow in numbers.slowest],
        "slowest_checks": [asdict(slow) for slow in numbers.slowest_checks],
        "not_graded": {line.name: line.problem for line in numbers.ungraded},
        "broken": dict(numbers.broken),
    }
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _band_names() -> list[str]:
    step = 100 // BANDS
    names = [f"{low} to {low + step - 1} %" for low in range(0, 100, step)]
    return [*names[:-1], f"{100 - step} to 100 %"]


def _link(name: str) -> str:
    # The leading "./" makes it a path, whatever the name begins with.
    return "./" + quote(f"{name}.html", safe="")


def _share(part: float, whole: float) -> float:
    """In percent."""
    return 100.0 * part / whole if whole else 0.0
