"""Pixels beyond 255 wrap around before the image is resized.

Task: 14.resize_image
Diagnosis: 300 counts as 255 and -20 as 0
"""


def resize_image(image, size=None, factor=None):
    if factor is not None:
        size = tuple(int(pixels * factor) for pixels in image.shape[:2])
    height, width = size[:2]
    pixels = image.astype(np.int64).astype(np.uint8)
    resized = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(resized, np.float32)
