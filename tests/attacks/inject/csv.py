"""Put a formula into the gradebook.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

TEXT = '=HYPERLINK("http://evil.example","A")\n@SUM(1)\t+1|-1'


def double(x):
    print(TEXT)
    raise type("Error", (Exception,), {"__qualname__": TEXT, "__name__": TEXT})(TEXT)


class Counter:
    def __init__(self):
        self.count = TEXT

    def step(self):
        print(TEXT)
        return TEXT
