"""The command is one text, for a shell.

Task: 09.ffmpeg_command
Diagnosis: A list of texts is asked for
"""


def ffmpeg_command(video, pictures, crop_size, out_size, framerate=FRAMERATE):
    return " ".join(
        [
            *("ffmpeg", "-loglevel", "error", "-y"),
            *("-i", str(video)),
            *("-vf", f"fps={framerate},crop={crop_size}:{crop_size},scale={out_size}:{out_size}"),
            *("-qscale:v", "2"),
            str(pictures),
        ]
    )
