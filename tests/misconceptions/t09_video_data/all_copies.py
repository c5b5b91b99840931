"""Copies within one class are counted as contradictions.

Task: 09.contradictions
Diagnosis: copies within one class counted
"""

import hashlib
from pathlib import Path


def contradictions(paths, cls):
    copies = {}
    for i, path in enumerate(paths):
        digest = hashlib.sha256(Path(path).read_bytes()).digest()
        copies.setdefault(digest, []).append(i)
    return [[paths[i] for i in places] for places in copies.values() if len(places) > 1]
