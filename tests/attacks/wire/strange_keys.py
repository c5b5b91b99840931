"""Send dicts with NaN, lists and nested tuples as keys.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import struct

from grader.worker import serve

NAN = b"\xcb" + struct.pack(">d", float("nan"))
serve.encode = lambda value: b"\x82" + NAN + b"\x01" + b"\x91\x01" + b"\x02"
