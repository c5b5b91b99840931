"""No option is needed.

Task: 09.parse_arguments
Diagnosis: without it there is nothing to do
"""

import argparse


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description="Turn videos into folders of pictures.")
    parser.add_argument("--indir", required=True, help="folder with the videos")
    parser.add_argument("--outdir", required=True, help="where the pictures go")
    parser.add_argument("--crop", type=int, default=720, help="side of the square in the video")
    parser.add_argument("--size", type=int, required=True, help="side of the pictures")
    parser.add_argument("--rate", type=float, default=FRAMERATE, help="pictures a second")
    parser.add_argument("--exts", nargs="+", default=list(VIDEO_EXTS), help="kinds of videos")
    return parser.parse_args(arguments)
