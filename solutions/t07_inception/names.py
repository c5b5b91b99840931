"""Names: a download that happens once, and the two tables that turn class numbers into words."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from pathlib import Path

from .archive import ARCHIVE, make_archive


def maybe_download(
    data_dir: str | Path = "inception", download: Callable[[], bytes] = make_archive
) -> bool:
    """Download and unpack the archive, unless it is there already.

    The archive is kept as the file `ARCHIVE` in `data_dir`, and unpacked into the same folder. If
    the file exists, nothing is downloaded and nothing is written.

    Args:
        data_dir: the folder; it is made if there is none.
        download: gives the content of a gzipped tar file.

    Returns:
        Whether it was downloaded.
    """
    # BEGIN SOLUTION
    archive = Path(data_dir) / ARCHIVE
    if archive.exists():
        return False
    content = download()
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(content)
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member)
            if file is not None:  # a folder has no content
                # The bare name: no member may be written outside of the folder.
                (archive.parent / Path(member.name).name).write_bytes(file.read())
    return True
    # END SOLUTION


def read_uid_names(text: str) -> dict[str, str]:
    """Read the table of names.

    Each line holds a unique id, a tab, and the names of the class:

        n02510455<TAB>giant panda, panda, panda bear, coon bear

    Lines may end in "\\n" or in "\\r\\n", and the last one may have no end at all. Empty lines
    mean nothing.

    Args:
        text: the whole file.

    Returns:
        The full names by id: {"n02510455": "giant panda, panda, panda bear, coon bear"}.
    """
    # BEGIN SOLUTION
    # splitlines knows all line ends, and needs none after the last line.
    return dict(line.split("\t") for line in text.splitlines() if line)
    # END SOLUTION


def read_uid_classes(text: str) -> dict[str, int]:
    """Read the table of class numbers.

    It has an entry for each class; the number belongs to the id in the line that follows it:

        entry {
          target_class: 449
          target_class_string: "n01440764"
        }

    All other lines, such as comments, mean nothing. Line ends are as in `read_uid_names`.

    Args:
        text: the whole file.

    Returns:
        The class numbers by id: {"n01440764": 449}.
    """
    # BEGIN SOLUTION
    classes = {}
    for line in text.splitlines():
        key, _, value = line.strip().partition(": ")
        if key == "target_class":
            cls = int(value)
        elif key == "target_class_string":
            classes[value.strip('"')] = cls
    return classes
    # END SOLUTION


class NameLookup:
    """Finds the name, the class number and the unique id of a class."""

    def __init__(self, name_text: str, map_text: str) -> None:
        """Read both tables, once.

        Args:
            name_text: the table of names; it may have ids without a class number.
            map_text: the table of class numbers.
        """
        # BEGIN SOLUTION: read both tables and keep what the methods need
        self._names = read_uid_names(name_text)
        self._classes = read_uid_classes(map_text)
        self._uids = {cls: uid for uid, cls in self._classes.items()}
        # END SOLUTION

    def uid_to_cls(self, uid: str) -> int:
        """Give the class number of a unique id.

        Raises:
            KeyError: there is no such id in the table of class numbers.
        """
        # BEGIN SOLUTION
        return self._classes[uid]
        # END SOLUTION

    def uid_to_name(self, uid: str, only_first_name: bool = False) -> str:
        """Give the name of a unique id.

        Args:
            uid: for example "n04356056".
            only_first_name: whether only the part before the first comma is wanted:
                "sunglasses" instead of "sunglasses, dark glasses, shades".

        Raises:
            KeyError: there is no such id in the table of names.
        """
        # BEGIN SOLUTION
        name = self._names[uid]
        return name.split(",")[0] if only_first_name else name
        # END SOLUTION

    def cls_to_name(self, cls: int, only_first_name: bool = False) -> str:
        """Give the name of a class number.

        Args:
            cls: the class number.
            only_first_name: as in `uid_to_name`.

        Raises:
            KeyError: no class of this number has a name.
        """
        # BEGIN SOLUTION
        return self.uid_to_name(self._uids[cls], only_first_name)
        # END SOLUTION

    def named_classes(self) -> list[int]:
        """List the class numbers that have a name, in rising order.

        The network may have more outputs than there are names: the tutorial's has 1008 scores and
        1000 names.
        """
        # BEGIN SOLUTION
        return sorted(cls for cls, uid in self._uids.items() if uid in self._names)
        # END SOLUTION
