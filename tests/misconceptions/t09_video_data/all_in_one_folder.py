"""All pictures go into one folder.

Task: 09.video2images
Diagnosis: in_dir/forky/test/b.webp becomes
"""

from pathlib import Path


def video2images(in_dir, out_dir, crop_size, out_size, framerate=FRAMERATE, video_exts=VIDEO_EXTS):
    videos = find_videos(in_dir, video_exts)
    if len({Path(video).with_suffix("") for video in videos}) < len(videos):
        raise ValueError(f"two videos in one folder of {in_dir} have the same name")
    for video in videos:
        folder = Path(out_dir)
        convert_video(Path(in_dir, video), folder, crop_size, out_size, framerate)
    print(f"- Number of videos: {len(videos)}")
