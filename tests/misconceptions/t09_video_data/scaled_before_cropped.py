"""ffmpeg scales first and crops then.

Task: 09.ffmpeg_command
Diagnosis: scale before crop
"""


def ffmpeg_command(video, pictures, crop_size, out_size, framerate=FRAMERATE):
    return [
        *("ffmpeg", "-loglevel", "error", "-y"),
        *("-i", str(video)),
        *("-vf", f"fps={framerate},scale={out_size}:{out_size},crop={crop_size}:{crop_size}"),
        *("-qscale:v", "2"),
        str(pictures),
    ]
