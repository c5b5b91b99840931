"""Hangs, crashes and hogs cost their own check; finished results stay."""

from __future__ import annotations

import pytest
from grading_helper import Grade, first_check, verdicts, with_double

SCALE = {"time_scale": 0.2}  # 1 s of CPU time a check


def test_an_endless_loop_is_a_timeout(grade: Grade) -> None:
    results = grade(with_double("while True:\n    pass"), **SCALE, specs="visible")
    assert verdicts(results) == {
        "01.double": "timeout",
        "01.total": "blocked",
        "01.Counter": "passed",
        "01.greet": "passed",
    }
    assert "1 s of CPU time" in first_check(results).message


def test_an_import_that_never_ends_is_a_timeout_paid_once(grade: Grade) -> None:
    files = {"t01_demo/other.py": "while True:\n    pass\n"}
    results = grade(files, time_scale=0.2)
    assert verdicts(results)["01.greet"] == "timeout"
    assert results.score == 6


def test_waiting_forever_is_a_timeout_too(grade: Grade) -> None:
    body = "import time\ntime.sleep(1000)"
    results = grade(with_double(body), targets=("01.double",), specs="hidden", time_scale=0.02)
    assert verdicts(results) == {"01.double": "timeout"}


@pytest.mark.parametrize(
    ("body", "verdict", "words"),
    [
        ("import os\nos._exit(0)", "crashed", "exit status 0"),
        ("import os\nos._exit(3)", "crashed", "exit status 3"),
        ("import sys\nsys.exit(0)", "error", "SystemExit"),
        ("raise KeyboardInterrupt", "error", "KeyboardInterrupt"),
        ("import ctypes\nctypes.string_at(0)", "crashed", "SIGSEGV"),
        ("import os\nos.kill(os.getpid(), 9)", "crashed", "SIGKILL"),
        ("import os\nos.abort()", "crashed", "SIGABRT"),
        ("import numpy as np\nreturn np.ones(6 * 2**30)", "crashed", "memory"),
        ("import numpy as np\nb = []\nwhile True:\n    b.append(np.empty(2**24))",
         "crashed", "memory"),
        ("import os\nos.closerange(3, 99)\nreturn 2 * x", "crashed", "process"),
        ("def f():\n    return f()\nreturn f()", "error", "RecursionError"),
    ],
)  # fmt: skip
def test_ending_the_process_costs_the_check(
    grade: Grade, body: str, verdict: str, words: str
) -> None:
    results = grade(with_double(body))
    assert verdicts(results) == {
        "01.double": verdict,
        "01.total": "blocked",
        "01.Counter": "passed",
        "01.greet": "passed",
    }
    assert words in first_check(results).message


def test_200_megabytes_of_output_are_drained_and_cut(grade: Grade) -> None:
    body = "for _ in range(200):\n    print('y' * 2**20)\nreturn 2 * x"
    results = grade(with_double(body), targets=("01.double",), specs="visible")
    assert verdicts(results) == {"01.double": "passed"}
    outputs = [len(check.output) for check in results.checks()]
    assert 0 < max(outputs) <= 4000


def test_a_bomb_of_processes_is_stopped(grade: Grade) -> None:
    body = "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"
    results = grade(with_double(body), specs="visible", time_scale=0.4)
    assert verdicts(results)["01.double"] in ("crashed", "timeout")
    assert verdicts(results)["01.Counter"] == "passed"


def test_writing_into_the_answer_channel_is_a_crash_not_a_pass(grade: Grade) -> None:
    body = (
        "import os\nfor d in range(3, 64):\n    try:\n        os.write(d, b'\\x05\\0\\0\\0hello')\n"
        "    except OSError:\n        pass\nreturn 2 * x"
    )
    results = grade(with_double(body), specs="visible")
    assert verdicts(results)["01.double"] == "crashed"
    assert verdicts(results)["01.Counter"] == "passed"


def test_a_second_look_at_a_crashing_function_gets_a_new_worker(grade: Grade) -> None:
    head = "import os\n"
    results = grade(with_double("if x.ndim == 2:\n    os._exit(1)\nreturn 2 * x", head))
    found = [check.verdict.value for check in results.tutorials[0].tasks[0].checks]
    assert found == ["crashed", "passed", "passed", "passed"]


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("while True:\n    pass", "timeout"),
        ("import os\nos._exit(0)", "crashed"),
        ("import os\nos.kill(os.getpid(), 11)", "crashed"),
        ("import os\nos.kill(os.getppid(), 9)\nimport time\ntime.sleep(60)", "crashed"),
    ],
)
def test_without_a_sandbox_too_only_the_check_is_lost(
    grade: Grade, body: str, verdict: str
) -> None:
    results = grade(with_double(body), isolation="process", **SCALE, specs="visible")
    assert results.isolation.mode == "process"
    found = verdicts(results)
    assert (found["01.double"], found["01.Counter"]) == (verdict, "passed")
