"""Become another user.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.ENOSYS, errno.EACCES)
if libc.setresuid(1, 1, 1) >= 0 or ctypes.get_errno() not in REFUSED:
    print("ESCAPED", ctypes.get_errno())
