"""a.webp and a.gif write over each other's pictures.

Task: 09.video2images
Diagnosis: would overwrite those of the first
"""

from pathlib import Path


def video2images(in_dir, out_dir, crop_size, out_size, framerate=FRAMERATE, video_exts=VIDEO_EXTS):
    videos = find_videos(in_dir, video_exts)
    for video in videos:
        folder = Path(out_dir, video).parent
        convert_video(Path(in_dir, video), folder, crop_size, out_size, framerate)
    print(f"- Number of videos: {len(videos)}")
