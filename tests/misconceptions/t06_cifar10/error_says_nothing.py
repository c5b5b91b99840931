"""The error does not say which file is damaged.

Task: 06.unpickle
Diagnosis: should name the file
"""


def unpickle(data_path, filename):
    with (Path(data_path) / FOLDER / filename).open("rb") as file:
        try:
            content = SafeUnpickler(file, encoding="bytes").load()
        except DAMAGED:
            raise ValueError("no file of CIFAR-10") from None
    if not isinstance(content, dict):
        raise ValueError("no dict")
    return content
