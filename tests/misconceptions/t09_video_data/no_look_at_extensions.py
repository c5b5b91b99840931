"""Every file is taken for a picture.

Task: 09.list_files
Diagnosis: no look at the extensions
"""

import os
from pathlib import Path


def list_files(folder, exts=EXTS):
    if not Path(folder).is_dir():
        return []
    return sorted(
        entry.name
        for entry in os.scandir(folder)
        if entry.is_file() and (not entry.name.startswith("."))
    )
