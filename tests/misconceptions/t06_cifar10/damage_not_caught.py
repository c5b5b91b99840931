"""What pickle raises comes out as it is.

Task: 06.unpickle
Diagnosis: the file ends too early
"""


def unpickle(data_path, filename):
    with (Path(data_path) / FOLDER / filename).open("rb") as file:
        content = SafeUnpickler(file, encoding="bytes").load()
    if not isinstance(content, dict):
        raise ValueError(f"{filename} holds no dict")
    return content
