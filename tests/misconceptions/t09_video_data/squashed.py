"""The whole picture is squashed into a square instead of being cropped.

Task: 09.cut_frames
Diagnosis: a circle becomes an ellipse
"""

import numpy as np
from PIL import Image


def cut_frames(path, crop_size, out_size, framerate=FRAMERATE):
    pictures, durations = [], []
    with Image.open(path) as clip:
        for i in range(getattr(clip, "n_frames", 1)):
            clip.seek(i)
            frame = clip.convert("RGB")
            pictures.append(frame.resize((out_size, out_size), Image.Resampling.BILINEAR))
            durations.append(clip.info.get("duration") or 100)
    return np.stack([np.asarray(pictures[i]) for i in frame_numbers(durations, framerate)])
