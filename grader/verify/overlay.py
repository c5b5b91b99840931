"""Puts other definitions into a module: a misconception in place of the solution."""

from __future__ import annotations

import ast

Definition = ast.FunctionDef | ast.ClassDef


def overlay(solution: str, other: str) -> str:
    """The solution's source with the functions and classes of `other` in place of its own.

    Args:
        solution: source of a reference module.
        other: source with some of its top-level functions and classes, and the imports they need.

    Raises:
        ValueError: `other` defines a name that the solution does not define.
    """
    lines = solution.splitlines()
    places = {
        node.name: _span(node) for node in ast.parse(solution).body if isinstance(node, Definition)
    }
    tree = ast.parse(other)
    other_lines = other.splitlines()
    edits = []
    for node in tree.body:
        if not isinstance(node, Definition):
            continue
        if node.name not in places:
            raise ValueError(f"the solution does not define {node.name}")
        first, last = _span(node)
        edits.append((places[node.name], other_lines[first:last]))
    for (first, last), new in sorted(edits, reverse=True):
        lines[first:last] = new
    imports = [
        line
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line in other_lines[node.lineno - 1 : node.end_lineno]
    ]
    after = _end_of_imports(ast.parse("\n".join(lines)))
    return "\n".join([*lines[:after], *imports, *lines[after:]]) + "\n"


def replace_body(solution: str, name: str, statement: str) -> str:
    """The solution's source with one statement as the whole body of a function or method.

    Args:
        solution: source of a reference module.
        name: "softmax" or "LinearModel.logits".
        statement: for example "return None".
    """
    node = _find(ast.parse(solution).body, name.split("."))
    lines = solution.splitlines()
    indent = " " * node.body[0].col_offset
    lines[node.body[0].lineno - 1 : node.end_lineno] = [indent + statement]
    return "\n".join(lines) + "\n"


def functions_of(solution: str, name: str) -> list[str]:
    """The functions that belong to a task: itself, or the methods of a class."""
    node = _find(ast.parse(solution).body, name.split("."))
    if isinstance(node, ast.ClassDef):
        methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
        return [f"{name}.{method.name}" for method in methods]
    return [name]


def _find(body: list[ast.stmt], path: list[str]) -> Definition:
    found = next(n for n in body if isinstance(n, Definition) and n.name == path[0])
    return found if len(path) == 1 else _find(found.body, path[1:])


def _span(node: Definition) -> tuple[int, int]:
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    assert node.end_lineno is not None
    return first - 1, node.end_lineno


def _end_of_imports(tree: ast.Module) -> int:
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return max((node.end_lineno or 0 for node in imports), default=0)
