"""The files are read in reverse.

Task: 06.load_training_data
Diagnosis: the last one came first
"""


def load_training_data(data_path):
    return load_batches(data_path, [f"data_batch_{5 - i}" for i in range(5)])
