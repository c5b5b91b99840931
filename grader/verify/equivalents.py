"""Mutants that no check can notice, with the reason: `tests/mutants/tNN_name.toml`.

Each table `[[group]]` has a `reason` and a list of `mutants`, written as `grade mutate` prints a
survivor, without the tutorial and the line number: `model.py softmax: ', axis=1' -> ''`.
"""

from __future__ import annotations

import tomllib

from grader.course import Course, CourseError, Tutorial

FOLDER = "tests/mutants"


def equivalents(course: Course, tutorial: Tutorial) -> dict[str, str]:
    """The known equivalent mutants of a tutorial, each with the reason; none without a file.

    Raises:
        CourseError: the file is no TOML, or has another form.
    """
    path = course.root / FOLDER / f"{tutorial.name}.toml"
    if not path.is_file():
        return {}
    try:
        groups = tomllib.loads(path.read_text("utf-8"))["group"]
        return {
            str(mutant): str(group["reason"]) for group in groups for mutant in group["mutants"]
        }
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path}: it is no TOML ({error})") from None
    except (KeyError, TypeError):
        raise CourseError(
            f"{path}: write [[group]] tables, each with a reason and a list of mutants"
        ) from None
