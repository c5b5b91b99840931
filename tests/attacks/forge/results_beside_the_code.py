"""Write result files beside the submission and in the course.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os
from pathlib import Path

for folder in (Path(__file__).parent, Path(__file__).parent.parent, Path("COURSE"), Path("/tmp")):
    for name in ("results.json", "gradebook.csv", f"forged-{os.getpid()}"):
        try:
            (folder / name).write_text('{"score": 7}')
        except OSError:
            continue
        print("ESCAPED")
