"""Each part starts anew.

Task: 15.save_every
Diagnosis: hand the image on as start
"""

from pathlib import Path


def save_every(content_image, style_image, folder, num_iterations, every=10, **options):
    names = []
    for done in range(every, num_iterations + 1, every):
        mixed, _ = style_transfer(content_image, style_image, num_iterations=every, **options)
        names.append(f"mixed_{done:04d}.jpg")
        save_image(mixed, Path(folder) / names[-1])
    return names
