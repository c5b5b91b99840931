"""The course is found from anywhere inside it, and its one source is known."""

import pytest

from grader.course import CourseError, Layout, find_root, layout
from tests.grader.course_helper import write_tutorial


def test_the_root_is_found_from_a_file_deep_inside(tmp_path):
    folder = write_tutorial(tmp_path)
    assert find_root(folder / "model.py") == tmp_path.resolve()


def test_a_learners_kit_without_solutions_is_a_course(tmp_path):
    folder = write_tutorial(tmp_path, tree="exercises")
    assert find_root(folder) == tmp_path.resolve()


def test_the_nearest_course_wins(tmp_path):
    write_tutorial(tmp_path)
    inner = tmp_path / "inner"
    write_tutorial(inner)
    assert find_root(inner / "solutions") == inner.resolve()


def test_outside_a_course_the_one_of_the_package_counts(tmp_path, monkeypatch):
    write_tutorial(tmp_path / "home")
    monkeypatch.setattr(layout, "PACKAGE_HOME", tmp_path / "home")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert find_root(elsewhere) == tmp_path / "home"


def test_no_course_anywhere_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "PACKAGE_HOME", tmp_path)
    (tmp_path / "exercises" / "t01_empty").mkdir(parents=True)  # no manifest in it
    with pytest.raises(CourseError) as caught:
        find_root(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path.resolve()}: there is no course here or in any folder above, "
        "go to the folder that holds exercises/ and run grade again"
    )


def test_the_folders_lie_under_the_root(tmp_path):
    paths = Layout(tmp_path)
    assert paths.exercises == tmp_path / "exercises"
    assert paths.solutions == tmp_path / "solutions"
    assert paths.hidden == tmp_path / "tests" / "hidden"


def test_checks_come_from_the_solutions_where_there_are_any(tmp_path):
    write_tutorial(tmp_path, tree="exercises")
    assert Layout(tmp_path).checks_source == tmp_path / "exercises"
    write_tutorial(tmp_path, tree="solutions")
    assert Layout(tmp_path).checks_source == tmp_path / "solutions"


def test_an_empty_solutions_folder_is_no_source(tmp_path):
    write_tutorial(tmp_path, tree="exercises")
    (tmp_path / "solutions").mkdir()
    assert Layout(tmp_path).checks_source == tmp_path / "exercises"
