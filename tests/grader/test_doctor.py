"""`grade doctor` says what is missing, what that means, and what to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from fixtures import integrity
from grader.commands import doctor
from grader.machine import inspection
from grader.machine.inspection import Answer, Mark, inspect_machine
from grader.worker.sandbox import PARTS

Monkey = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def quick(monkeypatch: Monkey) -> None:
    """TensorFlow is not loaded again for each of these tests."""
    said = SimpleNamespace(returncode=0, stdout="2.21.0 3.15.1\n", stderr="")
    monkeypatch.setattr(inspection.subprocess, "run", lambda *a, **k: said)


def answer_about(about: str) -> Answer:
    return next(answer for answer in inspect_machine() if answer.about == about)


def test_every_part_of_the_sandbox_says_what_is_lost_without_it() -> None:
    assert set(inspection.WITHOUT) == set(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_part_is_a_note_with_its_meaning(part: str, monkeypatch: Monkey) -> None:
    monkeypatch.setattr(inspection, "probe", lambda: {name: name != part for name in PARTS})
    assert answer_about("sandbox").words.startswith(f"{len(PARTS) - 1} of {len(PARTS)} parts")
    assert answer_about(part) == Answer(Mark.NOTE, part, f"missing: {inspection.WITHOUT[part]}")


def test_tensorflow_that_ends_by_a_signal_is_named(monkeypatch: Monkey) -> None:
    killed = SimpleNamespace(returncode=-4, stdout="", stderr="")
    monkeypatch.setattr(inspection.subprocess, "run", lambda *a, **k: killed)
    found = answer_about("TensorFlow")
    assert found.mark is Mark.BAD and "SIGILL" in found.words


def test_tensorflow_that_is_not_there_is_named(monkeypatch: Monkey) -> None:
    said = "Traceback\nModuleNotFoundError: No module named 'tensorflow'\n"
    absent = SimpleNamespace(returncode=1, stdout="", stderr=said)
    monkeypatch.setattr(inspection.subprocess, "run", lambda *a, **k: absent)
    found = answer_about("TensorFlow")
    assert found.mark is Mark.BAD and "No module named 'tensorflow'" in found.words


def test_tensorflow_that_hangs_is_named(monkeypatch: Monkey) -> None:
    def hang(*arguments: object, **options: object) -> None:
        raise subprocess.TimeoutExpired("python", 180)

    monkeypatch.setattr(inspection.subprocess, "run", hang)
    assert "did not load within" in answer_about("TensorFlow").words


def test_a_processor_without_avx_is_bad_news(monkeypatch: Monkey) -> None:
    monkeypatch.setattr(inspection.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(inspection, "_flags", lambda: {"sse2"})
    found = answer_about("processor")
    assert found.mark is Mark.BAD and "without AVX" in found.words


def test_little_memory_is_a_note(monkeypatch: Monkey) -> None:
    little = SimpleNamespace(total=4 * inspection.GIB, available=inspection.GIB)
    monkeypatch.setattr(inspection.psutil, "virtual_memory", lambda: little)
    found = answer_about("memory")
    assert found.mark is Mark.NOTE and "1.0 GB of it free" in found.words


def test_a_damaged_fixture_is_named(monkeypatch: Monkey, tmp_path: Path) -> None:
    (tmp_path / "data.npz").write_bytes(b"damaged")
    (tmp_path / "checksums.json").write_text('{"data.npz": "00"}')
    monkeypatch.setattr(integrity, "__file__", str(tmp_path / "integrity.py"))
    found = answer_about("fixtures")
    assert found.mark is Mark.BAD and "data.npz is damaged" in found.words


def test_fixtures_that_are_not_there_are_bad_news(monkeypatch: Monkey, tmp_path: Path) -> None:
    monkeypatch.setattr(integrity, "__file__", str(tmp_path / "integrity.py"))
    assert answer_about("fixtures").mark is Mark.BAD


@pytest.mark.parametrize(("mark", "status"), [(Mark.NOTE, 0), (Mark.BAD, 1)])
def test_the_exit_status_says_whether_all_works(
    mark: Mark, status: int, monkeypatch: Monkey, capsys: pytest.CaptureFixture[str]
) -> None:
    def one() -> Iterator[Answer]:
        yield Answer(mark, "disk", "[full]")

    monkeypatch.setattr(doctor, "inspect_machine", one)
    assert doctor.show_health(Console(file=sys.stdout, width=60)) == status
    out = capsys.readouterr().out
    assert "disk: [full]" in out and ("'bad'" in out) is bool(status)
