"""Who handed in what, and when: of several sources the best one counts.

For the time: the instructor's `--metadata`, or Gradescope; else the date of the archive on the
instructor's disk; else, in a folder, the date of its commit; else what the learner's own
`submission.json` says. The last two can be forged, so every report names its source.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from grader.course import Course
from grader.course.policy import BEST, LAST, Policy
from grader.results.model import Late, Submission
from grader.results.text import clean_line
from grader.submission.checkout import read_checkout
from grader.submission.errors import SubmissionError
from grader.submission.late import lateness
from grader.submission.metadata import LONGEST, Entry, read_claims
from grader.submission.opened import SUFFIXES, Opened, opened_whole

_ATTEMPT = re.compile(r"(.+)-\d+")


@dataclass(frozen=True)
class Desk:
    """Takes submissions in: what is decided about them, and what is known beforehand."""

    policy: Policy = field(default_factory=Policy)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By the name of the file or folder, with or without the archive's suffix."""
    source: str = "metadata"
    """Where the entries are from: `metadata` or `gradescope`."""

    def arrival(self, path: Path, course: Course) -> Submission:
        """What can be told without unpacking: of an archive all but the learner's own words."""
        if path.is_dir():
            # One that cannot be opened still has a name.
            with contextlib.suppress(SubmissionError), opened_whole(path, course) as whole:
                return self.inside(path, whole)
        return self._told(path, Entry(), Entry())

    def inside(self, path: Path, whole: Opened) -> Submission:
        """All that can be told, once the submission is open."""
        git, claims = Entry(), Entry()
        for folder in _way_up(whole):
            checkout = read_checkout(folder)
            if checkout and not git.commit:
                git = Entry(time=checkout.time, commit=checkout.commit)
            if claims == Entry():
                claims = read_claims(folder)
        return self._told(path, git, claims)

    def lists(self, path: Path) -> bool:
        """Whether it knows the submission beforehand."""
        return self._entry(path) is not None

    def student(self, path: Path) -> str:
        """Whose attempt it is: by the instructor's table, else by the name of the file.

        Never by what the learner says: it could name another one. Where the best or the last
        attempt counts, `alice-1.zip` and `alice-2.zip` are both alice's.
        """
        entry = self._entry(path)
        if entry and entry.name:
            return entry.name
        several = self.policy.late is not None and self.policy.late.attempts in (BEST, LAST)
        found = _ATTEMPT.fullmatch(_stem(path)) if several else None
        return found[1] if found else _stem(path)

    def _told(self, path: Path, git: Entry, claims: Entry) -> Submission:
        entry = self._entry(path) or Entry()
        names = ((entry.name, self.source), (claims.name, "learner"), (_stem(path), "file"))
        name, name_source = next((name, source) for name, source in names if name)
        times = (
            (entry.time, self.source),
            (_file_time(path), "file"),
            (git.time, "git"),
            (claims.time, "learner"),
        )
        time, time_source = next(((time, source) for time, source in times if time), (None, ""))
        return Submission(
            name=name,
            name_source=name_source,
            time=time,
            time_source=time_source,
            commit=entry.commit or git.commit or claims.commit,
            late=self._late(time, entry.due),
        )

    def _entry(self, path: Path) -> Entry | None:
        name = path.absolute().name
        return self.entries.get(name) or self.entries.get(_stem(path))

    def _late(self, time: datetime | None, due: datetime | None) -> Late | None:
        if self.policy.late is None or time is None:
            return None
        return lateness(self.policy.late, time, due)


def _way_up(whole: Opened) -> list[Path]:
    """The folders from the one that was handed in down to the one with the code."""
    if not whole.code.is_relative_to(whole.top):  # arranged anew, elsewhere
        return [whole.top]
    between = [folder for folder in whole.code.parents if folder.is_relative_to(whole.top)]
    return [*reversed(between), whole.code]


def _file_time(path: Path) -> datetime | None:
    """The date of an archive; that of a folder changes with what is done in it."""
    if not path.is_file():
        return None
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC)


def _stem(path: Path) -> str:
    name = path.absolute().name
    suffix = next((end for end in sorted(SUFFIXES, key=len, reverse=True)
                   if name.lower().endswith(end)), "")  # fmt: skip
    return clean_line(name[: len(name) - len(suffix)] or name, LONGEST)
