"""The deviation is not divided by sqrt(n): the interval of one run, not of the mean.

Task: 03.difference_interval
Diagnosis: not divided by sqrt(n)
"""


def difference_interval(first, second, t):
    difference = second - first
    mean = float(difference.mean())
    half = float(t * difference.std(ddof=1))
    return (mean, mean - half, mean + half)
