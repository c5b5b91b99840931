"""What a name in a module stands for: `tf.keras.layers.Dense` is `keras.layers.Dense`."""

from __future__ import annotations

import ast
import builtins
from collections import ChainMap
from collections.abc import Iterable, Iterator

from grader.course.definitions import Definition

_MAX_NAME = 300
_MAX_STARS = 10
OWN = "(...)"
_KERAS_IN_TENSORFLOW = "tensorflow.keras"


class Scope:
    """What the names of a module or of one function stand for."""

    def __init__(self, outer: Scope | None = None) -> None:
        """Start with the names of the scope around this one."""
        self._names: ChainMap[str, str] = outer._names.new_child() if outer else ChainMap()
        self._stars: list[str] = list(outer._stars) if outer else []

    def bind(self, names: Iterable[str]) -> None:
        """Take in names that the code defines itself; they hide those of the outer scope."""
        self._names.update(dict.fromkeys(names, OWN))

    def learn(self, nodes: Iterable[ast.AST]) -> None:
        """Take in the imports, and assignments such as `layers = tf.keras.layers`.

        Args:
            nodes: the nodes of the scope, in any order.
        """
        kinds = (ast.Import, ast.ImportFrom, ast.Assign)
        found = [node for node in nodes if isinstance(node, kinds)]
        for node in sorted(found, key=lambda node: node.lineno):
            if isinstance(node, ast.Import):
                self._import(node)
            elif isinstance(node, ast.ImportFrom):
                self._import_from(node)
            else:
                self._assign(node)

    def is_own(self, name: str) -> bool:
        """Whether the code defines the name itself, as no alias of something imported."""
        return self._names.get(name) == OWN

    def resolve(self, node: ast.expr) -> list[str]:
        """The full dotted names that a name or a chain of attributes may stand for.

        Usually one. What begins with the code's own names or with a call begins with
        `(...)`, as in `(...).fit`; builtins are kept, as `sum`. Several or none when the
        name may come from `import *`, or is absurdly long.
        """
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        root = node.id if isinstance(node, ast.Name) else None
        parts.append(self._names.get(root, root) if root else OWN)
        name = ".".join(reversed(parts))
        names = [name]
        if root and root not in self._names and not hasattr(builtins, root):
            names += [f"{module}.{name}" for module in self._stars[:_MAX_STARS]]
        return [normalise(name) for name in names if len(name) <= _MAX_NAME]

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            first = alias.name.partition(".")[0]
            self._names[alias.asname or first] = normalise(alias.name if alias.asname else first)

    def _import_from(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        for alias in node.names:
            if alias.name == "*":
                self._stars.append(normalise(module))
            else:
                self._names[alias.asname or alias.name] = normalise(f"{module}.{alias.name}")

    def _assign(self, node: ast.Assign) -> None:
        root = node.value
        while isinstance(root, ast.Attribute):
            root = root.value
        if isinstance(root, ast.Name) and root.id in self._names:
            for target in node.targets:
                for name in self.resolve(node.value):
                    if isinstance(target, ast.Name):
                        self._names[target.id] = name


def normalise(name: str) -> str:
    """`tensorflow.keras` and all below it as `keras`; other names as they are."""
    if name == _KERAS_IN_TENSORFLOW or name.startswith(f"{_KERAS_IN_TENSORFLOW}."):
        return name.removeprefix("tensorflow.")
    return name


def code_below(root: ast.AST) -> Iterator[ast.AST]:
    """The node and all below it, without type annotations: those are hardly a use."""
    todo = [root]
    while todo:
        node = todo.pop()
        yield node
        for key, value in ast.iter_fields(node):
            if key in ("annotation", "returns"):
                continue
            children = value if isinstance(value, list) else [value]
            todo.extend(child for child in children if isinstance(child, ast.AST))


def bound_names(root: ast.AST) -> set[str]:
    """The names that a function binds itself: arguments, and whatever it assigns or defines."""
    bound = set()
    for node in code_below(root):
        if isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, Definition) and node is not root:
            bound.add(node.name)
    return bound
