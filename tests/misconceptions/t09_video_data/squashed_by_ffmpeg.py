"""Crop and scale are two options -vf: the last one counts.

Task: 09.ffmpeg_command
Diagnosis: -vf is there twice
"""


def ffmpeg_command(video, pictures, crop_size, out_size, framerate=FRAMERATE):
    return [
        *("ffmpeg", "-loglevel", "error", "-y"),
        *("-i", str(video)),
        *(
            "-vf",
            f"fps={framerate},crop={crop_size}:{crop_size}",
            "-vf",
            f"scale={out_size}:{out_size}",
        ),
        *("-qscale:v", "2"),
        str(pictures),
    ]
