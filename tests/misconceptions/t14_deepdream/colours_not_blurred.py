"""Only rows and columns are blurred.

Task: 14.smooth_gradient
Diagnosis: colours that are not blurred
"""


def smooth_gradient(grad, sigma):
    return (
        gaussian_filter(grad, (sigma, sigma, 0))
        + gaussian_filter(grad, (2.0 * sigma, 2.0 * sigma, 0))
        + gaussian_filter(grad, (0.5 * sigma, 0.5 * sigma, 0))
    )
