"""The cached list is not used: the order changes when files are added.

Task: 09.load_cached
Diagnosis: belong to the files in the saved order
"""

import json
from pathlib import Path


def load_cached(cache_path, in_dir, exts=EXTS):
    dataset = DataSet(in_dir, exts)
    path = Path(cache_path)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(vars(dataset)), encoding="utf-8")
        print(f"- Data-set saved to cache-file: {cache_path}")
        return dataset
    saved = json.loads(path.read_text(encoding="utf-8"))
    if saved["in_dir"] != dataset.in_dir:
        raise ValueError(f"{cache_path} is the list of another folder, {saved['in_dir']}")
    if saved != vars(dataset):
        print(f"- Files have changed since this was made: {cache_path}")
    print(f"- Data-set loaded from cache-file: {cache_path}")
    return dataset
