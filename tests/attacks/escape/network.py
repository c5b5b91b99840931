"""Send what is found to another machine, and to this one.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import socket

for family, place in ((socket.AF_INET, ("127.0.0.1", 80)), (socket.AF_INET, ("192.0.2.1", 80))):
    try:
        socket.socket(family).connect_ex(place)
        print("ESCAPED")
    except OSError:
        pass
