"""Leave a core dump, in a folder of one's choice.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import os
import resource
import signal

try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print("ESCAPED", flush=True)
except (OSError, ValueError):
    pass
os.kill(os.getpid(), signal.SIGABRT)
