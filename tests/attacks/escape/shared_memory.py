"""Leave something in shared memory for the next submission.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

from multiprocessing import shared_memory

try:
    shared_memory.SharedMemory("attack", create=True, size=64)
    print("ESCAPED")
except OSError:
    pass
