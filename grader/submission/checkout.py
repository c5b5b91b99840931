"""The commit that a git checkout stands at, without running anything that its owner wrote.

A repository's configuration can name programs for git to run, and so can hooks. So git is run in a
fresh repository of our own, and the submission's folder of objects is only lent to it.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.submission.small_file import read_small

_HASH = re.compile(r"[0-9a-f]{40}")
_BRANCH = re.compile(r"ref: (refs/heads/[\w.][\w./-]{0,200})")
_COMMITTER = re.compile(rb"^committer .*> (\d{1,12}) [+-]\d{4}$", re.MULTILINE)
_MAX_REF, _MAX_PACKED, _MAX_COMMIT = 4096, 2**20, 64 * 1024
_SECONDS = 5


@dataclass(frozen=True)
class Checkout:
    """Where a checkout stands."""

    commit: str
    time: datetime | None
    """When it was committed, in UTC: its author can set that at will. None when it is unknown."""


def read_checkout(folder: Path) -> Checkout | None:
    """The commit that is checked out in a folder; None when it is no checkout, or a damaged one."""
    repository = folder / ".git"
    if repository.is_symlink() or not (repository / "objects").is_dir():
        return None
    commit = _head(repository)
    return Checkout(commit, _commit_time(repository, commit)) if commit else None


def _head(repository: Path) -> str:
    head = _text(repository / "HEAD", _MAX_REF)
    if _HASH.fullmatch(head):
        return head
    branch = _BRANCH.fullmatch(head)
    if branch is None or ".." in branch[1]:
        return ""
    loose = _text(repository / branch[1], _MAX_REF)
    if _HASH.fullmatch(loose):
        return loose
    for line in _text(repository / "packed-refs", _MAX_PACKED).splitlines():
        found, _, name = line.partition(" ")
        if name == branch[1] and _HASH.fullmatch(found):
            return found
    return ""


def _text(path: Path, limit: int) -> str:
    return (read_small(path, limit) or b"").decode("utf-8", "replace").strip()


def _commit_time(repository: Path, commit: str) -> datetime | None:
    with tempfile.TemporaryDirectory(prefix="grade-git-") as home:
        if _git(home, repository, "init", "--quiet", "--bare", "--template=", ".") is None:
            return None
        about = _git(home, repository, "cat-file", "--batch-check", asked=commit) or b""
        size = re.fullmatch(rb"[0-9a-f]{40} commit (\d+)\n", about)
        if size is None or int(size[1]) > _MAX_COMMIT:
            return None
        # The headers end at the first empty line; a message may say anything.
        headers = (_git(home, repository, "cat-file", "commit", commit) or b"").partition(b"\n\n")
    found = _COMMITTER.search(headers[0])
    try:
        return datetime.fromtimestamp(int(found[1]), UTC) if found else None
    except (ValueError, OverflowError, OSError):
        return None


def _git(home: str, repository: Path, *arguments: str, asked: str = "") -> bytes | None:
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": home,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_DIR": home,
        "GIT_OBJECT_DIRECTORY": str(repository.resolve() / "objects"),
        "GIT_ALLOW_PROTOCOL": "",  # a missing object is fetched from nowhere
        "GIT_ALLOC_LIMIT": "64m",  # a small file can unpack to gigabytes
        "GIT_TERMINAL_PROMPT": "0",
    }
    if arguments[0] == "init":
        del environment["GIT_OBJECT_DIRECTORY"]
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=home,
            env=environment,
            input=asked.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):  # OSError: git is not installed
        return None
    return done.stdout if done.returncode == 0 else None
