"""The name decides about the format.

Task: 14.save_image
Diagnosis: says the format
"""


def save_image(image, filename):
    pixels = np.clip(image, 0.0, 255.0).astype(np.uint8)
    Image.fromarray(pixels).save(filename)
