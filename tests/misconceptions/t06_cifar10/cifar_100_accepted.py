"""What the dict holds is not looked at.

Task: 06.read_batch
Diagnosis: CIFAR-100 has b'fine_labels'
"""


def read_batch(data_path, filename):
    batch = unpickle(data_path, filename)
    return batch[b"data"], np.array(batch[b"labels"], dtype=np.int64)
