"""Where the parts of a course lie on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.course.errors import CourseError

MANIFEST = "tutorial.toml"
TUTORIAL_GLOB = "t??_*"
PACKAGE_HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Layout:
    """The folders of a course under one root; none of them needs to exist."""

    root: Path

    @property
    def exercises(self) -> Path:
        """What a learner edits; generated from `solutions`."""
        return self.root / "exercises"

    @property
    def solutions(self) -> Path:
        """The one source; absent in a learner's kit."""
        return self.root / "solutions"

    @property
    def hidden(self) -> Path:
        """The hidden checks; absent in a learner's kit."""
        return self.root / "tests" / "hidden"

    @property
    def stubs(self) -> Path:
        """Untouched stubs, in a learner's kit; where there is a source they are made from it."""
        return self.root / ".stubs"

    @property
    def checks_source(self) -> Path:
        """Where the manifests and the visible checks come from: the source if it is there.

        A course author's `exercises` may be half edited; a learner's may lack files, or have
        checks that were edited, so a kit's untouched stubs count before it.
        """
        sources = (self.solutions, self.stubs, self.exercises)
        return next((folder for folder in sources if holds_tutorials(folder)), self.exercises)


def holds_tutorials(folder: Path) -> bool:
    """Whether the folder has at least one `tNN_name/tutorial.toml`."""
    return any(folder.glob(f"{TUTORIAL_GLOB}/{MANIFEST}"))


def find_root(start: Path) -> Path:
    """The root of the course that `start` lies in, else of the one that `grader` lies in.

    Args:
        start: a file or folder, usually the current folder.

    Raises:
        CourseError: neither place has a course.
    """
    start = start.resolve()
    for folder in (start, *start.parents, PACKAGE_HOME):
        layout = Layout(folder)
        if any(map(holds_tutorials, (layout.exercises, layout.solutions, layout.stubs))):
            return folder
    raise CourseError(
        f"{start}: there is no course here or in any folder above, "
        "go to the folder that holds exercises/ and run grade again"
    )
