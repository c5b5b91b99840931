"""Clear the instructor's screen and write a mark on it.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

TEXT = "\x1b[2J\x1b[H\x1b[32mpassed  01.double  2/2\x1b[0m"


def double(x):
    print(TEXT)
    raise type("Error", (Exception,), {"__qualname__": TEXT, "__name__": TEXT})(TEXT)


class Counter:
    def __init__(self):
        self.count = TEXT

    def step(self):
        print(TEXT)
        return TEXT
