"""Turns a reference module into a stub: cuts what stands between the solution marks."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from grader.course.definitions import Definition, Function
from grader.course.errors import CourseError

BEGIN = "# BEGIN SOLUTION"
END = "# END SOLUTION"
_BEGIN = re.compile(rf"{BEGIN}(?:: (?P<text>\S.*))?")
# Whatever looks like a mark must be one: a misspelt mark would leave a solution in the stub.
_LOOKS_LIKE_A_MARK = re.compile(
    r"#\W*(begin|start|end)\W*solutions?\b|#\W*solutions?\W*(begin|start|end)s?\b", re.IGNORECASE
)
_NO_CODE = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


@dataclass(frozen=True)
class _Cut:
    """A solution: the lines of its two marks and the text after the first one."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True)
class _Block:
    """Statements that stand below one another, and the function that they belong to."""

    statements: list[ast.stmt]
    name: str
    """Of the function or class around it, dotted; empty for the module."""
    function: Function | None


def make_stub(source: str, filename: str) -> str:
    """Put `raise NotImplementedError` in place of every solution; keep all else as it is.

    The error says the name of the function and what to do: the text after
    `# BEGIN SOLUTION: ` if there is one, else the first line of the docstring.

    Args:
        source: the text of a reference module.
        filename: how to name it in errors.

    Raises:
        CourseError: not Python; marks that are misspelt, unbalanced or nested, stand outside
            a function, or do not enclose whole statements; or the stub would not be Python.
    """
    newline = "\r\n" if "\r\n" in source else "\n"
    source = source.replace("\r\n", "\n")
    tree = _parse(source, filename)
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    lines = source.split("\n")
    for cut in reversed(_find_cuts(tokens, filename)):
        block, inside = _block_of(tree, cut, tokens, filename)
        indent = lines[_start(inside[0]) - 1][: inside[0].col_offset]
        message = json.dumps(_message(block, inside, cut, filename), ensure_ascii=False)
        lines[cut.begin - 1 : cut.end] = [f"{indent}raise NotImplementedError({message})"]
    stub = "\n".join(lines)
    _compile(stub, filename)
    return stub.replace("\n", newline)


def _find_cuts(tokens: list[tokenize.TokenInfo], filename: str) -> list[_Cut]:
    cuts = []
    begun: tuple[int, str] | None = None
    for token in tokens:
        if token.type != tokenize.COMMENT or not _LOOKS_LIKE_A_MARK.match(token.string):
            continue
        line, mark = token.start[0], token.string.rstrip()
        begin = _BEGIN.fullmatch(mark)
        if token.line[: token.start[1]].strip() or not (begin or mark == END):
            raise _error(
                filename,
                line,
                f"the mark '{mark}' is not in its proper form",
                f"write '{BEGIN}', '{BEGIN}: what to do' or '{END}', alone on its line",
            )
        if begin and begun:
            wrong = f"a solution begins inside the one that line {begun[0]} begins"
            raise _error(filename, line, wrong, f"put '{END}' before it")
        if begin:
            begun = (line, begin["text"] or "")
        elif begun:
            cuts.append(_Cut(begun[0], line, begun[1]))
            begun = None
        else:
            wrong = "a solution ends that was never begun"
            raise _error(filename, line, wrong, f"put '{BEGIN}' before it")
    if begun:
        raise _error(filename, begun[0], "a solution begins that never ends", f"add '{END}'")
    return cuts


def _block_of(
    tree: ast.Module, cut: _Cut, tokens: list[tokenize.TokenInfo], filename: str
) -> tuple[_Block, list[ast.stmt]]:
    """The block that a cut is in, and those of its statements that are cut."""
    code = [
        token
        for token in tokens
        if cut.begin < token.start[0] < cut.end and token.type not in _NO_CODE
    ]
    if not code:
        raise _error(filename, cut.begin, "there is no code between the marks", "add it")
    for block in _blocks(tree.body, "", None):
        inside = [
            statement
            for statement in block.statements
            if cut.begin < _start(statement) and _end(statement) < cut.end
        ]
        whole = (
            inside
            and _start(inside[0]) == code[0].start[0]
            and _end(inside[-1]) == max(token.end[0] for token in code)
        )
        if whole and block.function is None:
            wrong = "a solution stands outside a function"
            raise _error(filename, cut.begin, wrong, "mark the body of a function or method")
        if whole:
            return block, inside
    wrong = "the marks do not enclose whole statements of one block"
    raise _error(filename, cut.begin, wrong, "put both at the indentation of the code")


def _blocks(statements: list[ast.stmt], name: str, function: Function | None) -> Iterator[_Block]:
    """This block and all blocks inside it, from the outside inwards."""
    yield _Block(statements, name, function)
    for statement in statements:
        if isinstance(statement, Definition):
            inner = f"{name}.{statement.name}".removeprefix(".")
            owner = None if isinstance(statement, ast.ClassDef) else statement
            yield from _blocks(statement.body, inner, owner)
            continue
        for part in (
            statement,
            *getattr(statement, "handlers", ()),
            *getattr(statement, "cases", ()),
        ):
            for key in ("body", "orelse", "finalbody"):
                if getattr(part, key, None):
                    yield from _blocks(getattr(part, key), name, function)


def _message(block: _Block, inside: list[ast.stmt], cut: _Cut, filename: str) -> str:
    """`name: what to do`."""
    assert block.function is not None
    docstring = ast.get_docstring(block.function)
    if docstring is not None and inside[0] is block.function.body[0]:
        wrong = "the docstring is part of the solution"
        raise _error(filename, cut.begin, wrong, "put the mark below it")
    summary = (docstring or "").strip().split("\n")[0].rstrip().removesuffix(".")
    what = cut.text or _as_continuation(summary) or "still to be written"
    return what if what.startswith(f"{block.name}: ") else f"{block.name}: {what}"


def _as_continuation(sentence: str) -> str:
    """The sentence as it continues after a colon: "Turn" becomes "turn", "ReLU" stays."""
    word = sentence.split(" ")[0]
    if word[1:] == word[1:].lower():
        return sentence[:1].lower() + sentence[1:]
    return sentence


def _start(statement: ast.stmt) -> int:
    decorators = statement.decorator_list if isinstance(statement, Definition) else []
    return min([statement.lineno, *(node.lineno for node in decorators)])


def _end(statement: ast.stmt) -> int:
    return statement.end_lineno or statement.lineno


def _parse(source: str, filename: str) -> ast.Module:
    try:
        return ast.parse(source, filename)
    except SyntaxError as error:
        raise _error(filename, error.lineno, f"is not Python ({error.msg})", "correct it") from None
    except ValueError as error:
        raise _error(filename, 1, f"is not Python ({error})", "correct it") from None


def _compile(stub: str, filename: str) -> None:
    try:
        compile(stub, filename, "exec", dont_inherit=True)
    except SyntaxError as error:
        wrong = f"its stub would not be Python ({error.msg})"
        raise _error(filename, error.lineno, wrong, "move the marks") from None


def _error(filename: str, line: int | None, wrong: str, todo: str) -> CourseError:
    return CourseError(f"{filename}: line {line or 1}: {wrong}, {todo}")
