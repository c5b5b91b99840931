"""Reading an untrusted dict field by field: wrong keys, types and sizes end in ValueError."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from grader.wire import figure_limits as limits

T = TypeVar("T")


class Fields:
    """Takes the fields of an untrusted dict one by one, and refuses what is left over."""

    def __init__(self, data: object, name: str) -> None:
        if type(data) is not dict:
            raise ValueError(f"{name}: not a dict")
        self._data: dict[object, object] = dict(data)
        self._name = name

    def _take(self, key: str, kind: type[T]) -> T:
        if key not in self._data:
            raise ValueError(f"{self._name}: no {key}")
        value = self._data.pop(key)
        if type(value) is not kind:
            raise ValueError(f"{self._name}: {key} is not a {kind.__name__}")
        return value

    def close(self) -> None:
        """Raise if there are fields that were not asked for."""
        if self._data:
            raise ValueError(f"{self._name}: {len(self._data)} unknown keys")

    def flag(self, key: str) -> bool:
        """Take a bool."""
        return self._take(key, bool)

    def number(self, key: str) -> float:
        """Take a float."""
        return self._take(key, float)

    def text(self, key: str) -> str:
        """Take a text."""
        value = self._take(key, str)
        if len(value) > limits.TEXT:
            raise ValueError(f"{self._name}: {key} is too long")
        return value

    def optional_number(self, key: str) -> float | None:
        """Take a float or None."""
        return None if self._is_none(key) else self.number(key)

    def optional_text(self, key: str) -> str | None:
        """Take a text or None."""
        return None if self._is_none(key) else self.text(key)

    def _is_none(self, key: str) -> bool:
        if key in self._data and self._data[key] is None:
            del self._data[key]
            return True
        return False

    def png(self, key: str) -> bytes:
        """Take a PNG, which may be empty."""
        value = self._take(key, bytes)
        if len(value) > limits.PNG or (value and not value.startswith(b"\x89PNG\r\n\x1a\n")):
            raise ValueError(f"{self._name}: {key} is no PNG, or too large")
        return value

    def array(self, key: str, kinds: str = "biuf", columns: int | None = None) -> np.ndarray:
        """Take an array of these kinds of dtype; of rows of `columns` numbers, if given."""
        value = self._take(key, np.ndarray)
        if value.dtype.kind not in kinds or value.size > limits.ELEMENTS or value.ndim > 3:
            raise ValueError(f"{self._name}: {key} is not a small array of numbers")
        if columns is not None and (value.ndim != 2 or value.shape[1] != columns):
            raise ValueError(f"{self._name}: {key} has a wrong shape")
        return value

    def numbers(self, key: str, count: int | None = None) -> list[float]:
        """Take a list of floats; of exactly `count`, if given."""
        values = self._list(key, limits.TICKS, count)
        if any(type(value) is not float for value in values):
            raise ValueError(f"{self._name}: {key} holds something other than floats")
        return [value for value in values if type(value) is float]

    def strings(self, key: str) -> list[str]:
        """Take a list of texts."""
        values = self._list(key, limits.TICKS)
        kept = [v for v in values if type(v) is str and len(v) <= limits.TEXT]
        if len(kept) != len(values):
            raise ValueError(f"{self._name}: {key} holds something other than short texts")
        return kept

    def each(self, key: str, build: Callable[[object], T], most: int) -> list[T]:
        """Take a list of at most `most` dicts, and build something of each."""
        return [build(item) for item in self._list(key, most)]

    def _list(self, key: str, most: int, count: int | None = None) -> list[object]:
        values = self._take(key, list)
        if len(values) > most or (count is not None and len(values) != count):
            raise ValueError(f"{self._name}: {key} has a wrong length")
        return values
