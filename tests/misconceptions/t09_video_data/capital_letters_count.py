"""Files named .JPG are left out.

Task: 09.list_files
Diagnosis: files with capital letters in the extension left out
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
        if entry.is_file() and entry.name.endswith(endings) and (not entry.name.startswith("."))
    )
