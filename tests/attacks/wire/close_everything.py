"""Close every descriptor, standard streams too.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import os

os.closerange(0, 256)
