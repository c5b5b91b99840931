"""Fill the disk.

Verdicts: double error, total blocked, Counter failed, greet passed
"""


def double(x):
    with open("large", "wb") as file:
        while True:
            file.write(bytes(2**24))
