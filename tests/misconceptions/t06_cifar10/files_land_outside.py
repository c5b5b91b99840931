"""Each file is written where the archive says.

Task: 06.maybe_download_and_extract
Diagnosis: landed outside of the folder
"""


def maybe_download_and_extract(url=DATA_URL, data_path=DATA_PATH, download=fetch):
    archive = Path(data_path) / url.rpartition("/")[2]
    if archive.exists():
        return
    (Path(data_path) / FOLDER).mkdir(parents=True, exist_ok=True)
    unfinished = archive.with_name(f"{archive.name}.part")
    unfinished.write_bytes(download(url))
    with tarfile.open(unfinished, "r:gz") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is not None:
                (Path(data_path) / member.name).write_bytes(content.read())
    unfinished.replace(archive)
