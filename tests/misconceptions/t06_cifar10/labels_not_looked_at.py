"""The labels may be any numbers.

Task: 06.read_batch
Diagnosis: there is no class 10
"""


def read_batch(data_path, filename):
    batch = unpickle(data_path, filename)
    raw, labels = batch.get(b"data"), batch.get(b"labels")
    if not isinstance(raw, np.ndarray) or raw.dtype != np.uint8 or raw.shape[1:] != (3072,):
        raise ValueError(f"{filename}: no data")
    if not isinstance(labels, list) or len(labels) != len(raw):
        raise ValueError(f"{filename}: no labels")
    return raw, np.array(labels, dtype=np.int64)
