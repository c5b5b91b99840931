"""Which files a worker may read."""

from __future__ import annotations

import sys
import sysconfig
import zoneinfo
from pathlib import Path

_SHARED_LIBRARIES = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
)
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts")


def readable_paths(code_dir: str, extra: tuple[str, ...]) -> tuple[str, ...]:
    """The running Python with its packages, shared libraries, time zones, fonts; and the given.

    A project folder that an editable install or PYTHONPATH put on `sys.path` is not included.

    Args:
        code_dir: the learner's own folder.
        extra: more files and folders, such as the fixtures.

    Returns:
        Absolute paths without symbolic links, each existing, none below another.
    """
    candidates = (
        *_python(),
        *_SHARED_LIBRARIES,
        *_FONTS,
        *zoneinfo.TZPATH,
        code_dir,
        *extra,
    )
    existing = sorted({Path(p).resolve() for p in candidates if p and Path(p).exists()})
    kept: list[Path] = []
    for path in existing:  # sorted: a folder comes before what it holds
        if not any(path.is_relative_to(other) for other in kept):
            kept.append(path)
    return tuple(str(path) for path in kept)


def _python() -> list[str]:
    # Not sys.prefix itself: it may be /usr, or a project folder that is its own environment.
    homes = {Path(p) for p in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)}
    parts = ("lib", "lib64", "pyvenv.cfg")
    packages = [p for p in sys.path if Path(p).name in ("site-packages", "dist-packages")]
    standard = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib")]
    return [str(h / p) for h in homes for p in parts] + packages + standard + [sys.executable]
