"""One function or class of a module as text: taken out, or put in place of another one."""

from __future__ import annotations

from grader.course.definitions import Definition, definition_of, parse


def excerpt(source: str, name: str) -> str | None:
    """The lines of a definition with its decorators; None when it cannot be found.

    Args:
        source: the text of a module; it may be damaged.
        name: `function`, `Class` or `Class.method`.
    """
    span = _span(source, name)
    return None if span is None else "".join(source.splitlines(keepends=True)[slice(*span)])


def put_in_place(source: str, name: str, replacement: str) -> str | None:
    """The source with other lines in place of a definition; None when it cannot be found."""
    span = _span(source, name)
    if span is None:
        return None
    lines = source.splitlines(keepends=True)
    lines[slice(*span)] = [replacement if replacement.endswith("\n") else f"{replacement}\n"]
    return "".join(lines)


def _span(source: str, name: str) -> tuple[int, int] | None:
    tree = parse(source)
    node = definition_of(tree, name) if tree else None
    if node is None or node.end_lineno is None:
        return None
    return _first_line(node) - 1, node.end_lineno


def _first_line(node: Definition) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
