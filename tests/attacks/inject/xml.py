"""Break the JUnit file by control characters and markup.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

TEXT = "\x00\x01\x0b\ufffe\ud800]]></failure></testcase><testcase name='free'/>"


def double(x):
    print(TEXT)
    raise type("Error", (Exception,), {"__qualname__": TEXT, "__name__": TEXT})(TEXT)


class Counter:
    def __init__(self):
        self.count = TEXT

    def step(self):
        print(TEXT)
        return TEXT
