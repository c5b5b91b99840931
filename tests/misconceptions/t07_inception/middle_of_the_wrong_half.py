"""The middle crop starts in the middle, instead of lying in it.

Task: 07.framings
Diagnosis: the framing "middle" of an image
"""


def framings(image):
    height, width, _ = image.shape
    side, room = min(height, width), abs(height - width)

    def crop(start):
        top, left = (start, 0) if height > width else (0, start)
        return crop_image(image, top, left, side, side)

    return {
        SQUASHED: image,
        START: crop(0),
        MIDDLE: crop(min(max(height, width) // 2, room)),
        END: crop(room),
        PADDED: pad_to_square(image),
    }
