"""Pixels are rounded before they become uint8.

Task: 14.resize_image
Diagnosis: rounded pixels
"""


def resize_image(image, size=None, factor=None):
    if factor is not None:
        size = tuple(int(pixels * factor) for pixels in image.shape[:2])
    height, width = size[:2]
    pixels = np.clip(np.round(image), 0.0, 255.0).astype(np.uint8)
    resized = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(resized, np.float32)
