"""What is known of submissions: from the instructor's file, from Gradescope, from the learner.

The instructor's file and Gradescope's are trusted. A learner's `submission.json` is not: it counts
only where nothing better is there, and what it says is bounded and cleaned.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from grader.course import CourseError
from grader.results.text import clean_line
from grader.submission.small_file import read_small

CLAIMS = "submission.json"
GRADESCOPE = Path("/autograder/submission_metadata.json")
LONGEST = 100
_FIELDS = ("name", "time", "commit", "due")
_MAX_CLAIMS = 4096
_EXAMPLE = "2026-12-01T23:59:00+01:00"


@dataclass(frozen=True)
class Entry:
    """What one source says of a submission; empty where it says nothing."""

    name: str = ""
    time: datetime | None = None
    commit: str = ""
    due: datetime | None = None
    """A date of its own, such as a prolonged one, instead of the course's."""


def read_metadata(file: Path) -> dict[str, Entry]:
    """The instructor's table, by the name of the submission's file or folder.

    A CSV file with the columns submission, name, time, commit and due, or a JSON object such as
    `{"alice.zip": {"name": "Alice", "time": "2026-12-01T20:15:00Z"}}`. All but the submission may
    be left out or empty. Times are ISO 8601 with an offset.

    Raises:
        CourseError: the file cannot be read or understood; in one sentence.
    """
    text = _read(file)
    if file.suffix.lower() == ".csv":
        return _from_csv(file, text)
    if file.suffix.lower() == ".json":
        return _from_json(file, _json(file, text))
    raise CourseError(f"--metadata {file}: give a .csv or a .json file")


def is_gradescope(file: Path) -> bool:
    """Whether a file is Gradescope's `submission_metadata.json`.

    Raises:
        CourseError: it cannot be read.
    """
    if file.suffix.lower() != ".json":
        return False
    data = _json(file, _read(file))
    return "created_at" in data and "assignment" in data


def read_gradescope(file: Path) -> Entry:
    """What Gradescope tells of the submission: users, `created_at` and the assignment's `due_date`.

    Raises:
        CourseError: the file cannot be read or understood; in one sentence.
    """
    data = _json(file, _read(file))
    users, assignment = data.get("users", []), data.get("assignment")
    if not isinstance(users, list) or not isinstance(assignment, Mapping):
        raise CourseError(f"{file}: is not Gradescope's metadata of a submission")
    names = [str(user["name"]) for user in users if isinstance(user, Mapping) and user.get("name")]
    return Entry(
        name=clean_line(", ".join(names), LONGEST),
        time=_time(file, "created_at", data.get("created_at")),
        due=_time(file, "due_date", assignment.get("due_date")),
    )


def read_claims(folder: Path) -> Entry:
    """What a learner's `submission.json` in a folder says; whatever is odd in it is left out."""
    try:
        data = json.loads(read_small(folder / CLAIMS, _MAX_CLAIMS) or b"{}")
    except (ValueError, RecursionError):
        return Entry()
    if not isinstance(data, dict):
        return Entry()
    said = {key: data[key] for key in _FIELDS if isinstance(data.get(key), str)}
    return Entry(
        name=clean_line(said.get("name", ""), LONGEST),
        time=_instant(said.get("time", "")),
        commit=clean_line(said.get("commit", ""), LONGEST),
    )


def _from_csv(file: Path, text: str) -> dict[str, Entry]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise CourseError(f"--metadata {file}: is not valid CSV ({error})") from None
    columns = list(reader.fieldnames or [])
    if "submission" not in columns:
        _fault(file, "lacks the column 'submission'; it names each file or folder")
    _known(file, "column", [column for column in columns if column != "submission"])
    entries: dict[str, Entry] = {}
    for row in rows:
        if None in row:
            _fault(file, f"line {reader.line_num} has more cells than the first")
        name = (row.pop("submission") or "").strip()
        if not name:
            _fault(file, "has a line without a submission")
        if name in entries:
            _fault(file, f"has {name} twice")
        entries[name] = _entry(file, name, row)
    return entries


def _from_json(file: Path, data: Mapping[str, object]) -> dict[str, Entry]:
    entries = {}
    for name, fields in data.items():
        if not isinstance(fields, Mapping):
            _fault(file, f"{name} is no object with {', '.join(_FIELDS)}")
        _known(file, "key", list(fields))
        entries[name] = _entry(file, name, fields)
    return entries


def _entry(file: Path, name: str, fields: Mapping[str, object]) -> Entry:
    for key in fields:
        if not isinstance(fields[key], str | None):
            _fault(file, f"'{key}' of {name} is no text")
    text = {key: str(value or "").strip() for key, value in fields.items()}
    return Entry(
        name=clean_line(text.get("name", ""), LONGEST),
        time=_time(file, f"'time' of {name}", text.get("time")),
        commit=clean_line(text.get("commit", ""), LONGEST),
        due=_time(file, f"'due' of {name}", text.get("due")),
    )


def _known(file: Path, what: str, names: list[str]) -> None:
    unknown = next((name for name in names if name not in _FIELDS), None)
    if unknown is not None:
        _fault(file, f"has the unknown {what} '{unknown}'; use {', '.join(_FIELDS)}")


def _time(file: Path, what: str, value: object) -> datetime | None:
    if value in (None, ""):
        return None
    found = _instant(value) if isinstance(value, str) else None
    if found is None:
        _fault(file, f"{what} is no date and time with an offset, such as {_EXAMPLE}")
    return found


def _instant(text: str) -> datetime | None:
    """A moment in UTC; None for anything but ISO 8601 with an offset."""
    try:
        found = datetime.fromisoformat(text.strip())
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise CourseError(f"--metadata {file}: cannot be read ({reason})") from None
    except UnicodeDecodeError:
        raise CourseError(f"--metadata {file}: is not UTF-8 text, save it as UTF-8") from None


def _json(file: Path, text: str) -> Mapping[str, object]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        _fault(file, "is not valid JSON")
    if not isinstance(data, dict):
        _fault(file, "is no JSON object of submissions")
    return data


def _fault(file: Path, what: str) -> NoReturn:
    raise CourseError(clean_line(f"--metadata {file}: {what}"))
