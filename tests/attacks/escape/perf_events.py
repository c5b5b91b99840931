"""Watch the whole machine by its performance counters.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.ENOSYS, errno.EACCES)
if (
    libc.syscall(298, ctypes.create_string_buffer(128), -1, 0, -1, 0) >= 0
    or ctypes.get_errno() not in REFUSED
):
    print("ESCAPED", ctypes.get_errno())
