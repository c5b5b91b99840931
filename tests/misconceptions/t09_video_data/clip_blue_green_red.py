"""The frames of a clip come with blue first.

Task: 09.cut_frames
Diagnosis: blue, green, red instead of red, green, blue
"""

import numpy as np
from PIL import Image


def cut_frames(path, crop_size, out_size, framerate=FRAMERATE):
    pictures, durations = [], []
    with Image.open(path) as clip:
        box = crop_box(*clip.size, crop_size)
        for i in range(getattr(clip, "n_frames", 1)):
            clip.seek(i)
            frame = clip.convert("RGB").crop(box)
            pictures.append(frame.resize((out_size, out_size), Image.Resampling.BILINEAR))
            durations.append(clip.info.get("duration") or 100)
    return np.stack(
        [np.asarray(pictures[i])[..., ::-1] for i in frame_numbers(durations, framerate)]
    )
