"""The path is put between quotes, which nobody takes off.

Task: 09.ffmpeg_command
Diagnosis: no quotes are needed
"""


def ffmpeg_command(video, pictures, crop_size, out_size, framerate=FRAMERATE):
    return [
        *("ffmpeg", "-loglevel", "error", "-y"),
        *("-i", f'"{video}"'),
        *("-vf", f"fps={framerate},crop={crop_size}:{crop_size},scale={out_size}:{out_size}"),
        *("-qscale:v", "2"),
        str(pictures),
    ]
