"""Make namespaces of one's own, in which one is root.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.ENOSYS, errno.EACCES)
if libc.unshare(0x10000000 | 0x00020000) >= 0 or ctypes.get_errno() not in REFUSED:
    print("ESCAPED", ctypes.get_errno())
