"""A class without test/ is an error.

Task: 09.list_files
Diagnosis: No such file or directory
"""

import os


def list_files(folder, exts=EXTS):
    wanted = [exts] if isinstance(exts, str) else exts
    endings = tuple(ext.lower() for ext in wanted)
    return sorted(
        entry.name
        for entry in os.scandir(folder)
        if entry.is_file()
        and entry.name.lower().endswith(endings)
        and (not entry.name.startswith("."))
    )
