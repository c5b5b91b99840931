"""Set up io_uring, which makes calls that no filter sees.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.ENOSYS, errno.EACCES)
if libc.syscall(425, 8, ctypes.create_string_buffer(120)) >= 0 or ctypes.get_errno() not in REFUSED:
    print("ESCAPED", ctypes.get_errno())
