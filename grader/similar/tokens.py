"""A module as tokens that stay the same when names, comments and layout are changed."""

from __future__ import annotations

import builtins
import keyword
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

MAX_TOKENS = 6000
"""Of one module; the longest of a course has about a third of that."""

# A class is millions of tokens: the tokenizer of Python's library takes ten times as long, and
# gives up on code that is not whole. Texts that do not end are cut off rather than refused, so
# the time grows with the length alone, whatever the text.
_TOKEN = re.compile(
    r"""
      (?P<space> [ \t\f]+ | \\\n | \#[^\n]* )
    | (?P<text> [rbufRBUF]{0,2} (?: \"""[^"\\]*(?:(?:\\.?|"(?!""))[^"\\]*)*(?:\""")?
                                  | '''[^'\\]*(?:(?:\\.?|'(?!''))[^'\\]*)*(?:''')?
                                  | "[^"\\\n]*(?:\\.?[^"\\\n]*)*"?
                                  | '[^'\\\n]*(?:\\.?[^'\\\n]*)*'? ))
    | (?P<name> [^\W\d]\w* )
    | (?P<number> \.?\d(?:[\w.]|(?<=[eE])[+-])* )
    | (?P<end> \n )
    | (?P<sign> (?:\*\*|//|>>|<<|[-+*/%&|^@=!<>:])=? | -> | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_KEPT = {*keyword.kwlist, *dir(builtins)}
_OWN, _TEXT = "n", "s"
_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")
_HEADINGS = ("def", "class", "async def")


class Token(NamedTuple):
    """One token; equal codes mean equal tokens."""

    code: int
    start: int
    """Its place in the text, and the place after it."""
    end: int


@dataclass(frozen=True)
class Tokens:
    """What a learner wrote in a module, without what only gives it form."""

    runs: list[list[Token]]
    """Bodies: between two of them stood a heading, a docstring or an import."""
    cut: bool
    """There were more than MAX_TOKENS."""

    @property
    def all(self) -> list[Token]:
        """All tokens, in order."""
        return [token for run in self.runs for token in run]


def tidy(source: str) -> str:
    """The text with one kind of line end and no byte order mark."""
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def tokens_of(source: str) -> Tokens:
    """Read a module.

    Names all become one, and so do texts; what stays is the keywords, the built-in names, and what
    is asked of others after a dot, as in `tf.reduce_mean`. Comments, docstrings, headings of
    functions and classes and imports are left out, since tasks prescribe them.

    Args:
        source: the text of a module, as `tidy` gives it; it may be hostile, or no Python.
    """
    runs: list[list[Token]] = [[]]
    count = 0
    for line in _logical_lines(source):
        body, breaks = _body(line)
        if breaks and runs[-1]:
            runs.append([])
        codes = _codes(line)
        runs[-1] += [Token(codes[i], line[i].start(), line[i].end()) for i in body]
        count += len(body)
        if count > MAX_TOKENS:
            del runs[-1][len(runs[-1]) - (count - MAX_TOKENS) :]
            return Tokens(runs, cut=True)
    return Tokens(runs, cut=False)


_Line = list[re.Match[str]]


def _logical_lines(source: str) -> Iterator[_Line]:
    """The tokens up to each line end that is not inside brackets."""
    line: _Line = []
    depth = 0
    for match in _TOKEN.finditer(source):
        kind = match.lastgroup
        if kind == "sign":
            depth += (match[0] in _OPENING) - (match[0] in _CLOSING)
        if kind != "space" and kind != "end":
            line.append(match)
        # More tokens than will be looked at are no line of honest code.
        if line and ((kind == "end" and depth <= 0) or len(line) > MAX_TOKENS):
            yield line
            line, depth = [], 0
    if line:
        yield line


def _body(line: _Line) -> tuple[range, bool]:
    """Which tokens of a line a learner is free in, and whether a body ends or begins here."""
    first = line[0][0]
    if first in ("import", "from", "@") or all(token.lastgroup == "text" for token in line):
        return range(0), True
    if " ".join(token[0] for token in line[: 1 + (first == "async")]) not in _HEADINGS:
        return range(len(line)), False
    depth = 0
    for index, token in enumerate(line):
        depth += (token[0] in _OPENING) - (token[0] in _CLOSING)
        if token[0] == ":" and depth == 0:
            return range(index + 1, len(line)), True
    return range(0), True


def _codes(line: _Line) -> list[int]:
    return [_code(text) for text in _plain(line)]


@lru_cache(maxsize=4096)
def _code(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "replace"))


def _plain(line: _Line) -> Iterator[str]:
    before, dot = "", False
    for token in line:
        text = token[0]
        if token.lastgroup == "text":
            yield _TEXT
        elif token.lastgroup == "name" and text not in _KEPT and (not dot or before == "self"):
            yield _OWN
        else:
            yield text
        if text != ".":
            before = text
        dot = text == "."
