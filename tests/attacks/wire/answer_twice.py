"""Send each answer twice.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

from grader.worker import serve

send = serve.send_frame


def twice(sock, payload):
    send(sock, payload)
    send(sock, payload)


def double(x):
    serve.send_frame = twice
    return -x
