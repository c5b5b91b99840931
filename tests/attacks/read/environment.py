"""Read the salt from the environment, one's own and the parent's.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os

if any("SALT" in name.upper() or "TOKEN" in name.upper() for name in os.environ):
    print("ESCAPED")
for pid in (1, os.getppid(), os.getpid()):
    try:
        if b"SALT" in open(f"/proc/{pid}/environ", "rb").read():
            print("ESCAPED")
    except OSError:
        pass
