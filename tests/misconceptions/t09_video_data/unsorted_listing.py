"""The files are taken in the order in which the system lists them.

Task: 09.list_files
Diagnosis: sort them by name
"""

import os
from pathlib import Path


def list_files(folder, exts=EXTS):
    if not Path(folder).is_dir():
        return []
    wanted = [exts] if isinstance(exts, str) else exts
    endings = tuple(ext.lower() for ext in wanted)
    return [
        entry.name
        for entry in os.scandir(folder)
        if entry.is_file()
        and entry.name.lower().endswith(endings)
        and (not entry.name.startswith("."))
    ]
