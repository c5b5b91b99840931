"""Visible checks of convert.py. Clips are made here; ffmpeg is never run, only its command read."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from PIL import Image

from fixtures import tiny_knifey
from grader.spec import check, task
from grader.spec.outcome import LearnerError


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_folder(learner, files, name="own films"):
    """A new folder there, with a space in its name, and files in it; no stand-ins are left."""
    library(learner, "unittest.mock").patch.stopall()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/{name}"
    library(learner, "os").makedirs(folder)
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)
    return folder


def files_in(learner, folder):
    found = library(learner, "glob").glob(f"{folder}/**/*.*", recursive=True)
    return sorted(path.removeprefix(f"{folder}/") for path in found)


def replace(learner, name, **kwargs):
    """Put a stand-in in the place of a function of a library, and return it."""
    return library(learner, "unittest.mock").patch(name, **kwargs).start()


def clip(frames, durations, kind="WEBP"):
    """An animated picture, pixel for pixel."""
    first, *others = [Image.fromarray(frame) for frame in frames]
    buffer = io.BytesIO()
    extra = {"lossless": True} if kind == "WEBP" else {}
    first.save(buffer, kind, save_all=True, append_images=others, duration=list(durations), **extra)
    return buffer.getvalue()


def grey_frames(count, height=20, width=30):
    """Frame i is grey everywhere: 20 * i + 5."""
    levels = np.arange(count, dtype="uint8") * 20 + 5
    return np.repeat(levels, height * width * 3).reshape(count, height, width, 3)


def cut(learner, content, *args, name="a clip.webp"):
    folder = new_folder(learner, {name: content})
    return learner.cut_frames(f"{folder}/{name}", *args)


def expected_frames(path, crop_size, out_size, numbers, squash=False):
    """What Pillow makes of some frames of a clip."""
    pictures = []
    with Image.open(path) as film:
        left, top = (film.width - crop_size) // 2, (film.height - crop_size) // 2
        for number in numbers:
            film.seek(number)
            frame = film.convert("RGB")
            if not squash:
                frame = frame.crop((left, top, left + crop_size, top + crop_size))
            resized = frame.resize((out_size, out_size), Image.Resampling.BILINEAR)
            pictures.append(np.asarray(resized))
    return np.stack(pictures)


def command_of(value):
    """The command as a list of texts."""
    message = "A list of texts is asked for: the program's name and its arguments, one by one."
    check.true(type(value) is list and all(type(word) is str for word in value), message)
    check.true(value[:1] == ["ffmpeg"], "The first item should be the program's name, ffmpeg.")
    return value


def after(command, option):
    """The value of an option, and how often the option is there."""
    places = [i for i, word in enumerate(command[:-1]) if word == option]
    check.true(bool(places), f"The option {option} is missing.")
    check.true(len(places) == 1, f"The option {option} is there twice: only the last one counts.")
    return command[places[0] + 1]


def equal_or_named(value, expected, slips, because=""):
    """Like check.equal, but names a slip that has another length, too."""
    for name, wrong in slips.items():
        check.true(repr(value) != repr(wrong), f"It looks like {name}.", because=because)
    check.equal(value, expected, because=because)


@task("crop_box")
class TestCropBox:
    def test_the_square_in_the_middle(self, learner):
        slips = {
            "the square in the upper left": (0, 0, 100, 100),
            "width and height instead of right and bottom": (30, 10, 100, 100),
            "height and width exchanged": (10, 30, 110, 130),
        }
        check.equal(learner.crop_box(160, 120, 100), (30, 10, 130, 110), slips=slips)

    def test_an_odd_margin_is_rounded_down(self, learner):
        check.equal(learner.crop_box(31, 20, 16), (7, 2, 23, 18))

    def test_a_square_that_does_not_fit_is_refused(self, learner):
        because = "the square is larger than the picture: Pillow would fill it with black"
        check.raises("ValueError", learner.crop_box, 160, 120, 121, because=because)
        check.raises("ValueError", learner.crop_box, 120, 160, 121, because=because)


@task("frame_numbers")
class TestFrameNumbers:
    def test_half_the_rate_takes_every_second_frame(self, learner):
        slips = {
            "the rate taken as every n-th frame": [0, 5, 10, 15, 20, 25],
            "all frames": list(range(30)),
        }
        found = learner.frame_numbers([100] * 30, 5)
        equal_or_named(found, list(range(0, 30, 2)), slips=slips)

    def test_a_frame_that_is_shown_longer_comes_more_often(self, learner):
        durations = [100, 700, 200, 100, 900]
        expected = [0, 1, 1, 1, 2, 3, 4, 4, 4, 4]
        slips = {
            "all frames taken to be of one length": [0, 0, 1, 1, 2, 2, 3, 3, 4, 4],
            "the frame that goes, instead of the one that comes, at the moment of a change": (
                [0, 1, 1, 1, 1, 2, 4, 4, 4, 4]
            ),
        }
        equal_or_named(learner.frame_numbers(durations, 5), expected, slips=slips)

    def test_the_number_is_seconds_times_rate_rounded(self, learner):
        for durations, rate, count in (([40] * 50, 7, 14), ([30] * 33, 5, 5), ([500], 24, 12)):
            found = learner.frame_numbers(durations, rate)
            check.true(type(found) is list, "A list of numbers is asked for.")
            check.equal(len(found), count, because="round(seconds * framerate)")

    def test_a_clip_that_is_too_short_gives_one_picture(self, learner):
        because = "round(0.04 * 5) is 0, but a clip without any picture would be lost"
        check.equal(learner.frame_numbers([40], 5), [0], because=because)


@task("cut_frames")
class TestCutFrames:
    def test_a_clip_of_3_seconds_gives_15_pictures(self, learner):
        path = tiny_knifey.clips() / "spoony" / "spoony-clip-01.webp"
        found = check.array(
            learner.cut_frames(str(path), 120, 96), shape=(15, 96, 96, 3), dtype="uint8"
        )
        expected = expected_frames(path, 120, 96, range(0, 30, 2))
        slips = {
            "the whole picture squashed instead of cropped: a circle becomes an ellipse": (
                expected_frames(path, 120, 96, range(0, 30, 2), squash=True)
            ),
            "blue, green, red instead of red, green, blue": expected[..., ::-1],
            "the first 15 frames": expected_frames(path, 120, 96, range(15)),
        }
        check.close(found.astype(float), expected.astype(float), atol=4, slips=slips)

    def test_a_marker_in_the_middle_stays_and_one_at_the_edge_goes(self, learner):
        frames = grey_frames(2, 40, 60)
        frames[:, 16:24, 26:34] = 255, 0, 0
        frames[:, :, :8] = 0, 255, 0
        found = cut(learner, clip(frames, [500, 500]), 40, 20, 2)
        found = check.array(found, shape=(2, 20, 20, 3), dtype="uint8").astype(int)
        middle = found[:, 10, 10]
        slips = {"blue, green, red instead of red, green, blue": np.tile([0, 0, 255], (2, 1))}
        check.close(middle, np.tile([255, 0, 0], (2, 1)), atol=8, slips=slips)
        message = "What is at the left edge of the clip is still there: crop before you scale."
        check.true(bool((found[:, :, 0, 1] < 100).all()), message)

    def test_durations_are_those_of_the_frames(self, learner):
        found = cut(learner, clip(grey_frames(4), [100, 500, 200, 200]), 20, 10, 5)
        because = "each frame has a duration of its own, here 1 second in all"
        found = check.array(found, shape=(5, 10, 10, 3), because=because)
        found = found[:, 5, 5, 0].astype(float)
        slips = {"all frames taken to be of one length": 20.0 * np.array([0, 0, 1, 2, 3]) + 5}
        check.close(found, 20.0 * np.array([0, 1, 1, 2, 3]) + 5, atol=2, slips=slips)


@task("ffmpeg_command")
class TestFfmpegCommand:
    def test_a_path_with_spaces_is_one_argument(self, learner):
        command = command_of(
            learner.ffmpeg_command("my films/a b's.mp4", "out/a-%04d.jpg", 720, 200)
        )
        because = "no shell reads the list: no quotes are needed, and no escapes"
        check.equal(after(command, "-i"), "my films/a b's.mp4", because=because)
        check.equal(command[-1], "out/a-%04d.jpg", because="the pictures come last")

    def test_rate_crop_and_scale_stand_in_one_chain_in_this_order(self, learner):
        command = command_of(learner.ffmpeg_command("a.mp4", "a-%04d.jpg", 720, 200))
        message = "The rate is the step fps=5: the option -r gives up to two pictures too many."
        check.true("-r" not in command, message)
        slips = {
            "scale before crop: the square is cut out of a picture that is small already": (
                "fps=5,scale=200:200,crop=720:720"
            ),
            "no crop: the whole picture is squashed": "fps=5,scale=200:200",
            "no rate: each frame becomes a picture": "crop=720:720,scale=200:200",
        }
        check.equal(after(command, "-vf"), "fps=5,crop=720:720,scale=200:200", slips=slips)

    def test_another_rate_and_the_quality(self, learner):
        command = command_of(learner.ffmpeg_command("a.mp4", "a-%04d.jpg", 72, 20, 2.5))
        slips = {"5 pictures a second, whatever was asked for": "fps=5,crop=72:72,scale=20:20"}
        check.equal(after(command, "-vf"), "fps=2.5,crop=72:72,scale=20:20", slips=slips)
        check.equal(after(command, "-qscale:v"), "2")


@task("find_videos")
class TestFindVideos:
    def test_in_all_sub_folders_sorted_and_whatever_the_case(self, learner):
        names = ["b/test/2.mts", "b/1.MP4", "a film.mp4", "b/1.jpg", "b/c d/3.Mp4", "mp4", "z.Mp4"]
        folder = new_folder(learner, dict.fromkeys(names, b""))
        expected = ["a film.mp4", "b/1.MP4", "b/c d/3.Mp4", "b/test/2.mts", "z.Mp4"]
        slips = {
            "the extension compared with capital letters": ["a film.mp4"],
            "sub-folders left out": ["a film.mp4", "z.Mp4"],
            "full paths instead of relative ones": [f"{folder}/{name}" for name in expected],
        }
        equal_or_named(learner.find_videos(folder), expected, slips=slips)

    def test_other_extensions(self, learner):
        folder = new_folder(learner, dict.fromkeys(["a.webp", "b.mp4", "c.WEBP"], b""))
        check.equal(learner.find_videos(folder, [".webp"]), ["a.webp", "c.WEBP"])

    def test_one_extension_as_a_text(self, learner):
        folder = new_folder(learner, dict.fromkeys(["a.mp4", "b.webp", "notes.mp", "x4"], b""))
        slips = {
            "one extension taken letter by letter: any name that ends in m, p or 4 belongs to it": (
                ["a.mp4", "b.webp", "notes.mp", "x4"]
            ),
        }
        equal_or_named(learner.find_videos(folder, ".mp4"), ["a.mp4"], slips=slips)

    def test_hidden_files_and_folders_are_no_videos(self, learner):
        names = ["a.mp4", "._a.mp4", "b/.c.MTS", "old.mp4/notes.txt"]
        folder = new_folder(learner, dict.fromkeys(names, b""))
        slips = {
            "hidden files, which begin with a dot, taken for videos": (
                ["._a.mp4", "a.mp4", "b/.c.MTS"]
            ),
            "a folder whose name ends in .mp4 taken for a video": ["a.mp4", "old.mp4"],
        }
        equal_or_named(learner.find_videos(folder), ["a.mp4"], slips=slips)


@task("convert_video")
class TestConvertVideo:
    def test_pictures_are_numbered_from_0001(self, learner):
        folder = new_folder(learner, {"my film.webp": clip(grey_frames(3), [200] * 3)})
        learner.convert_video(f"{folder}/my film.webp", f"{folder}/out/new", 20, 10)
        expected = [f"out/new/my film-000{i}.jpg" for i in (1, 2, 3)]
        found = files_in(learner, folder)
        slips = {
            "pictures counted from 0": (
                ["my film.webp", *(f"out/new/my film-000{i}.jpg" for i in range(3))]
            ),
        }
        check.equal(found, ["my film.webp", *expected], slips=slips)
        content = library(learner, "pathlib").Path(f"{folder}/{expected[2]}").read_bytes()
        message = "The files are no JPEG pictures."
        check.true(content[:2] == b"\xff\xd8", message)
        try:
            picture = np.asarray(Image.open(io.BytesIO(content)))
        except OSError:
            picture = None
        picture = check.array(picture, shape=(10, 10, 3), because="that is what was asked for")
        check.close(picture.astype(float), np.full((10, 10, 3), 45.0), atol=3)

    def test_the_quality_is_95(self, learner):
        folder = new_folder(learner, {"a.webp": clip(grey_frames(1), [200])})
        learner.convert_video(f"{folder}/a.webp", folder, 20, 10)
        try:
            content = library(learner, "pathlib").Path(f"{folder}/a-0001.jpg").read_bytes()
            found = Image.open(io.BytesIO(content)).quantization
        except (LearnerError, OSError, AttributeError):
            found = None
        best, usual = io.BytesIO(), io.BytesIO()
        for stream, given in ((best, {"quality": 95}), (usual, {})):
            Image.new("RGB", (10, 10)).save(stream, "JPEG", **given)
        message = "The pictures have the quality that Pillow takes unless told otherwise, 75."
        check.true(found != Image.open(usual).quantization, message)
        message = "The pictures should be saved with quality=JPEG_QUALITY, 95."
        check.true(found == Image.open(best).quantization, message)

    def test_other_videos_go_to_ffmpeg(self, learner):
        folder = new_folder(learner, {"my film.MTS": b""})
        replace(learner, "shutil.which", return_value="/usr/bin/ffmpeg")
        run = replace(learner, "subprocess.run")
        learner.convert_video(f"{folder}/my film.MTS", f"{folder}/out dir", 72, 20, 3)
        calls = [*run.call_args_list]
        check.true(len(calls) == 1, "subprocess.run should be called once.")
        args, kwargs = calls[0]
        message = "Hand the list to subprocess.run as it is, with check=True and without a shell."
        check.true(len(args) == 1 and kwargs.get("check") is True and "shell" not in kwargs,
                   message)  # fmt: skip
        command = command_of(args[0])
        check.equal(after(command, "-i"), f"{folder}/my film.MTS")
        check.equal(command[-1], f"{folder}/out dir/my film-%04d.jpg")
        check.equal(after(command, "-vf"), "fps=3,crop=72:72,scale=20:20")
        message = "The folder for the pictures does not exist: ffmpeg does not make it."
        check.true(library(learner, "os").path.isdir(f"{folder}/out dir"), message)

    def test_without_ffmpeg_the_error_says_so(self, learner):
        folder = new_folder(learner, {"a.mp4": b""})
        replace(learner, "shutil.which", return_value=None)
        because = "FileNotFoundError: 'ffmpeg' would not tell a beginner what to do"
        args = learner.convert_video, f"{folder}/a.mp4", folder, 72, 20
        check.raises("RuntimeError", *args, because=because)


@task("video2images")
class TestVideo2Images:
    def test_the_tree_is_mirrored(self, learner):
        film = clip(grey_frames(2), [200, 200])
        names = ["forky/a.webp", "forky/test/b c.WEBP", "spoony/c.webp", "spoony/notes.txt"]
        folder = new_folder(learner, dict.fromkeys(names, film))
        out = new_folder(learner, {})
        _, printed = learner.printed(
            learner.video2images, folder, f"{out}/frames", 20, 10, 5, [".webp"]
        )
        stems = ["forky/a", "forky/test/b c", "spoony/c"]
        expected = [f"frames/{stem}-000{i}.jpg" for stem in stems for i in (1, 2)]
        because = "in_dir/forky/test/b.webp becomes out_dir/forky/test/b-0001.jpg"
        check.equal(files_in(learner, out), sorted(expected), because=because)
        message = "It should print '- Number of videos: 3'."
        check.true("- Number of videos: 3\n" in printed, message)

    def test_two_videos_of_one_name_are_refused(self, learner):
        film = clip(grey_frames(2), [200, 200])
        folder = new_folder(learner, {"x/a.webp": film, "x/a.gif": film, "a.webp": film})
        args = learner.video2images, folder, f"{folder} out", 20, 10, 5, [".webp", ".gif"]
        because = "the pictures of the second would overwrite those of the first"
        check.raises("ValueError", *args, because=because)
        found = library(learner, "os").path.exists(f"{folder} out")
        check.true(not found, "It refused the videos, but cut some before.")


@task("parse_arguments")
class TestParseArguments:
    ARGUMENTS = ("--indir", "a b", "--outdir", "out", "--crop", "720", "--size", "200")

    def test_the_four_that_are_needed(self, learner):
        found = check.handle(learner.parse_arguments([*self.ARGUMENTS]), "Namespace object")
        check.equal([found.indir, found.outdir, found.crop, found.size], ["a b", "out", 720, 200])
        for i in range(0, 8, 2):
            without = [*self.ARGUMENTS[:i], *self.ARGUMENTS[i + 2 :]]
            because = "without it there is nothing to do"
            check.raises("SystemExit", learner.parse_arguments, without, because=because)

    def test_rate_and_extensions_have_defaults(self, learner):
        found = check.handle(learner.parse_arguments([*self.ARGUMENTS]), "Namespace object")
        check.close(found.rate, 5.0, because="5 pictures a second unless told otherwise")
        check.equal(list(check.items(found.exts, 2, "extensions")), [".MTS", ".mp4"])
        more = [*self.ARGUMENTS, "--exts", ".webp", ".gif", ".mov", "--rate", "2.5"]
        found = check.handle(learner.parse_arguments(more), "Namespace object")
        check.close(found.rate, 2.5)
        check.equal(list(check.items(found.exts, 3, "extensions")), [".webp", ".gif", ".mov"])
