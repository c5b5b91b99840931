"""Be a variable whose value is another one each time it is read.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""


class Counter:
    def __init__(self):
        self.reads = 0

    @property
    def count(self):
        self.reads += 1
        return tf.Variable(self.reads % 3, dtype=tf.int64)

    def step(self):
        print("count: 2")
