"""A target means what a learner would expect, and a misspelt one is answered helpfully."""

import pytest

from grader.course import CourseError, load_course, resolve
from tests.grader.course_helper import manifest, task, write_tutorial


@pytest.fixture
def course(tmp_path):
    first = manifest(
        "t01_linear_model",
        task("Model", "train"),
        task("Model.fit", "train"),
        task("softmax", needs='["logits"]'),
        task("logits"),
        modules='model = "1"\ntrain = "2"',
    )
    write_tutorial(tmp_path, first)
    write_tutorial(tmp_path, manifest("t02_convnet", task("conv")), name="t02_convnet")
    return load_course(tmp_path)


def _keys(course, *targets):
    return [task.key for tasks in resolve(course, targets).values() for task in tasks]


FIRST = ["01.logits", "01.softmax", "01.Model", "01.Model.fit"]


def test_no_target_means_the_whole_course_in_order(course):
    selection = resolve(course, [])
    assert list(selection) == list(course.tutorials)
    assert _keys(course) == [*FIRST, "02.conv"]


@pytest.mark.parametrize(
    "target",
    ["01", "1", "t01_linear_model", "exercises/t01_linear_model", "exercises/t01_linear_model/"],
)
def test_a_tutorial_means_all_of_its_tasks(course, target):
    assert _keys(course, target) == FIRST


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("01.softmax", "01.softmax"),
        ("1.softmax", "01.softmax"),
        ("t01_linear_model.softmax", "01.softmax"),
        ("01.Model", "01.Model"),
        ("01.Model.fit", "01.Model.fit"),
        ("t02_convnet.conv", "02.conv"),
    ],
)
def test_a_task_means_itself_alone(course, target, key):
    assert _keys(course, target) == [key]


@pytest.mark.parametrize(
    "target",
    [
        "exercises/t01_linear_model/model.py",
        "./exercises/t01_linear_model/test_model.py",
        "t01_linear_model/model.py",
        "exercises\\t01_linear_model\\model.py",
        "/some/submission/t01_linear_model/model.py",
    ],
)
def test_a_file_means_the_tasks_of_its_module(course, target):
    assert _keys(course, target) == ["01.logits", "01.softmax"]


def test_paths_are_read_from_the_current_folder(course, monkeypatch):
    monkeypatch.chdir(course.solutions / "t01_linear_model")
    assert _keys(course, ".") == FIRST
    assert _keys(course, "model.py") == ["01.logits", "01.softmax"]
    assert _keys(course, "../t02_convnet") == ["02.conv"]


def test_several_targets_are_joined_without_twins_in_course_order(course):
    targets = ["02", "01.softmax", "1.softmax", "01.logits"]
    assert _keys(course, *targets) == ["01.logits", "01.softmax", "02.conv"]


def test_a_tutorial_that_nobody_asked_for_is_not_in_the_selection(course):
    assert [tutorial.id for tutorial in resolve(course, ["02.conv"])] == ["02"]


ALLOWED = (
    "allowed are tutorials (01, 02), tasks (such as 01.Model) "
    "and paths (such as exercises/t01_linear_model)"
)


@pytest.mark.parametrize(
    ("target", "guess"),
    [
        ("t01_linear_modle", " (did you mean t01_linear_model?)"),
        ("softmax", " (did you mean 01.softmax?)"),
        ("xyz", ""),
        ("", ""),
        ("exercises/nothing", ""),
        ("nothing.py", ""),
    ],
)
def test_an_unknown_target_is_answered_with_what_was_meant(course, target, guess):
    with pytest.raises(CourseError) as caught:
        resolve(course, [target])
    assert str(caught.value) == f"no tutorial or task is called {target!r}{guess}; {ALLOWED}"


def test_an_unknown_task_of_a_known_tutorial_is_answered_with_its_tasks(course):
    with pytest.raises(CourseError) as caught:
        resolve(course, ["1.sofmax"])
    assert str(caught.value) == (
        "t01_linear_model has no task 'sofmax' (did you mean 01.softmax?); "
        "its tasks are 01.Model, 01.Model.fit, 01.softmax, 01.logits"
    )


def test_an_absurd_target_is_shown_short_and_escaped(course):
    with pytest.raises(CourseError) as caught:
        resolve(course, ["\x1b[31m" + "x" * 10_000])
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300
