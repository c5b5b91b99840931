"""The list is kept as a pickle.

Task: 09.load_cached
Diagnosis: pickle
"""

import pickle
from pathlib import Path


def load_cached(cache_path, in_dir, exts=EXTS):
    dataset = DataSet(in_dir, exts)
    path = Path(cache_path)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(vars(dataset)))
        print(f"- Data-set saved to cache-file: {cache_path}")
        return dataset
    saved = pickle.loads(path.read_bytes())
    if saved["in_dir"] != dataset.in_dir:
        raise ValueError(f"{cache_path} is the list of another folder, {saved['in_dir']}")
    if saved != vars(dataset):
        print(f"- Files have changed since this was made: {cache_path}")
    vars(dataset).update(saved)
    print(f"- Data-set loaded from cache-file: {cache_path}")
    return dataset
