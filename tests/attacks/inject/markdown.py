"""Put pictures, links and headings into the summary.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

TEXT = (
    "![x](http://evil.example/x.png) [ok](javascript:alert(1))\n# 100 %\n| a | b |\n```\n<details>"
)


def double(x):
    print(TEXT)
    raise type("Error", (Exception,), {"__qualname__": TEXT, "__name__": TEXT})(TEXT)


class Counter:
    def __init__(self):
        self.count = TEXT

    def step(self):
        print(TEXT)
        return TEXT
