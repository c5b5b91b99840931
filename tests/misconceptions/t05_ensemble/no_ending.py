"""The file name lacks the ending that Keras wants.

Task: 05.get_save_path
Diagnosis: a name without ".weights.h5"
"""

from pathlib import Path


def get_save_path(net_number, folder="checkpoints"):
    return str(Path(folder) / f"network{net_number}")
