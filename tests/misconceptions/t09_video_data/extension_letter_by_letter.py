"""One extension as a text is gone through letter by letter.

Task: 09.list_files
Diagnosis: taken letter by letter
"""

import os
from pathlib import Path


def list_files(folder, exts=EXTS):
    if not Path(folder).is_dir():
        return []
    wanted = exts
    endings = tuple(ext.lower() for ext in wanted)
    return sorted(
        entry.name
        for entry in os.scandir(folder)
        if entry.is_file()
        and entry.name.lower().endswith(endings)
        and (not entry.name.startswith("."))
    )
