"""The course: where it lies, what it consists of, and how the stubs are made from its source."""

from grader.course.errors import CourseError
from grader.course.layout import Layout, find_root
from grader.course.manifest import Course, Task, Tutorial, load_course, load_tutorial
from grader.course.targets import Selection, one_task, resolve

__all__ = [
    "Course",
    "CourseError",
    "Layout",
    "Selection",
    "Task",
    "Tutorial",
    "find_root",
    "load_course",
    "load_tutorial",
    "one_task",
    "resolve",
]
