"""Run a script in the instructor's browser.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

TEXT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"


def double(x):
    print(TEXT)
    raise type("Error", (Exception,), {"__qualname__": TEXT, "__name__": TEXT})(TEXT)


class Counter:
    def __init__(self):
        self.count = TEXT

    def step(self):
        print(TEXT)
        return TEXT
