"""Send an array that claims to have 10**18 elements.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import msgpack

from grader.worker import serve


def hostile(value):
    body = msgpack.packb(["<f8", [10**9, 10**9], b"\x00" * 16])
    return msgpack.packb({"number": value["number"], "value": msgpack.ExtType(2, body)})


serve.encode = hostile
