"""The margins of a course as a page, from the reports of `grade verify --seeds N --report FILE`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course import CourseError
from grader.verify.findings import Margin

_HEAD = """\
# Margins

How far the reference solutions stay from each bound that depends on chance, in standard deviations
(sd) over the seeds. A bound has to be at least 3 sd away. Where the bound depends on the seed too,
its mean stands here, and the sd is that of the distance. Bounds that every seed met with the same
number are not listed, nor those that right code cannot miss. Written from the reports of
`grade verify`:

```sh
grade verify --seeds 20 --report margins.json
grade margins margins.json --out docs/margins.md
```
"""


@dataclass(frozen=True)
class Measured:
    """What a report says of one tutorial."""

    tutorial: str
    seeds: int
    margins: tuple[Margin, ...]


def read_reports(files: Iterable[Path]) -> dict[str, Measured]:
    """What the reports say, by tutorial; a later report replaces what an earlier one said.

    Raises:
        CourseError: a file cannot be read, or is no report of `grade verify`.
    """
    found = {}
    for file in files:
        try:
            proofs = json.loads(file.read_text("utf-8"))
            if not isinstance(proofs, list):
                raise TypeError
            found.update({proof["tutorial"]: _measured(proof) for proof in proofs})
        except OSError as error:
            raise CourseError(f"{file}: cannot be read ({error.strerror})") from None
        except (ValueError, TypeError, KeyError):
            raise CourseError(
                f"{file}: this is no report of grade verify; "
                "write one with `grade verify --seeds 20 --report FILE`"
            ) from None
    return found


def margins_page(measured: Mapping[str, Measured]) -> str:
    """The page, as Markdown: a table for each tutorial, closest bounds first."""
    lines = [_HEAD]
    for name in sorted(measured):
        lines += _tutorial(measured[name])
    return "\n".join(lines).rstrip() + "\n"


def _measured(proof: Mapping[str, object]) -> Measured:
    margins, seeds = proof["margins"], proof["seeds"]
    if not isinstance(margins, list) or not isinstance(seeds, int):
        raise TypeError
    return Measured(str(proof["tutorial"]), seeds, tuple(_margin(**margin) for margin in margins))


def _margin(check: str, bound: float, mean: float, deviation: float) -> Margin:
    return Margin(str(check), float(bound), float(mean), float(deviation))


def _tutorial(measured: Measured) -> Iterator[str]:
    yield f"## {measured.tutorial}"
    yield ""
    yield f"{measured.seeds} seed{'' if measured.seeds == 1 else 's'}."
    if not measured.margins:
        yield "No bound was met with a number that varies."
        yield ""
        return
    yield ""
    yield "| check | bound | mean | sd | distance in sd |"
    yield "|---|---:|---:|---:|---:|"
    for margin in sorted(measured.margins, key=lambda one: one.in_deviations):
        yield (
            f"| `{margin.check}` | {margin.bound:.4g} | {margin.mean:.4g} "
            f"| {margin.deviation:.2g} | {margin.in_deviations:.1f} |"
        )
    yield ""
