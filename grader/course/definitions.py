"""Finds functions and classes in a module by reading its syntax tree; nothing is imported."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef

_MAX_SOURCE = 200_000


def parse(source: str) -> ast.Module | None:
    """The syntax tree of a learner's module, or None when Python cannot read it.

    Beyond syntax errors this covers null bytes, nesting that is too deep and sources of
    absurd length. Python's own warnings (such as on the escape `\\d`) are kept quiet.
    """
    if len(source) > _MAX_SOURCE:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def module_statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run at import, also those inside `if`, `try`, `with` and loops."""
    todo: list[ast.AST] = [*reversed(tree.body)]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.stmt):
            yield node
        if not isinstance(node, Definition):
            children = [
                child
                for child in ast.iter_child_nodes(node)
                if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))
            ]
            todo.extend(reversed(children))


def definition_of(tree: ast.Module, name: str) -> Definition | None:
    """The `def` or `class` of `function`, `Class` or `Class.method`; of twins the last one."""
    found: Definition | None = None
    first, _, method = name.partition(".")
    for statement in module_statements(tree):
        if isinstance(statement, Definition) and statement.name == first:
            found = statement
    if method:
        return method_of(found, method) if isinstance(found, ast.ClassDef) else None
    return found


def method_of(owner: ast.ClassDef, name: str) -> Definition | None:
    """The method (or inner class) of this name; of twins the last one."""
    methods = [node for node in owner.body if isinstance(node, Definition) and node.name == name]
    return methods[-1] if methods else None


def find_definition(source: str, function: str) -> int | None:
    """The line of a `def` or `class`.

    Args:
        source: the text of a module.
        function: `function`, `Class` or `Class.method`.

    Returns:
        the line, counted from 1, or None when it is not defined there.
    """
    tree = parse(source)
    node = definition_of(tree, function) if tree else None
    return node.lineno if node else None


def is_stub(source: str, function: str) -> bool:
    """Whether a task is still to be written.

    A function is when its body, apart from the docstring, only raises NotImplementedError;
    a class is when one of its methods is.
    """
    tree = parse(source)
    node = definition_of(tree, function) if tree else None
    if isinstance(node, ast.ClassDef):
        return any(_only_raises(child) for child in node.body if isinstance(child, Function))
    return node is not None and _only_raises(node)


def _only_raises(function: Function) -> bool:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if len(body) != 1 or not isinstance(body[0], ast.Raise):
        return False
    raised = body[0].exc
    if isinstance(raised, ast.Call):
        raised = raised.func
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
