"""Turn videos into folders of pictures. It is a command, too:

python -m exercises.t09_video_data.convert --indir films --outdir frames --crop 120 --size 96
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

VIDEO_EXTS = (".MTS", ".mp4")
ANIMATED_EXTS = (".webp", ".gif", ".png")
FRAMERATE = 5
JPEG_QUALITY = 95


def crop_box(width: int, height: int, crop_size: int) -> tuple[int, int, int, int]:
    """Find the square in the middle of a picture.

    If it cannot be in the very middle, because a margin is odd, it lies half a pixel nearer to the
    upper left.

    Args:
        width: of the picture, in pixels.
        height: of the picture.
        crop_size: width and height of the square.

    Returns:
        (left, top, right, bottom), as `Image.crop` wants it: right and bottom lie outside.

    Raises:
        ValueError: the square does not fit into the picture.
    """
    # BEGIN SOLUTION
    if crop_size > min(width, height):
        raise ValueError(f"a square of {crop_size} pixels does not fit into {width}x{height}")
    left, top = (width - crop_size) // 2, (height - crop_size) // 2
    return left, top, left + crop_size, top + crop_size
    # END SOLUTION


def frame_numbers(durations: Sequence[float], framerate: float) -> list[int]:
    """Choose which frames of a clip to keep, so that there are `framerate` pictures a second.

    Each frame of a clip stays on the screen for a time of its own. Picture k is the frame that is
    on the screen k / framerate seconds after the start. At the very moment of a change, that is the
    new one. The number of pictures is round(seconds * framerate), but at least 1.

    Args:
        durations: milliseconds for which each frame of the clip is shown, above 0.
        framerate: pictures a second. It may be larger than that of the clip: then frames come
            twice.

    Returns:
        Numbers of frames, counted from 0.
    """
    # BEGIN SOLUTION
    ends = np.cumsum(durations)
    num_pictures = max(1, round(ends[-1] / 1000 * framerate))
    times = np.arange(num_pictures) * 1000 / framerate
    # The frame at a time is the first one whose end lies behind it.
    return np.searchsorted(ends, times, side="right").tolist()
    # END SOLUTION


def cut_frames(
    path: str | Path, crop_size: int, out_size: int, framerate: float = FRAMERATE
) -> np.ndarray:
    """Cut pictures out of an animated WebP, GIF or PNG file, with Pillow.

    Of each chosen frame it takes the square in the middle, and then scales it (bilinear) to
    `out_size`. First crop, then scale: so a circle stays a circle.

    Pillow goes to frame i by `image.seek(i)`; after `image.load()`, `image.info["duration"]` are
    the milliseconds of that frame. A frame without, or with 0, is taken for 100.

    Args:
        path: the clip.
        crop_size: width and height of the square, in pixels of the clip.
        out_size: width and height of the pictures.
        framerate: pictures a second, see `frame_numbers`.

    Returns:
        uint8 array [N, out_size, out_size, 3], RGB.
    """
    # BEGIN SOLUTION
    pictures, durations = [], []
    with Image.open(path) as clip:
        box = crop_box(*clip.size, crop_size)
        for i in range(getattr(clip, "n_frames", 1)):
            clip.seek(i)
            frame = clip.convert("RGB").crop(box)
            pictures.append(frame.resize((out_size, out_size), Image.Resampling.BILINEAR))
            durations.append(clip.info.get("duration") or 100)
    return np.stack([np.asarray(pictures[i]) for i in frame_numbers(durations, framerate)])
    # END SOLUTION


def ffmpeg_command(
    video: str | Path,
    pictures: str | Path,
    crop_size: int,
    out_size: int,
    framerate: float = FRAMERATE,
) -> list[str]:
    """Build the command line that lets ffmpeg cut a video.

    As a list, each argument is handed over as it is, with its spaces and quotes. No shell reads it.

        ffmpeg -loglevel error -y -i VIDEO -vf fps=RATE,crop=C:C,scale=S:S -qscale:v 2 PICTURES

    `crop` takes the middle if it is not told otherwise. All steps stand in one `-vf`: of two such
    options ffmpeg uses the last one only. The option `-r RATE` is older than the step `fps=RATE`,
    and gives up to two pictures too many. The quality of the JPEG files is 2; 1 is the best.

    Args:
        video: the file to read.
        pictures: pattern of the files to write, "frames/film-%04d.jpg". ffmpeg counts from 1.
        crop_size: width and height of the square in the middle.
        out_size: width and height of the pictures.
        framerate: pictures a second.

    Returns:
        The program's name and its arguments, a list of str.
    """
    # BEGIN SOLUTION
    return [
        *("ffmpeg", "-loglevel", "error", "-y"),
        *("-i", str(video)),
        *("-vf", f"fps={framerate},crop={crop_size}:{crop_size},scale={out_size}:{out_size}"),
        *("-qscale:v", "2"),
        str(pictures),
    ]
    # END SOLUTION


def find_videos(in_dir: str | Path, video_exts: str | Sequence[str] = VIDEO_EXTS) -> list[str]:
    """Find all videos in a folder and its sub-folders.

    Files whose names begin with a dot are no videos, whatever their extension: memory cards are
    full of "._film.MTS" and the like.

    Args:
        in_dir: where to look.
        video_exts: one extension (".mp4") or several ((".MTS", ".mp4")), each with its dot; capital
            letters make no difference.

    Returns:
        Their paths relative to in_dir, sorted.
    """
    # BEGIN SOLUTION
    wanted = [video_exts] if isinstance(video_exts, str) else video_exts
    endings = tuple(ext.lower() for ext in wanted)
    return sorted(
        str(path.relative_to(in_dir))
        for path in Path(in_dir).rglob("*")
        if path.is_file() and path.name.lower().endswith(endings) and not path.name.startswith(".")
    )
    # END SOLUTION


def convert_video(
    video: str | Path,
    out_dir: str | Path,
    crop_size: int,
    out_size: int,
    framerate: float = FRAMERATE,
) -> None:
    """Cut one video into JPEG files `<video>-0001.jpg`, `<video>-0002.jpg`, and so on.

    `<video>` is the file's name without its extension. Animated pictures (ANIMATED_EXTS, in small
    or capital letters) are cut by `cut_frames` and saved with JPEG_QUALITY. For all other videos
    ffmpeg is run: `subprocess.run(command, check=True)`, so that its failure is an error here.

    In a pattern of ffmpeg "%" begins a number, and "%%" is a percent sign: "50% off.mp4" needs it.

    Args:
        video: the file to read.
        out_dir: where the files go; it is made if it does not exist.
        crop_size: as in `cut_frames`.
        out_size: as in `cut_frames`.
        framerate: as in `cut_frames`.

    Raises:
        RuntimeError: ffmpeg is needed, but `shutil.which("ffmpeg")` does not find it. The message
            says that ffmpeg is missing, and for which video.
    """
    # BEGIN SOLUTION
    video, out_dir = Path(video), Path(out_dir)
    out_dir.mkdir(parents=True, exist_ok=True)
    if video.suffix.lower() in ANIMATED_EXTS:
        for i, picture in enumerate(cut_frames(video, crop_size, out_size, framerate)):
            name = f"{video.stem}-{i + 1:04d}.jpg"
            Image.fromarray(picture).save(out_dir / name, quality=JPEG_QUALITY)
        return
    if shutil.which("ffmpeg") is None:
        raise RuntimeError(f"ffmpeg is missing: install it to cut {video}")
    pattern = str(out_dir / video.stem).replace("%", "%%") + "-%04d.jpg"
    subprocess.run(ffmpeg_command(video, pattern, crop_size, out_size, framerate), check=True)
    # END SOLUTION


def video2images(
    in_dir: str | Path,
    out_dir: str | Path,
    crop_size: int,
    out_size: int,
    framerate: float = FRAMERATE,
    video_exts: str | Sequence[str] = VIDEO_EXTS,
) -> None:
    """Cut all videos of a folder and its sub-folders; the pictures go into the same sub-folders.

    `in_dir/forky/test/a.mp4` becomes `out_dir/forky/test/a-0001.jpg` and so on. At the end it
    prints the number of videos:

        - Number of videos: 5

    Args:
        in_dir: the folder with the videos.
        out_dir: where the pictures go.
        crop_size: as in `cut_frames`.
        out_size: as in `cut_frames`.
        framerate: as in `cut_frames`.
        video_exts: as in `find_videos`.

    Raises:
        ValueError: two videos of a folder differ in their extensions only, as in "a.mp4" and
            "a.MTS". Their pictures would have the same names. Nothing is cut then.
    """
    # BEGIN SOLUTION
    videos = find_videos(in_dir, video_exts)
    if len({Path(video).with_suffix("") for video in videos}) < len(videos):
        raise ValueError(f"two videos in one folder of {in_dir} have the same name")
    for video in videos:
        folder = Path(out_dir, video).parent
        convert_video(Path(in_dir, video), folder, crop_size, out_size, framerate)
    print(f"- Number of videos: {len(videos)}")
    # END SOLUTION


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line of the converter.

        --indir DIR --outdir DIR --crop N --size N     all four are needed
        --rate R                                       5 unless told otherwise
        --exts EXT [EXT ...]                           .MTS .mp4 unless told otherwise

    Args:
        arguments: what was typed behind the command, word by word.

    Returns:
        Namespace with indir (str), outdir (str), crop (int), size (int), rate (float) and exts
        (sequence of str).

    Raises:
        SystemExit: one of the four is missing, or a number is none; argparse does that.
    """
    # BEGIN SOLUTION
    parser = argparse.ArgumentParser(description="Turn videos into folders of pictures.")
    parser.add_argument("--indir", required=True, help="folder with the videos")
    parser.add_argument("--outdir", required=True, help="where the pictures go")
    parser.add_argument("--crop", type=int, required=True, help="side of the square in the video")
    parser.add_argument("--size", type=int, required=True, help="side of the pictures")
    parser.add_argument("--rate", type=float, default=FRAMERATE, help="pictures a second")
    parser.add_argument("--exts", nargs="+", default=list(VIDEO_EXTS), help="kinds of videos")
    return parser.parse_args(arguments)
    # END SOLUTION


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the converter as a command."""
    import sys

    args = parse_arguments(sys.argv[1:] if arguments is None else arguments)
    video2images(args.indir, args.outdir, args.crop, args.size, args.rate, args.exts)


if __name__ == "__main__":
    main()
