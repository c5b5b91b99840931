"""Whether ffmpeg is there is not looked at.

Task: 09.convert_video
Diagnosis: would not tell a beginner what to do
"""

import subprocess
from pathlib import Path

from PIL import Image


def convert_video(video, out_dir, crop_size, out_size, framerate=FRAMERATE):
    video, out_dir = (Path(video), Path(out_dir))
    out_dir.mkdir(parents=True, exist_ok=True)
    if video.suffix.lower() in ANIMATED_EXTS:
        for i, picture in enumerate(cut_frames(video, crop_size, out_size, framerate)):
            name = f"{video.stem}-{i + 1:04d}.jpg"
            Image.fromarray(picture).save(out_dir / name, quality=JPEG_QUALITY)
        return
    pattern = str(out_dir / video.stem).replace("%", "%%") + "-%04d.jpg"
    subprocess.run(ffmpeg_command(video, pattern, crop_size, out_size, framerate), check=True)
