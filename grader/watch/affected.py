"""Which modules of a tutorial a saved file can change: itself, and those that import it."""

from __future__ import annotations

import ast
from pathlib import Path

from grader.course import Tutorial
from grader.course.definitions import parse
from grader.examiner.source import read_source


def affected_modules(folder: Path, tutorial: Tutorial, saved: set[str]) -> set[str]:
    """The modules to check again.

    Args:
        folder: the learner's folder of the tutorial.
        tutorial: its modules.
        saved: stems of the files that were saved.

    Returns:
        those of `saved` that are modules of the tutorial, and all that import one of them, directly
        or not; all of the tutorial when a file was saved that is none of its modules.
    """
    if not saved <= set(tutorial.modules):
        return set(tutorial.modules)
    imports = {
        module: _imports(read_source(folder / f"{module}.py"), tutorial)
        for module in tutorial.modules
    }
    found = set(saved)
    while True:
        more = {module for module, used in imports.items() if used & found} - found
        if not more:
            return found
        found |= more


def _imports(source: str, tutorial: Tutorial) -> set[str]:
    tree = parse(source)
    if tree is None:
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.rpartition(".")[2] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names}
            names.add((node.module or "").rpartition(".")[2])
    return names & set(tutorial.modules)
