"""The encoding is not bytes.

Task: 06.unpickle
Diagnosis: The keys are text, not bytes
"""


def unpickle(data_path, filename):
    with (Path(data_path) / FOLDER / filename).open("rb") as file:
        try:
            content = SafeUnpickler(file, encoding="latin1").load()
        except DAMAGED as error:
            raise ValueError(f"{filename} is damaged: {error}") from error
    if not isinstance(content, dict):
        raise ValueError(f"{filename} holds no dict")
    return content
