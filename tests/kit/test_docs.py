"""The documentation: links lead somewhere, commands parse, and the worked example works."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest
from grading_helper import MINI_COURSE
from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.cli.main import cli
from grader.course import load_course

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".git", ".venv", ".grade", "mini_course", "template", "node_modules"}
PAGES = sorted(
    path.relative_to(ROOT)
    for path in ROOT.rglob("*.md")
    if not LEFT_OUT & set(path.relative_to(ROOT).parts)
)
COURSE = load_course(ROOT)


@cache
def tokens(page: Path) -> list[Token]:
    """A page, parsed as a forge does: tables, no bare links."""
    return MarkdownIt("commonmark").enable("table").parse((ROOT / page).read_text("utf-8"))


def inline(page: Path) -> Iterator[Token]:
    """Everything inside of paragraphs, headings and cells."""
    for token in tokens(page):
        yield from token.children or ()


def links(page: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead to."""
    for token in inline(page):
        target = token.attrGet("href" if token.type == "link_open" else "src")
        if token.type in ("link_open", "image") and target is not None:
            yield str(target)


def anchors(page: Path) -> set[str]:
    """The anchors that a forge makes of the headings."""
    found: set[str] = set()
    for heading, content in zip(tokens(page), tokens(page)[1:], strict=False):
        if heading.type == "heading_open":
            text = "".join(part.content for part in content.children or ())
            slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            count = sum(1 for other in found if re.fullmatch(rf"{re.escape(slug)}(-\d+)?", other))
            found.add(f"{slug}-{count}" if count else slug)
    return found


def fault(page: Path, link: str) -> str:
    """Why a link leads nowhere; empty when it leads somewhere, or to another host."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto"):
        return ""
    target = (ROOT / page.parent / unquote(parts.path)).resolve() if parts.path else ROOT / page
    if not target.is_relative_to(ROOT) or not target.exists():
        return "there is no such file"
    if parts.fragment and unquote(parts.fragment) not in anchors(target.relative_to(ROOT)):
        return "the page has no such heading"
    return ""


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    broken = {link: words for link in links(page) if (words := fault(page, link))}
    assert broken == {}


def test_a_broken_link_would_be_found() -> None:
    page = Path("docs/README.md")
    assert fault(page, "nowhere.md") == "there is no such file"
    assert fault(page, "../../elsewhere.md") == "there is no such file"
    assert fault(page, "../CONTRIBUTING.md#no-such-thing") == "the page has no such heading"
    assert fault(page, "../CONTRIBUTING.md#rules-for-checks") == ""
    assert fault(page, "#documentation") == ""


def commands(page: Path) -> list[str]:
    """The `grade` commands in a page's sh blocks."""
    shells = [t for t in tokens(page) if t.type == "fence" and t.info.split()[:1] == ["sh"]]
    lines = [line for block in shells for line in block.content.splitlines()]
    return [line for line in lines if line.startswith("grade")]


def problem_of(line: str) -> str:
    """What is wrong with a command line; empty when it parses."""
    name, *arguments = shlex.split(line, comments=True)
    assert name == "grade"
    command: click.Command = cli
    while isinstance(command, click.Group):
        # Without a command's name it is `grade run`.
        if not arguments or arguments[0] not in command.commands:
            arguments = ["run", *arguments]
        name, *arguments = arguments
        command = command.commands[name]
    try:
        command.make_context(name, arguments)
    except click.ClickException as error:
        return error.format_message()
    return ""


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=str)
def test_commands_parse(page: Path) -> None:
    wrong = {line: words for line in commands(page) if (words := problem_of(line))}
    assert wrong == {}


def test_a_wrong_command_would_be_found() -> None:
    assert "No such option" in problem_of("grade verify --mesages  # a comment")
    assert "Missing argument" in problem_of("grade hint")
    assert problem_of("grade data fetch mnist") == "" and problem_of("grade") == ""


def test_every_page_is_in_the_index() -> None:
    listed = {
        (ROOT / page.parent / link).resolve()
        for page in (Path("docs/README.md"), Path("docs/messages/README.md"))
        for link in links(page)
    }
    pages = [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs/messages").glob("*.md")]
    assert {page.name for page in pages if page.resolve() not in listed} == {"README.md"}
    assert {f"{tutorial.name}.md" for tutorial in COURSE.tutorials} <= {p.name for p in pages}


def files_of(page: Path) -> dict[str, str]:
    """The files that a page gives in full: a bold path, then a block."""
    found: dict[str, str] = {}
    name = ""
    for token in tokens(page):
        if token.type == "inline":
            parts = [part for part in token.children or () if part.type != "text" or part.content]
            kinds = [part.type for part in parts]
            bold = kinds == ["strong_open", "code_inline", "strong_close"]
            name = parts[1].content if bold else ""
        elif token.type == "fence" and name:
            found[name] = token.content
            name = ""
    return found


@pytest.mark.timeout(900)
def test_the_authors_page_can_be_followed_word_for_word(tmp_path: Path) -> None:
    page = Path("docs/authors.md")
    shutil.copytree(MINI_COURSE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs/messages").mkdir(parents=True)
    for name, content in files_of(page).items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    said = {}
    for line in commands(page):
        arguments = shlex.split(line, comments=True)[1:]
        done = subprocess.run(
            [sys.executable, "-m", "grader", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        expected = 1 if "exit status 1" in line else 0
        assert done.returncode == expected, f"{line}\n{done.stdout}\n{done.stderr}"
        said[" ".join(arguments)] = done.stdout
    assert "3 of 3 points" in said["run 99 --code solutions"]
    assert "0 of 3 points" in said["run 99"]
    assert "6 checks accept the solutions and reject the 8 known" in said["verify 99"]
    assert (tmp_path / ".grade/show/99.html").is_file()
    messages = (tmp_path / "docs/messages/t99_standardize.md").read_text("utf-8")
    assert "It looks like the variance: its square root is missing." in messages
