"""Whatever a submission does, it costs the checks that it spoils, and says why in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from grading_helper import DEMO, Grade, first_check, verdicts, with_double

from grader.results.model import Results

OTHER = "t01_demo/other.py"


def others_keep_their_verdicts(results: Results, but: str = "01.double") -> bool:
    """Tasks that do not build on the spoiled one still pass."""
    expected = {"01.Counter": "passed", "01.greet": "passed"}
    return {key: verdicts(results)[key] for key in expected if key != but} == expected


def test_a_right_submission_passes_everything(grade: Grade) -> None:
    results = grade()
    assert set(verdicts(results).values()) == {"passed"}
    assert (results.score, results.max_score, results.tutorials[0].bonus) == (6, 6, 1)


def test_a_missing_module_fails_its_tasks_alone(grade: Grade) -> None:
    results = grade({OTHER: None})
    assert verdicts(results)["01.greet"] == "failed"
    assert results.score == 6
    assert "t01_demo/other.py is missing" in first_check(results, "01.greet").message


def test_a_missing_function_is_named(grade: Grade) -> None:
    results = grade({OTHER: "def great(name):\n    return name\n"})
    check = first_check(results, "01.greet")
    assert check.verdict == "failed", check.message
    assert "other.py has no 'greet'" in check.message


def test_a_wrong_number_of_arguments_is_an_error_with_the_call(grade: Grade) -> None:
    results = grade({OTHER: "def greet():\n    return 'Hello'\n"})
    check = first_check(results, "01.greet")
    assert check.verdict == "error"
    assert "takes 0 positional arguments" in check.message
    assert 'greet("Ada")' in check.message or "greet('Ada')" in check.message


def test_a_syntax_error_shows_file_and_line_and_leaves_other_modules(grade: Grade) -> None:
    results = grade({OTHER: "def greet(name):\n    return (name\n"})
    check = first_check(results, "01.greet")
    assert (check.verdict, check.location) == ("error", "t01_demo/other.py:2")
    assert "SyntaxError" in check.message
    assert results.score == 6


def test_an_exception_shows_the_learners_line_and_no_frame_of_ours(grade: Grade) -> None:
    results = grade(with_double("y = x + 1\nraise ValueError('oh no')"))
    check = first_check(results)
    assert check.verdict == "error"
    assert check.message.endswith("It raised ValueError: oh no")
    assert check.location.startswith("t01_demo/demo.py:")
    assert "grader" not in check.message
    assert others_keep_their_verdicts(results)


def test_what_a_notebook_leaves_behind_is_explained(grade: Grade) -> None:
    magic = 'get_ipython().run_line_magic("matplotlib", "inline")'
    check = first_check(grade(with_double("return 2 * x", head=magic)))
    assert "name 'get_ipython' is not defined" in check.message
    assert check.diagnosis.startswith("The line stands for a notebook's % or ! command")
    assert check.location.startswith("t01_demo/demo.py:")


def test_an_exception_inside_a_tf_function_shows_the_learners_line(grade: Grade) -> None:
    body = "@tf.function\ndef f(x):\n    return tf.matmul(x, x)\nreturn f(x)"
    check = first_check(grade(with_double(body)))
    assert check.verdict == "error"
    assert check.location.startswith("t01_demo/demo.py:")
    assert "in user code" not in check.message


def test_a_hidden_check_tells_type_and_line_of_an_exception_but_not_its_text(grade: Grade) -> None:
    results = grade(with_double("raise ValueError(f'secret {x.sum()}')"), specs="hidden")
    check = first_check(results)
    assert check.visibility == "hidden"
    assert check.message.startswith("It raised ValueError at t01_demo/demo.py:")
    assert "secret" not in check.message + check.output + check.diagnosis


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        ("None", "None"),
        ("'text'", "text"),
        ("[1.0, 2.0]", "list"),
        ("(i for i in range(3))", "generator"),
        ("Liar()", "Liar"),
        ("2 * x.sum()", "shape"),
        ("2 * x[:1]", "shape"),
        ("(2 * x).astype('float32').astype(str)", "text"),
        ("2 * x * np.nan", "NaN"),
    ],
)
def test_a_wrong_answer_fails_with_a_sentence(grade: Grade, returned: str, words: str) -> None:
    liar = "class Liar:\n    def __eq__(self, other):\n        return True\n"
    results = grade(with_double(f"return {returned}", liar), targets=("01.double",))
    check = first_check(results)
    assert check.verdict == "failed", check.message
    assert words.lower() in (check.message + check.diagnosis).lower()
    assert check.message.startswith("Called double(array")


@pytest.mark.parametrize(
    "head",
    [
        "class Mine(np.ndarray):\n    def __eq__(self, o):\n        return np.ones(3, bool)\n"
        "    def __array__(self, *a, **k):\n        raise SystemExit\n",
        "class Mine(np.ma.MaskedArray):\n    pass\n",
    ],
)
def test_a_subclass_of_ndarray_is_judged_by_its_data(grade: Grade, head: str) -> None:
    head = "import numpy as np\n" + head
    right = grade(with_double("return (2 * x).view(Mine)", head), targets=("01.double",))
    assert verdicts(right) == {"01.double": "passed"}
    wrong = grade(with_double("return (3 * x).view(Mine)", head), targets=("01.double",))
    assert verdicts(wrong) == {"01.double": "failed"}


def test_a_subclass_of_float_is_judged_by_its_value(grade: Grade) -> None:
    source = (
        "class Mine(str):\n    def __eq__(self, o):\n        return True\n"
        "    def __str__(self):\n        return 'Hello, Ada!'\n    __hash__ = None\n"
        "def greet(name):\n    return Mine('Goodbye')\n"
    )
    assert verdicts(grade({OTHER: source}))["01.greet"] == "failed"


def test_a_huge_answer_is_refused(grade: Grade) -> None:
    head = "import numpy as np\n"
    check = first_check(grade(with_double("return np.zeros((128, 1024, 1024))", head)))
    assert check.verdict == "failed", check.message
    assert "1,024 MB" in check.message


def test_deep_and_endless_answers_are_refused(grade: Grade) -> None:
    body = "a = []\na.append(a)\nreturn a"
    assert "nested" in first_check(grade(with_double(body))).message


def test_control_characters_and_broken_text_are_written_out(grade: Grade) -> None:
    body = "raise ValueError('\\x1b[2J\\x07\\udcff\\u202e red')"
    check = first_check(grade(with_double(body)))
    assert check.verdict == "error"
    assert "\x1b" not in check.message and "\u202e" not in check.message
    assert "\\x1b[2J" in check.message


def test_files_that_configure_pytest_or_python_change_nothing(grade: Grade) -> None:
    win = "import os\nos._exit(0)\n"
    names = ("conftest.py", "sitecustomize.py", "numpy.py", "pytest.py", "usercustomize.py")
    files: dict[str, str | bytes | None] = {
        f"{folder}{name}": win for name in names for folder in ("", "t01_demo/")
    }
    files["pytest.ini"] = files["t01_demo/pytest.ini"] = "[pytest]\naddopts = --collect-only\n"
    files["t01_demo/test_demo.py"] = "def test_nothing():\n    pass\n"
    files |= with_double("return 3 * x")
    results = grade(files)
    assert verdicts(results)["01.double"] == "failed"
    assert others_keep_their_verdicts(results)
    del files[DEMO]
    assert set(verdicts(grade(files | with_double("return 2 * x"))).values()) == {"passed"}


def test_a_file_that_is_no_text_is_an_error_of_that_module(grade: Grade) -> None:
    results = grade({OTHER: b"\xff\xfe\x00\x01"})
    assert verdicts(results)["01.greet"] == "error"
    assert results.score == 6


def test_output_is_kept_for_visible_checks_and_bounded(grade: Grade) -> None:
    check = first_check(grade(with_double("print('here', x.shape)\nreturn x")))
    assert check.output == "here (3, 4)"
    hidden = grade(with_double("print('here', x)\nreturn x"), specs="hidden")
    assert all(check.output == "" for check in hidden.checks())


def test_a_forbidden_call_fails_the_task_with_its_name_and_line(grade: Grade) -> None:
    check = first_check(grade(with_double("import numpy as np\nreturn np.add(x, x)")))
    assert (check.verdict, check.id) == ("failed", "01.double/visible/forbidden_calls")
    assert "numpy.add" in check.message and "does this task for you" in check.message
    assert check.location.startswith("t01_demo/demo.py:")


def test_a_module_that_is_a_pipe_or_a_folder_is_missing_and_nothing_waits(
    grade: Grade, submission: Path
) -> None:
    (submission / OTHER).unlink()
    os.mkfifo(submission / OTHER)
    assert verdicts(grade())["01.greet"] == "failed"


def test_only_the_tasks_asked_for_and_what_they_need_are_run(grade: Grade) -> None:
    seen: list[str] = []
    results = grade(targets=("01.total",), progress=lambda check: seen.append(check.id))
    assert set(verdicts(results)) == {"01.total"}
    assert {check.partition("/")[0] for check in seen} == {"01.double", "01.total"}


def test_names_that_are_drawn_anew_in_each_run_are_not_told(grade: Grade) -> None:
    body = (
        "import tempfile\nplace = tempfile.mkdtemp()\nprint(place + '/x.npz')\nopen(place + '/y')"
    )
    check = first_check(grade(with_double(body)))
    assert check.output == "SCRATCH/tmp/x.npz"
    assert "No such file or directory: 'SCRATCH/tmp/y'" in check.message


def test_a_module_that_ends_in_blocked_checks_does_not_spoil_the_next_one(grade: Grade) -> None:
    targets = ("01.total", "01.greet")
    results = grade(with_double("return x"), targets=targets, specs="visible")
    assert verdicts(results) == {"01.total": "blocked", "01.greet": "passed"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("from t02_convnet.model import ConvNet", "Each tutorial stands alone"),
        ("import torch", "Only the packages of the kit"),
    ],
)
def test_an_import_of_what_is_not_there_is_explained(grade: Grade, line: str, words: str) -> None:
    check = first_check(grade(with_double("return 2 * x", head=line)))
    assert check.verdict == "error" and words in check.diagnosis
