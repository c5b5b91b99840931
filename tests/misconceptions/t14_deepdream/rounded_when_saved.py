"""Pixels are rounded instead of cut.

Task: 14.save_image
Diagnosis: drops the fractions
"""


def save_image(image, filename):
    pixels = np.clip(np.round(image), 0.0, 255.0).astype(np.uint8)
    Image.fromarray(pixels).save(filename, "jpeg")
