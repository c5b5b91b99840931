"""Put a link that looks like another one into a terminal.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

TEXT = "\x1b]8;;http://evil.example\x1b\\course\x1b]8;;\x1b\\\x1b]52;c;aGk=\x07"


def double(x):
    print(TEXT)
    raise type("Error", (Exception,), {"__qualname__": TEXT, "__name__": TEXT})(TEXT)


class Counter:
    def __init__(self):
        self.count = TEXT

    def step(self):
        print(TEXT)
        return TEXT
