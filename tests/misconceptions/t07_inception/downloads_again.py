"""The archive is downloaded in every call.

Task: 07.maybe_download
Diagnosis: It downloaded again, although the archive was there
"""

import tarfile
from pathlib import Path


def maybe_download(data_dir="inception", download=make_archive):
    archive = Path(data_dir) / ARCHIVE
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(download())
    with tarfile.open(archive) as tar:
        for member in tar:
            (archive.parent / member.name).write_bytes(tar.extractfile(member).read())
    return True
