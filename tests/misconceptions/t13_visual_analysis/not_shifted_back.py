"""The gradient is not shifted back.

Task: 13.jittered_gradient
Diagnosis: not shifted back
"""


def jittered_gradient(ascent, image, feature, shift):
    return ascent(np.roll(image, shift, axis=(0, 1)), feature)[1]
