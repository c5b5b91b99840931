"""Results as a JSON document."""

from __future__ import annotations

import json

from grader.results.as_json import to_dict
from grader.results.model import Results


def json_report(results: Results) -> str:
    """The document, indented, one final newline; valid against `results/schema.json`."""
    return json.dumps(to_dict(results), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
