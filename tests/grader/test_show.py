"""`grade show`: what a learner's code draws, beside the target."""

from __future__ import annotations

import base64
import re
import shutil
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE
from test_cli import grade

from grader.course import CourseError, load_course
from grader.gallery.plan import pictures_of
from grader.reports.as_gallery import Frame, gallery_page

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A course in which the learner has finished."""
    root = tmp_path / "course"
    shutil.copytree(MINI_COURSE, root)
    shutil.copytree(root / "solutions", root / "exercises")
    (root / "solutions/t01_demo/doubles.png").write_bytes(PNG)
    return root


def pictures_on(page: Path) -> int:
    return len(re.findall('src="data:image/png;base64,', page.read_text("utf-8")))


def test_the_page_has_the_target_beside_what_the_code_draws(kit: Path) -> None:
    done = grade(kit, "show", "01")
    page = kit / ".grade/show/01.html"
    assert done.returncode == 0, done.stderr
    assert "drawn    A <line> of doubles" in done.stdout and ".grade/show/01.html" in done.stdout
    assert pictures_on(page) == 3
    text = page.read_text("utf-8")
    assert base64.b64encode(PNG).decode() in text and "A &lt;line&gt; of doubles" in text


def test_code_that_fails_costs_its_own_picture_and_says_why(kit: Path) -> None:
    file = kit / "exercises" / DEMO
    file.write_text(file.read_text().replace("return 2 * x", "raise ValueError('<b>no</b>')"))
    done = grade(kit, "show", "01", "--out", str(kit / "page.html"))
    assert done.returncode == 1
    assert "missing  A <line> of doubles: Called doubles(). It raised ValueError" in done.stdout
    assert "drawn    A greeting as a title" in done.stdout
    text = (kit / "page.html").read_text("utf-8")
    assert "&lt;b&gt;no&lt;/b&gt;" in text and "<b>no" not in text
    assert pictures_on(kit / "page.html") == 2


def test_a_gallery_that_returns_something_else_is_told(kit: Path) -> None:
    file = kit / "exercises/t01_demo/gallery.py"
    file.write_text(file.read_text().replace("return figure", "return 5"))
    done = grade(kit, "show", "01")
    assert done.returncode == 1
    assert "return a matplotlib Figure" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "01", "--code", "nowhere"), "there is no folder t01_demo in it"),
        (("show", "99"), "99"),
    ],
)
def test_wrong_use_is_one_sentence(kit: Path, arguments: tuple[str, ...], words: str) -> None:
    done = grade(kit, *arguments)
    assert done.returncode == 2
    assert words in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_tutorial_without_a_gallery_says_so(kit: Path) -> None:
    (kit / "solutions/t01_demo/gallery.py").unlink()
    course = load_course(kit)
    with pytest.raises(CourseError, match="has no pictures to show"):
        pictures_of(course, course.tutorials[0])


def test_the_page_needs_nothing_else() -> None:
    page = gallery_page("01 <Demo>", [Frame("a", "", b"", PNG, ""), Frame("b", "c", PNG, b"", "d")])
    assert "01 &lt;Demo&gt;" in page
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
