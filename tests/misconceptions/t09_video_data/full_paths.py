"""The videos are given with their whole paths.

Task: 09.find_videos
Diagnosis: full paths instead of relative ones
"""

from pathlib import Path


def find_videos(in_dir, video_exts=VIDEO_EXTS):
    wanted = [video_exts] if isinstance(video_exts, str) else video_exts
    endings = tuple(ext.lower() for ext in wanted)
    return sorted(
        str(path)
        for path in Path(in_dir).rglob("*")
        if path.is_file()
        and path.name.lower().endswith(endings)
        and (not path.name.startswith("."))
    )
