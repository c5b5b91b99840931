"""The mean of the blurs.

Task: 14.smooth_gradient
Diagnosis: the mean of the three blurs instead of their sum
"""


def smooth_gradient(grad, sigma):
    return (
        gaussian_filter(grad, sigma)
        + gaussian_filter(grad, 2.0 * sigma)
        + gaussian_filter(grad, 0.5 * sigma)
    ) / 3
