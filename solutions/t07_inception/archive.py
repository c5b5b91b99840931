"""Given: the archive that the tutorial downloads, in small. It needs no network.

The real one, `inception-2015-12-05.tgz`, holds a frozen network, two tables of classes and a panda.
Here the network comes from `fixtures.models`; the tables and the panda are in the archive.
"""

from __future__ import annotations

import io
import tarfile

from fixtures import emojinet, photos
from fixtures.real.switch import real_wanted

ARCHIVE = "inception-2015-12-05.tgz"
NAME_FILE = "imagenet_synset_to_human_label_map.txt"
MAP_FILE = "imagenet_2012_challenge_label_map_proto.pbtxt"
PANDA_FILE = "cropped_panda.jpg"


def class_table() -> list[tuple[str, str]]:
    """The id and the name of each class; the place in the list is the class number."""
    if real_wanted():
        from fixtures.real.networks import imagenet_classes

        return list(imagenet_classes())
    return [(entry.uid, entry.name) for entry in emojinet.classes()]


def name_text() -> str:
    """The table of names: in each line an id, a tab, and names parted by commas."""
    return "".join(f"{uid}\t{name}\n" for uid, name in class_table())


def map_text() -> str:
    """The table of class numbers: an entry of four lines for each class."""
    entry = 'entry {{\n  target_class: {}\n  target_class_string: "{}"\n}}\n'
    return "".join(entry.format(cls, uid) for cls, (uid, _) in enumerate(class_table()))


def make_archive() -> bytes:
    """What the download would give: a gzipped tar file with the tables and the panda."""
    files = {
        NAME_FILE: name_text().encode(),
        MAP_FILE: map_text().encode(),
        PANDA_FILE: photos.path("panda").read_bytes(),
    }
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return archive.getvalue()
