"""The archive gets its name before it is unpacked.

Task: 06.maybe_download_and_extract
Diagnosis: the next call would take it for whole
"""


def maybe_download_and_extract(url=DATA_URL, data_path=DATA_PATH, download=fetch):
    archive = Path(data_path) / url.rpartition("/")[2]
    if archive.exists():
        return
    folder = Path(data_path) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(download(url))
    with tarfile.open(archive, "r:gz") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is not None:
                (folder / Path(member.name).name).write_bytes(content.read())
