"""Write random bytes to every open descriptor.

Verdicts: double timeout|crashed, total blocked, Counter timeout|crashed, greet passed
"""

import os

for number in range(3, 256):
    try:
        os.write(number, bytes(range(256)) * 16)
    except OSError:
        pass
