"""The pages in a real browser: no console errors, keyboard, contrast, narrow windows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_reports import check, results

from grader.reports.as_gallery import Frame, gallery_page
from grader.reports.as_html import html_report
from grader.results.model import CodeLine, TutorialResult
from grader.results.verdict import Verdict

THEME = Path(__file__).resolve().parents[2] / "grader/reports/templates/theme.css"
ENOUGH = 4.5
"""The contrast that WCAG 2 asks of text (level AA)."""
SCHEMES = ("light", "dark")


def report() -> str:
    """A page with everything in it: each verdict, code, output, problems, two tutorials."""
    checks = [check(verdict, "Called a(1).\n" + "word " * 60) for verdict in Verdict]
    lines = (CodeLine(3, "def a(x):", True), CodeLine(4, f"    return <b>{'x' * 120}", False))
    wrong = replace(checks[4], diagnosis="It looks negated.", code=lines, output="<i>printed</i>")
    found = results(*checks, wrong, problems=("a check file cannot be read",))
    other = TutorialResult("02", "t02_y", "Convolutions", found.tutorials[0].tasks)
    return html_report(replace(found, tutorials=(*found.tutorials, other)))


def gallery() -> str:
    """A page of pictures, one of which is missing."""
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
        "789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
    )
    return gallery_page(
        "01 Linear model",
        [
            Frame("The weights", "Red speaks for a class.", png, png, ""),
            Frame("The errors", "", b"", b"", "Called plot(). It raised ValueError: " + "x" * 200),
        ],
    )


PAGES = {"report": report, "gallery": gallery}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="pip install 'tensorkata[browser]' to try the pages"
    )
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("there is no chromium on this machine")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


def opened(browser: Any, folder: Path, page: str, **window: Any) -> tuple[Any, list[str]]:
    """A page that is loaded, and what the browser complains about."""
    file = folder / f"{page}.html"
    file.write_text(PAGES[page](), "utf-8")
    tab = browser.new_page(**window)
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: complaints.append(request.url)
           if not request.url.startswith(("file:", "data:")) else None)  # fmt: skip
    tab.goto(file.as_uri())
    return tab, complaints


@pytest.mark.parametrize("page", PAGES)
def test_it_opens_without_a_complaint_and_asks_nobody(
    browser: Any, tmp_path: Path, page: str
) -> None:
    tab, complaints = opened(browser, tmp_path, page)
    assert complaints == []
    assert tab.title().startswith("TensorKata: ")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_is_wider_than_the_window(
    browser: Any, tmp_path: Path, page: str, width: int
) -> None:
    tab, _ = opened(browser, tmp_path, page, viewport={"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("page", PAGES)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    browser: Any, tmp_path: Path, page: str
) -> None:
    tab, _ = opened(browser, tmp_path, page)
    wanted = tab.evaluate("document.querySelectorAll('a, summary, button').length")
    assert wanted > 2
    seen = []
    for _ in range(wanted):
        tab.keyboard.press("Tab")
        seen.append(
            tab.evaluate("""() => {
            const it = document.activeElement, box = it.getBoundingClientRect();
            const ring = getComputedStyle(it).outlineStyle;
            return [it.tagName, it.textContent.trim(), ring, box.left >= 0 && box.width > 0];
        }""")
        )
    assert {name for name, *_ in seen} <= {"A", "SUMMARY", "BUTTON"}
    assert all(ring == "solid" and in_sight for _, _, ring, in_sight in seen), seen
    assert seen[0][1].startswith("Skip to the")
    assert len({tuple(one) for one in seen}) >= min(wanted, 4)


def test_the_keyboard_skips_and_opens(browser: Any, tmp_path: Path) -> None:
    tab, _ = opened(browser, tmp_path, "report")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "results"
    closed = "document.querySelectorAll('details:not([open])').length"
    before = tab.evaluate(closed)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate(closed) == before + 1


@pytest.mark.parametrize("page", PAGES)
def test_headings_and_landmarks_are_in_order(browser: Any, tmp_path: Path, page: str) -> None:
    tab, _ = opened(browser, tmp_path, page)
    levels = tab.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1 and set(levels[1:]) == {2}
    assert tab.evaluate("document.querySelectorAll('main').length") == 1
    unnamed = "[...document.querySelectorAll('img')].filter(i => !i.alt).length"
    assert tab.evaluate(unnamed) == 0


CONTRASTS = """() => {
  const opaque = c => !/^rgba\\(.*, 0\\)$/.test(c) && c !== 'transparent';
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const it = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || it.closest('style')) continue;
    let below = it;
    while (below && !opaque(getComputedStyle(below).backgroundColor)) below = below.parentElement;
    let faint = 1;
    for (let up = it; up; up = up.parentElement) faint *= +getComputedStyle(up).opacity;
    found.push([walk.currentNode.textContent.trim().slice(0, 40), getComputedStyle(it).color,
                below ? getComputedStyle(below).backgroundColor : 'rgb(255, 255, 255)', faint]);
  }
  return found;
}"""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read(browser: Any, tmp_path: Path, page: str, scheme: str) -> None:
    tab, _ = opened(browser, tmp_path, page, color_scheme=scheme)
    texts = tab.evaluate(CONTRASTS)
    backs = {back for _, _, back, _ in texts}
    assert any((brightness(channels(back)) > 0.5) == (scheme == "light") for back in backs)
    faint = [
        (words, round(ratio, 2), opacity)
        for words, text, back, opacity in texts
        if (ratio := contrast(channels(text), channels(back))) < ENOUGH or opacity < 1
    ]
    assert texts and faint == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("text", "back"),
    [
        *((name, "back") for name in ("text", "muted", "good", "bad", "open", "link")),
        *((name, shade) for name in ("text", "muted") for shade in ("code", "mark")),
    ],
)
def test_the_palette_has_contrast(scheme: str, text: str, back: str) -> None:
    light, dark = THEME.read_text("utf-8").split("@media", 1)
    colours = dict(re.findall(r"--(\w+): (#\w{6})", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--(\w+): (#\w{6})", dark))
    assert contrast(channels(colours[text]), channels(colours[back])) >= ENOUGH


def channels(colour: str) -> list[float]:
    """Red, green and blue from 0 to 1, of '#rrggbb' or 'rgb(r, g, b)'."""
    if colour.startswith("#"):
        return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [int(number) / 255 for number in re.findall(r"\d+", colour)[:3]]


def brightness(colour: list[float]) -> float:
    """The relative luminance of WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)
