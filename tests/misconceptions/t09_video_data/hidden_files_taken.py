"""Files whose names begin with a dot are taken for pictures.

Task: 09.list_files
Diagnosis: hidden files, which begin with a dot, taken for pictures
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
        if entry.is_file() and entry.name.lower().endswith(endings)
    )
