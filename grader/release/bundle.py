"""Hidden checks, sealed: a learner's repository carries them, and CI with the key opens them.

The seal is Fernet of the `cryptography` package (AES-128-CBC and HMAC-SHA256): without the key
nothing can be read, and a changed byte is noticed. The oracle answers from the solutions, so these
are in the bundle too.
"""

from __future__ import annotations

import contextlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course import Course, CourseError, load_course
from grader.submission.unpack import UnpackError, unpack

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

BUNDLE = "hidden.bundle"
KEY = "TENSORKATA_KEY"
_NEW_KEY = (
    'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
)
_SUFFIXES = (".py", ".toml")


def seal(course: Course) -> bytes:
    """The solutions and hidden checks of a course, readable with the key alone.

    Raises:
        CourseError: there is no key in the environment, or it is none.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for folder in (course.solutions, course.hidden):
            for path in sorted(folder.rglob("*")):
                if path.suffix in _SUFFIXES and "__pycache__" not in path.parts:
                    archive.add(path, path.relative_to(course.root).as_posix())
    return _fernet("seal the hidden checks").encrypt(buffer.getvalue())


def is_sealed(root: Path) -> bool:
    """Whether a bundle with hidden checks is here."""
    return (root / BUNDLE).is_file()


@contextlib.contextmanager
def unsealed(root: Path) -> Iterator[Course]:
    """The course under a root with its hidden checks, for as long as they are needed.

    Args:
        root: where the course lies; a learner may have changed all of it but the bundle.

    Yields:
        the course there where nothing is sealed or no key is set; else the one in the bundle, in
        a private folder. Its manifests and checks count then, and nothing else that lies there.

    Raises:
        CourseError: the key is none, or not the one of this bundle, or the bundle is damaged; or
            the course is faulty.
    """
    if not is_sealed(root) or not os.environ.get(KEY):
        yield load_course(root)
        return
    opened = _open((root / BUNDLE).read_bytes())
    with tempfile.TemporaryDirectory(prefix="grade-hidden-") as name:
        private = Path(name, "course")
        archive = Path(name, "bundle.tar.gz")
        archive.write_bytes(opened)
        private.mkdir()
        try:
            unpack(archive, private)
        except UnpackError as error:
            raise CourseError(f"{BUNDLE}: it {error}; ask your instructor for a new one") from None
        yield load_course(private)


def _open(sealed: bytes) -> bytes:
    fernet = _fernet(f"open {BUNDLE}")
    from cryptography.fernet import InvalidToken

    try:
        return fernet.decrypt(sealed)
    except InvalidToken:
        raise CourseError(
            f"{BUNDLE}: the key in {KEY} does not open it; "
            "it is another key, or the bundle was changed"
        ) from None


def _fernet(purpose: str) -> Fernet:
    try:
        from cryptography.fernet import Fernet
    except ImportError:
        raise CourseError(
            f"to {purpose}, install the package cryptography: "
            "python -m pip install 'tensorkata[release]'"
        ) from None
    key = os.environ.get(KEY, "")
    if not key:
        raise CourseError(f"to {purpose}, set {KEY} to a key; this makes one: {_NEW_KEY}")
    try:
        return Fernet(key)
    except ValueError:
        raise CourseError(f"what {KEY} holds is no key; this makes one: {_NEW_KEY}") from None
