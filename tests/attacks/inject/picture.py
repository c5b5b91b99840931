"""Put markup into titles and labels of a picture.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import matplotlib.pyplot as plt


def double(x):
    figure, axes = plt.subplots()
    axes.set_title("<script>alert(1)</script> \x1b[2J $\\frac{1}{2}$")
    axes.set_xlabel("x" * 10_000)
    return figure
