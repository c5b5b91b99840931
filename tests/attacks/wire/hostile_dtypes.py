"""Send arrays of objects and of records, by the wire itself.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import msgpack

from grader.worker import serve


def hostile(value):
    body = msgpack.packb(["|O", [2], b"\x00" * 16])
    return msgpack.packb({"number": value["number"], "value": msgpack.ExtType(2, body)})


serve.encode = hostile
