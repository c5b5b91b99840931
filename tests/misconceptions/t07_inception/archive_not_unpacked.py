"""The archive is kept, but never unpacked.

Task: 07.maybe_download
Diagnosis: The folder lacks the file names.txt of the archive
"""

from pathlib import Path


def maybe_download(data_dir="inception", download=make_archive):
    archive = Path(data_dir) / ARCHIVE
    if archive.exists():
        return False
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(download())
    return True
