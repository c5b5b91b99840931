"""The rate is the option -r, which gives up to two pictures too many.

Task: 09.ffmpeg_command
Diagnosis: up to two pictures too many
"""


def ffmpeg_command(video, pictures, crop_size, out_size, framerate=FRAMERATE):
    return [
        *("ffmpeg", "-loglevel", "error", "-y"),
        *("-i", str(video)),
        *("-vf", f"crop={crop_size}:{crop_size},scale={out_size}:{out_size}"),
        *("-r", str(framerate)),
        *("-qscale:v", "2"),
        str(pictures),
    ]
