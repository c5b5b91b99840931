"""Quotes the learner's own lines beside what is wrong with them."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from grader.course.definitions import Definition, parse
from grader.examiner.source import read_source
from grader.results.model import CheckResult, CodeLine, TaskResult, TutorialResult
from grader.results.text import clean
from grader.results.verdict import Verdict

AROUND = 2
"""Lines shown before and after the one that raised."""
MOST = 14
"""Lines shown of a definition, without its docstrings."""
WIDEST = 160
_WRONG = (Verdict.FAILED, Verdict.ERROR, Verdict.TIMEOUT, Verdict.CRASHED)


def quoted(result: TutorialResult, code_dir: Path) -> TutorialResult:
    """The result with lines of code beside each check that went wrong.

    Args:
        result: a graded tutorial.
        code_dir: folder of the submission; nothing outside of it is ever quoted.
    """
    tasks = tuple(_quoted_task(task, result.name, code_dir) for task in result.tasks)
    return replace(result, tasks=tasks)


def _quoted_task(task: TaskResult, tutorial: str, code_dir: Path) -> TaskResult:
    checks: list[CheckResult] = []
    shown: set[str] = set()
    for check in task.checks:
        check = replace(check, code=())
        if check.verdict in _WRONG and check.location not in shown:
            shown.add(check.location)
            check = replace(check, code=_lines(check.location, tutorial, code_dir))
        checks.append(check)
    return replace(task, checks=tuple(checks))


def _lines(location: str, tutorial: str, code_dir: Path) -> tuple[CodeLine, ...]:
    name, _, number = location.rpartition(":")
    if not (number.isascii() and number.isdigit()) or not _is_own(name, tutorial, code_dir):
        return ()
    source = read_source(code_dir / name)
    lines = source.split("\n")
    line = int(number)
    if not source or not 0 < line <= len(lines):
        return ()
    wanted = _of_definition(source, line) or range(line - AROUND, line + AROUND + 1)
    return tuple(
        CodeLine(place, clean(lines[place - 1].rstrip(), WIDEST), place == line)
        for place in wanted
        if 0 < place <= len(lines)
    )


def _is_own(name: str, tutorial: str, code_dir: Path) -> bool:
    """Whether it is a module of this tutorial in the submission, and no link out of it.

    The place of an exception is told by the learner's own process: it may name any file.
    """
    path = PurePosixPath(name)
    if len(path.parts) != 2 or path.parts[0] != tutorial or path.suffix != ".py":
        return False
    home = code_dir.resolve()
    return (home / name).resolve() == home / name


def _of_definition(source: str, line: int) -> list[int]:
    """The lines of the function or class that begins here, without docstrings."""
    tree = parse(source)
    nodes = ast.walk(tree) if tree else ()
    node = next((n for n in nodes if isinstance(n, Definition) and n.lineno == line), None)
    if node is None or node.end_lineno is None:
        return []
    left_out = {place for inner in ast.walk(node) for place in _docstring(inner)}
    return [n for n in range(line, node.end_lineno + 1) if n not in left_out][:MOST]


def _docstring(node: ast.AST) -> Iterable[int]:
    if not isinstance(node, Definition) or ast.get_docstring(node) is None:
        return ()
    said = node.body[0]
    return range(said.lineno, (said.end_lineno or said.lineno) + 1)
