"""Load a program into the kernel.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.ENOSYS, errno.EACCES)
if (
    libc.syscall(321, 0, ctypes.create_string_buffer(64), 64) >= 0
    or ctypes.get_errno() not in REFUSED
):
    print("ESCAPED", ctypes.get_errno())
