"""All networks share one file.

Task: 05.get_save_path
Diagnosis: one name for all networks
"""

from pathlib import Path


def get_save_path(net_number, folder="checkpoints"):
    return str(Path(folder) / "network.weights.h5")
