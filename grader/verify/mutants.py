"""Small changes to a solution, each of which the checks should notice.

Tools such as mutmut change a package and run its test suite in the same process; here the code
runs in workers and the checks in an examiner, so the usual operators are applied to the syntax tree
instead: arithmetic, comparisons, boolean operators, constants, conditions, keyword arguments,
statements.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from grader.course.cut import BEGIN, END

_ARITHMETIC = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "/", ast.Mod: "*",
    ast.Pow: "*", ast.MatMult: "*",
}  # fmt: skip
_COMPARISONS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_BOOLEANS = {ast.And: "or", ast.Or: "and"}


@dataclass(frozen=True)
class Mutant:
    """One change.

    Attributes:
        function: the function or method it is in: `softmax`, `LinearModel.logits`.
        line: its line in the solution.
        change: what was changed into what, in a few words.
        source: the whole module with the change.
    """

    function: str
    line: int
    change: str
    source: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every change of one place inside the solution marks of a module, in order."""
    marked, place = _marked(source.splitlines()), _Offsets(source)
    for name, function in _functions(ast.parse(source).body, ""):
        for node in ast.walk(function):
            if getattr(node, "lineno", 0) not in marked:
                continue
            for start, end, text in _edits(node, place):
                changed = source[:start] + text + source[end:]
                if _is_python(changed) and changed != source:
                    before = " ".join(source[start:end].split())
                    yield Mutant(name, _line(node), _words(before, text), changed)


def _edits(node: ast.AST, place: _Offsets) -> Iterator[tuple[int, int, str]]:
    """(start, end, new text) of each way to change a node, as offsets into the source."""
    if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        yield place.between(node.left, node.right, _ARITHMETIC[type(node.op)])
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield place.between(node.left, node.comparators[0], _COMPARISONS[type(node.ops[0])])
    elif isinstance(node, ast.BoolOp):
        yield place.between(node.values[0], node.values[1], _BOOLEANS[type(node.op)])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield (*place.of(node), place.text(node.operand))
    elif isinstance(node, ast.Constant):
        for text in _other_constants(node.value):
            yield (*place.of(node), text)
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        if not isinstance(node.test, ast.Compare | ast.UnaryOp):  # these have changes of their own
            yield (*place.of(node.test), f"(not ({place.text(node.test)}))")
    elif isinstance(node, ast.AugAssign) and type(node.op) in _ARITHMETIC:
        yield place.between(node.target, node.value, f"{_ARITHMETIC[type(node.op)]}=")
    elif isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg is not None:
                yield place.without(keyword.value, keyword.arg)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield (*place.of(node), "pass")


def _other_constants(value: object) -> tuple[str, ...]:
    if isinstance(value, bool):
        return (str(not value),)
    if isinstance(value, int):
        return (str(value + 1),)
    if isinstance(value, float):
        return (repr(value * 2 if value else 1.0),)
    return ()


class _Offsets:
    """Turns the lines and columns of nodes into offsets."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def of(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(
            node.end_lineno, node.end_col_offset
        )

    def text(self, node: ast.expr) -> str:
        start, end = self.of(node)
        return self._source[start:end]

    def between(self, left: ast.expr, right: ast.expr, operator: str) -> tuple[int, int, str]:
        """The operator between two operands; parentheses around them stay."""
        start, end = self.of(left)[1], self.of(right)[0]
        gap = self._source[start:end]
        closing, opening = gap.count(")"), gap.count("(")
        return start, end, f"{')' * closing} {operator} {'(' * opening}"

    def without(self, value: ast.expr, name: str) -> tuple[int, int, str]:
        """A keyword argument and the comma beside it taken out."""
        start, end = self.of(value)
        start = self._source.rindex(f"{name}", 0, start)
        after = self._source[end:]
        rest = after.lstrip()
        if rest.startswith(","):
            return start, end + len(after) - len(rest) + 1, ""
        before = self._source[:start].rstrip()
        return (len(before) - 1 if before.endswith(",") else start), end, ""

    def _at(self, line: int, column: int) -> int:
        text = self._source[self._starts[line - 1] : self._starts[line]]
        return self._starts[line - 1] + len(text.encode()[:column].decode())


def _functions(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield f"{prefix}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{node.name}.")


def _marked(lines: list[str]) -> set[int]:
    """The numbers of the lines between solution marks."""
    inside, found = False, set()
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if text == END:
            inside = False
        if inside:
            found.add(number)
        if text.startswith(BEGIN):
            inside = True
    return found


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def _words(before: str, after: str) -> str:
    return f"{before[:60]!r} -> {after[:60]!r}"
