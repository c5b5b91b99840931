"""The command goes through a shell as one text.

Task: 09.convert_video
Diagnosis: without a shell
"""

import shutil
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
    if shutil.which("ffmpeg") is None:
        raise RuntimeError(f"ffmpeg is missing: install it to cut {video}")
    pattern = str(out_dir / video.stem).replace("%", "%%") + "-%04d.jpg"
    subprocess.run(
        " ".join(ffmpeg_command(video, pattern, crop_size, out_size, framerate)),
        check=True,
        shell=True,
    )
