"""Pictures are compared by their names.

Task: 09.contradictions
Diagnosis: files compared by name instead of by content
"""

from pathlib import Path


def contradictions(paths, cls):
    copies = {}
    for i, path in enumerate(paths):
        digest = Path(path).name
        copies.setdefault(digest, []).append(i)
    return [
        [paths[i] for i in places]
        for places in copies.values()
        if len({int(cls[i]) for i in places}) > 1
    ]
