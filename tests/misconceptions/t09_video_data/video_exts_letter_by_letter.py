"""One extension as a text is gone through letter by letter.

Task: 09.find_videos
Diagnosis: taken letter by letter
"""

from pathlib import Path


def find_videos(in_dir, video_exts=VIDEO_EXTS):
    wanted = video_exts
    endings = tuple(ext.lower() for ext in wanted)
    return sorted(
        str(path.relative_to(in_dir))
        for path in Path(in_dir).rglob("*")
        if path.is_file()
        and path.name.lower().endswith(endings)
        and (not path.name.startswith("."))
    )
