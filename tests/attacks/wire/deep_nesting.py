"""Send lists nested a million times, to overflow the reader's stack.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

from grader.worker import serve

serve.encode = lambda value: b"\x91" * 1_000_000
