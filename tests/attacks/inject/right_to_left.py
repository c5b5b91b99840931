"""Turn the text around, so that failed reads passed.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

TEXT = "\u202edessap\u202c \u2066x\u2069 \u200b\ufeff"


def double(x):
    print(TEXT)
    raise type("Error", (Exception,), {"__qualname__": TEXT, "__name__": TEXT})(TEXT)


class Counter:
    def __init__(self):
        self.count = TEXT

    def step(self):
        print(TEXT)
        return TEXT
