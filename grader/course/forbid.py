"""Finds library calls that would do a task for the learner. Guidance, not security."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fnmatch import translate

from grader.course.definitions import (
    Definition,
    definition_of,
    find_definition,
    is_stub,
    method_of,
    module_statements,
    parse,
)
from grader.course.names import Scope, bound_names, code_below

__all__ = ["Use", "find_definition", "find_forbidden", "is_stub"]

# Library names are shorter; a learner's may be made to cost time.
_MAX_PARTS = 10


@dataclass(frozen=True)
class Use:
    """A forbidden name in a learner's module."""

    name: str
    """In full, such as `keras.layers.Dense`, however the learner wrote it."""
    line: int


def find_forbidden(
    source: str, function: str, patterns: Sequence[str], *, stop_at: Collection[str] = ()
) -> list[Use]:
    """Where a task's function uses what its task forbids.

    Follows aliases, and the functions, classes and variables of the same module that the
    function uses, directly or not.

    Args:
        source: the text of the learner's module.
        function: `function`, `Class` or `Class.method`.
        patterns: as in `tutorial.toml`: `*` and `?` on full names; `tensorflow.keras.*` is
            written `keras.*`. A name also matches when its beginning does: `keras.Model`
            finds `keras.Model.fit`.
        stop_at: functions and classes that are not followed, such as other tasks (which
            may use what this one may not).

    Returns:
        the uses by line; none when Python cannot read the module.
    """
    tree = parse(source) if patterns else None
    if tree is None:
        return []
    uses = _Search(tree, patterns, stop_at).run(function)
    return sorted(uses, key=lambda use: (use.line, use.name))


class _Search:
    """One walk from a task's function through all that it uses of its module."""

    def __init__(self, tree: ast.Module, patterns: Sequence[str], stop_at: Collection[str]) -> None:
        self._tree = tree
        self._forbidden = re.compile("|".join(translate(pattern) for pattern in patterns))
        self._globals = _globals_of(tree)
        self._scope = Scope()
        self._scope.bind(self._globals)
        self._scope.learn(module_statements(tree))
        self._stop = {node for name in stop_at if (node := definition_of(tree, name))}
        self._todo: list[tuple[ast.AST, ast.ClassDef | None]] = []
        self._seen: set[ast.AST] = set()
        self._uses: set[Use] = set()

    def run(self, function: str) -> set[Use]:
        """The uses in a task's function and below."""
        start = definition_of(self._tree, function) or self._globals.get(function)
        if start is None:
            self._search_imports(function)
            return self._uses
        owner = definition_of(self._tree, function.partition(".")[0])
        self._stop.discard(start)
        self._follow(start, owner if isinstance(owner, ast.ClassDef) else None)
        while self._todo:
            self._search(*self._todo.pop())
        return self._uses

    def _follow(self, node: ast.AST | None, owner: ast.ClassDef | None) -> None:
        if node is None or node in self._seen or node in self._stop:
            return
        self._seen.add(node)
        if isinstance(node, ast.ClassDef):  # part by part, since each method is a scope
            for part in (*node.decorator_list, *node.bases, *node.keywords, *node.body):
                self._follow(part, node)
        else:
            self._todo.append((node, owner))

    def _search(self, root: ast.AST, owner: ast.ClassDef | None) -> None:
        scope = Scope(self._scope)
        bound = bound_names(root)
        scope.bind(bound)
        scope.learn(code_below(root))
        parts_of_chains: set[ast.AST] = set()
        for node in code_below(root):
            if not isinstance(node, (ast.Name, ast.Attribute)):
                continue
            if node not in parts_of_chains:
                self._judge(scope.resolve(node), node.lineno)
            if isinstance(node, ast.Attribute):
                parts_of_chains.add(node.value)
                self._follow_method(node, owner)
            elif node.id not in bound and self._scope.is_own(node.id):
                self._follow(self._globals.get(node.id), None)

    def _follow_method(self, node: ast.Attribute, owner: ast.ClassDef | None) -> None:
        """`self.method` is in the class that the code is a part of."""
        if owner and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
            self._follow(method_of(owner, node.attr), owner)

    def _search_imports(self, function: str) -> None:
        """`from tensorflow.nn import softmax` in place of a function of that name."""
        for statement in module_statements(self._tree):
            if isinstance(statement, (ast.Import, ast.ImportFrom)) and any(
                function == (alias.asname or alias.name) for alias in statement.names
            ):
                self._judge(self._scope.resolve(ast.Name(function)), statement.lineno)

    def _judge(self, names: Sequence[str], line: int) -> None:
        """Note the first of the names that matches, whole or by its beginning."""
        for name in names:
            parts = name.split(".")[:_MAX_PARTS]
            for count in range(len(parts), 0, -1):
                beginning = ".".join(parts[:count])
                if self._forbidden.match(beginning):
                    self._uses.add(Use(beginning, line))
                    return


def _globals_of(tree: ast.Module) -> dict[str, ast.AST]:
    """What the module defines itself: functions, classes, and the values of its variables."""
    found: dict[str, ast.AST] = {}
    for statement in module_statements(tree):
        if isinstance(statement, Definition):
            found[statement.name] = statement
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            names = (node for target in targets for node in ast.walk(target))
            found.update({node.id: statement.value for node in names if isinstance(node, ast.Name)})
    return found
