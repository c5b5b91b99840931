"""The crops slide along the height, even of a wide image.

Task: 07.framings
Diagnosis: The window reaches beyond the image
"""


def framings(image):
    height, width, _ = image.shape
    side, room = min(height, width), abs(height - width)
    starts = {START: 0, MIDDLE: room // 2, END: room}
    crops = {name: crop_image(image, start, 0, side, side) for name, start in starts.items()}
    return {SQUASHED: image, **crops, PADDED: pad_to_square(image)}
