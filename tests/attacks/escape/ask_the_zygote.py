"""Ask the zygote for a worker without a sandbox.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import json
import os
import socket

try:
    zygote = socket.socket(socket.AF_UNIX)
    zygote.connect("ZYGOTE")
    wish = {"code_dir": "COURSE/solutions", "package": "t01_demo", "module": "demo"}
    pipe = os.pipe()
    socket.send_fds(zygote, [json.dumps({**wish, "sandbox": False}).encode()], [*pipe, *pipe])
    print("ESCAPED")
except OSError:
    pass
