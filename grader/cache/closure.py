"""The files of a learner's folder that a module's answers can depend on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from grader.course.definitions import parse
from grader.examiner.source import read_source

_OPAQUE = frozenset(
    {"__import__", "importlib", "runpy", "exec", "eval", "compile", "globals", "sys"}
)
"""Names by which a module may load what no import statement tells."""


def dependencies(code: Path, tutorial: str, module: str) -> list[Path]:
    """All that the module may read: the modules that it imports, and the data beside it.

    Args:
        code: the folder that holds the tutorials' folders.
        tutorial: the folder's name.
        module: the stem of the module's file.

    Returns:
        existing files, sorted; all of `code` when the imports cannot be told from the source.
    """
    folder = code / tutorial
    found: set[Path] = set()
    waiting = [folder / f"{module}.py", folder / "__init__.py"]
    while waiting:
        file = waiting.pop()
        if file in found or not file.is_file():
            continue
        found.add(file)
        tree = parse(read_source(file))
        if tree is None or _is_opaque(tree):
            return _files(code)
        for name in _imported(tree):
            if (code / name).is_dir() and name != tutorial:  # another tutorial's folder
                return _files(code)
            waiting.append(folder / f"{name}.py")
            if (folder / name).is_dir():
                waiting += [path for path in _files(folder / name) if path.suffix == ".py"]
    data = [path for path in _files(folder) if path.suffix not in (".py", ".pyc")]
    return sorted(found.union(data))


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts
    )


def _is_opaque(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in _OPAQUE:
            return True
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name.partition(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                names.add((node.module or "").partition(".")[0])
            if names & _OPAQUE:
                return True
    return False


def _imported(tree: ast.Module) -> Iterator[str]:
    """Every part of every imported name: `a`, `b` and `c` of `from a.b import c`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            whole = [alias.name for alias in node.names]
            if isinstance(node, ast.ImportFrom) and node.module:
                whole.append(node.module)
            for name in whole:
                yield from name.split(".")
