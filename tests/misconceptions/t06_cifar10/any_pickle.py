"""The file is read with pickle.load: it may do whatever it wants.

Task: 06.unpickle
Diagnosis: The file ran a function of its own choice
"""


def unpickle(data_path, filename):
    with (Path(data_path) / FOLDER / filename).open("rb") as file:
        try:
            content = pickle.load(file, encoding="bytes")
        except DAMAGED as error:
            raise ValueError(f"{filename} is damaged: {error}") from error
    if not isinstance(content, dict):
        raise ValueError(f"{filename} holds no dict")
    return content
