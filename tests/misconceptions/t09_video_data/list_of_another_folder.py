"""The saved list is used, whichever folder it belongs to.

Task: 09.load_cached
Diagnosis: its paths would lead to other pictures
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
    if saved != vars(dataset):
        print(f"- Files have changed since this was made: {cache_path}")
    vars(dataset).update(saved)
    print(f"- Data-set loaded from cache-file: {cache_path}")
    return dataset
