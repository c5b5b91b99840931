"""One table of a TOML file, read key by key; every complaint is one sentence."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NoReturn

from grader.course.errors import CourseError, short_path

_REQUIRED = object()
_KINDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
    datetime: "a date and time",
    date: "a date",
    time: "a time",
}


def read_toml(file: Path) -> dict[str, object]:
    """The content of a TOML file.

    Raises:
        CourseError: the file is not there, cannot be read, is not UTF-8 or is not TOML.
    """
    name = short_path(file)
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"{name}: there is no such file, add it") from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise CourseError(f"{name}: cannot be read ({reason}), check its permissions") from None
    except UnicodeDecodeError:
        raise CourseError(f"{name}: is not UTF-8 text, save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{name}: is not valid TOML, correct this: {error}") from None


class Table:
    """Takes keys out of a table; `finish` complains about those that nobody took."""

    def __init__(self, file: Path, where: str, data: Mapping[str, object]) -> None:
        """Read `data`; `file` and `where` (such as "task 'softmax'") open every complaint."""
        self.file = file
        self.where = where
        self._data = data
        self._asked: set[str] = set()

    def fail(self, wrong: str, todo: str) -> NoReturn:
        """Raise the `CourseError` that says what is wrong here and what to do about it."""
        raise CourseError(f"{short_path(self.file)}: {self.where} {wrong}, {todo}")

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            self._wrong(key, value, "a text that is not empty")
        return value

    def positive(self, key: str) -> int:
        """A whole number above 0."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self._wrong(key, value, "a whole number above 0")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false when the key is absent."""
        value = self._take(key, False)
        if not isinstance(value, bool):
            self._wrong(key, value, "true or false")
        return value

    def number(self, key: str, default: float, top: float) -> float:
        """A number from 0 to `top`; the default when the key is absent."""
        value = self._take(key, default)
        # "not <=" rather than ">": NaN is neither.
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= top:
            self._wrong(key, value, f"a number from 0 to {top:g}")
        return float(value)

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """One of some words; the default when the key is absent."""
        value = self._take(key, default)
        if not isinstance(value, str) or value not in choices:
            self._wrong(key, value, " or ".join(f'"{word}"' for word in choices))
        return value

    def moment(self, key: str) -> datetime:
        """A date and time that says how far its clock is from UTC."""
        value = self._take(key)
        wanted = "a date and time with an offset, such as 2026-12-01T23:59:00Z"
        if not isinstance(value, datetime):
            self._wrong(key, value, wanted)
        if value.tzinfo is None:
            self.fail(f"has a date and time without an offset as '{key}'", f"make it {wanted}")
        return value

    def section(self, key: str) -> Table | None:
        """The table `[key]`; None when it is absent."""
        value = self._take(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._wrong(key, value, f"a table [{key}]")
        return Table(self.file, f"[{key}]", value)

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty; no texts when the key is optional and absent."""
        value = self._take(key, [] if optional else _REQUIRED)
        if not isinstance(value, list):
            self._wrong(key, value, "a list of texts")
        texts = []
        for item in value:
            if not isinstance(item, str) or not item.strip():
                self._wrong(key, value, "a list of texts, none of them empty")
            texts.append(item)
        return tuple(texts)

    def mapping(self, key: str, *, optional: bool = False) -> dict[str, str]:
        """A table from names to texts; empty when the key is optional and absent."""
        value = self._take(key, {} if optional else _REQUIRED)
        if not isinstance(value, dict):
            self._wrong(key, value, "a table of texts")
        inner = Table(self.file, f"[{key}]", value)
        return {name: inner.text(name) for name in value}

    def tables(self, key: str) -> list[Mapping[str, object]]:
        """One or more tables, written as `[[key]]`."""
        value = self._take(key)
        if not isinstance(value, list) or not value:
            self._wrong(key, value, f"one or more [[{key}]] tables")
        tables: list[Mapping[str, object]] = []
        for item in value:
            if not isinstance(item, dict):
                self._wrong(key, value, f"one or more [[{key}]] tables")
            tables.append(item)
        return tables

    def finish(self) -> None:
        """Complain about the first key that was never asked for."""
        for key in self._data:
            if key not in self._asked:
                near = difflib.get_close_matches(key, sorted(self._asked), n=1)
                todo = f"did you mean '{near[0]}'?" if near else "remove it"
                self.fail(f"has an unknown key '{key}'", todo)

    def _take(self, key: str, default: object = _REQUIRED) -> object:
        self._asked.add(key)
        value = self._data.get(key, default)
        if value is _REQUIRED:
            near = difflib.get_close_matches(key, set(self._data) - self._asked, n=1)
            self.fail(f"lacks the key '{key}'", f"rename '{near[0]}'" if near else "add it")
        return value

    def _wrong(self, key: str, value: object, wanted: str) -> NoReturn:
        got = _KINDS.get(type(value), type(value).__name__)
        shown = (
            f" ({value!r})"
            if isinstance(value, (bool, int, float, str)) and len(str(value)) < 40
            else ""
        )
        self.fail(f"has {got}{shown} as '{key}'", f"make it {wanted}")
