"""It does not say that files have changed.

Task: 09.load_cached
Diagnosis: an old list hides added and deleted files
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
        pass
    vars(dataset).update(saved)
    print(f"- Data-set loaded from cache-file: {cache_path}")
    return dataset
