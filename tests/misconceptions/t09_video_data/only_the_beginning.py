"""Only the beginning of each file is looked at.

Task: 09.unreadable_files
Diagnosis: half a picture taken for a whole one
"""

from PIL import Image


def unreadable_files(paths):
    broken = []
    for path in paths:
        try:
            Image.open(path).close()
        except (OSError, SyntaxError):
            broken.append(path)
    return broken
