"""A single blur.

Task: 14.smooth_gradient
Diagnosis: a single blur
"""


def smooth_gradient(grad, sigma):
    return gaussian_filter(grad, sigma)
