"""It does not look whether the archive is there.

Task: 06.maybe_download_and_extract
Diagnosis: It was downloaded again
"""


def maybe_download_and_extract(url=DATA_URL, data_path=DATA_PATH, download=fetch):
    archive = Path(data_path) / url.rpartition("/")[2]
    folder = Path(data_path) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = archive.with_name(f"{archive.name}.part")
    unfinished.write_bytes(download(url))
    with tarfile.open(unfinished, "r:gz") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is not None:
                (folder / Path(member.name).name).write_bytes(content.read())
    unfinished.replace(archive)
