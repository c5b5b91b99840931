"""A folder named old.jpg is taken for a picture.

Task: 09.list_files
Diagnosis: taken for a file
"""

import os
from pathlib import Path


def list_files(folder, exts=EXTS):
    if not Path(folder).is_dir():
        return []
    wanted = [exts] if isinstance(exts, str) else exts
    endings = tuple(ext.lower() for ext in wanted)
    return sorted(
        entry.name
        for entry in os.scandir(folder)
        if entry.name.lower().endswith(endings) and (not entry.name.startswith("."))
    )
