"""Hidden checks of convert.py: other sizes, rates and kinds of clips."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from PIL import Image

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_folder(learner, files):
    """A new folder there with files in it; no stand-ins are left."""
    library(learner, "unittest.mock").patch.stopall()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/a ü 'folder'"
    library(learner, "os").makedirs(folder)
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)
    return folder


def films(frames, durations, kind):
    first, *others = [Image.fromarray(frame) for frame in frames]
    buffer = io.BytesIO()
    extra = {"lossless": True} if kind == "WEBP" else {}
    first.save(buffer, kind, save_all=True, append_images=others, duration=durations, **extra)
    return buffer.getvalue()


def smooth_frames(rng, count, height, width):
    """Frames with colours that change slowly, each with others."""
    y, x = np.mgrid[:height, :width] / max(height, width)
    slopes = rng.uniform(-90, 90, size=(count, 2, 3))
    frames = 128 + x[..., None] * slopes[:, None, None, 0] + y[..., None] * slopes[:, None, None, 1]
    return frames.clip(0, 255).astype("uint8")


def on_the_screen(durations, framerate):
    """The frame at each time, found one by one."""
    numbers = []
    for k in range(round(sum(durations) / 1000 * framerate)):
        frame, end = 0, durations[0]
        while end * framerate <= 1000 * k:
            frame += 1
            end += durations[frame]
        numbers.append(frame)
    return numbers


def cropped(frame, crop_size, out_size):
    height, width = frame.shape[:2]
    left, top = (width - crop_size) // 2, (height - crop_size) // 2
    square = Image.fromarray(frame).crop((left, top, left + crop_size, top + crop_size))
    return np.asarray(square.resize((out_size, out_size), Image.Resampling.BILINEAR)).astype(float)


def words_of(value):
    message = "A list of texts is asked for: the program's name and its arguments, one by one."
    check.true(type(value) is list and all(type(word) is str for word in value), message)
    check.true(value[:1] == ["ffmpeg"], "The first item should be the program's name, ffmpeg.")
    return value


def after(command, option):
    check.true(command[:-1].count(option) == 1, f"The option {option} should be there once.")
    return command[command.index(option) + 1]


@task("crop_box")
class TestCropBox:
    def test_any_picture(self, learner, rng):
        for _ in range(8):
            width, height = (int(n) for n in rng.integers(40, 900, size=2))
            size = int(rng.integers(10, min(width, height) + 1))
            left, top = (width - size) // 2, (height - size) // 2
            found = learner.crop_box(width, height, size)
            check.equal(found, (left, top, left + size, top + size))

    def test_the_whole_height(self, learner):
        check.equal(learner.crop_box(50, 31, 31), (9, 0, 40, 31))


@task("frame_numbers")
class TestFrameNumbers:
    def test_any_durations_and_rates(self, learner, rng):
        for rate in (3, 5, 8, 30):
            durations = [int(n) for n in rng.integers(1, 60, size=12) * 10 + 3]
            found = learner.frame_numbers(durations, rate)
            because = "picture k is what is on the screen after k / framerate seconds"
            check.equal(found, on_the_screen(durations, rate), because=because)

    def test_short_clips_give_one_picture(self, learner, rng):
        durations = [int(n) for n in rng.integers(10, 40, size=3)]
        check.equal(learner.frame_numbers(durations, 3), [0], because="one at least")

    def test_a_long_clip_stays_in_time(self, learner):
        found = learner.frame_numbers([20] * 3000, 10)
        because = "every fifth of 50 frames a second, for a whole minute"
        check.equal(found, list(range(0, 3000, 5)), because=because)

    def test_a_higher_rate_repeats_frames(self, learner):
        check.equal(learner.frame_numbers([250, 250], 16), [0, 0, 0, 0, 1, 1, 1, 1])


@task("cut_frames")
class TestCutFrames:
    def test_any_clip(self, learner, rng):
        durations = [int(n) for n in rng.integers(5, 40, size=5) * 10]
        frames = smooth_frames(rng, 5, 36, 25)
        folder = new_folder(learner, {"Ä b.WebP": films(frames, durations, "WEBP")})
        numbers = on_the_screen(durations, 8)
        found = learner.cut_frames(f"{folder}/Ä b.WebP", 22, 15, 8)
        found = check.array(found, shape=(len(numbers), 15, 15, 3), dtype="uint8")
        expected = np.stack([cropped(frames[i], 22, 15) for i in numbers])
        check.close(found.astype(float), expected, atol=6)

    def test_gif_and_png(self, learner):
        frames = np.stack([np.full((20, 26, 3), level, "uint8") for level in (0, 102, 204)])
        for name, kind in (("a.gif", "GIF"), ("b.png", "PNG")):
            folder = new_folder(learner, {name: films(frames, [100, 300, 200], kind)})
            found = learner.cut_frames(f"{folder}/{name}", 16, 8, 10)
            found = check.array(found, shape=(6, 8, 8, 3), dtype="uint8")[:, 3, 3, 1]
            check.close(found.astype(float), np.array([0.0, 102, 102, 102, 204, 204]), atol=3)

    def test_a_frame_without_a_duration_is_taken_for_100_milliseconds(self, learner):
        frames = np.stack([np.full((20, 26, 3), 40 * level, "uint8") for level in range(6)])
        folder = new_folder(learner, {"a.gif": films(frames, [0] * 6, "GIF")})
        found = learner.cut_frames(f"{folder}/a.gif", 16, 8, 10)
        found = check.array(found, shape=(6, 8, 8, 3), dtype="uint8")[:, 3, 3, 1]
        because = "ten pictures a second of frames of 100 milliseconds: each comes once"
        check.close(found.astype(float), 40.0 * np.arange(6), atol=3, because=because)


@task("ffmpeg_command")
class TestFfmpegCommand:
    def test_any_sizes(self, learner, rng):
        crop, size, rate = (int(n) for n in rng.permutation(np.arange(20, 400))[:3])
        video, pattern = "-a \"b\" 'c'.mov", "x y/%%z-%04d.jpg"
        command = words_of(learner.ffmpeg_command(video, pattern, crop, size, rate))
        check.equal(after(command, "-vf"), f"fps={rate},crop={crop}:{crop},scale={size}:{size}")
        check.equal(after(command, "-i"), video)
        check.equal(command[-1], pattern)


@task("find_videos")
class TestFindVideos:
    def test_any_tree(self, learner, rng):
        names = [f"{a}/{b}.{c}" for a in ("x", "x/y z", "ä") for b in "12" for c in ("GiF", "mov")]
        others = ["x/1.mp4", "gif", "y.gif/notes.txt", "x/movie", "x/._1.gif"]
        order = rng.permutation(names + others).tolist()
        folder = new_folder(learner, dict.fromkeys(order, b""))
        check.equal(learner.find_videos(folder, (".gif", ".MOV")), sorted(names))
        gifs = [name for name in names if name.endswith("F")]
        check.equal(learner.find_videos(folder, ".gif"), sorted(gifs), because="a text is one")


@task("convert_video")
class TestConvertVideo:
    def test_capital_letters_and_other_kinds(self, learner, rng):
        frames = smooth_frames(rng, 3, 20, 24)
        folder = new_folder(learner, {"50% off.GIF": films(frames, [200] * 3, "GIF")})
        learner.convert_video(f"{folder}/50% off.GIF", f"{folder}/out", 18, 9, 10)
        found = library(learner, "os").listdir(f"{folder}/out")
        check.equal(sorted(found), [f"50% off-{i:04d}.jpg" for i in range(1, 7)])

    def test_a_percent_sign_is_no_number(self, learner):
        folder = new_folder(learner, {"50% off.mp4": b""})
        patch = library(learner, "unittest.mock").patch
        patch("shutil.which", return_value="ffmpeg").start()
        run = patch("subprocess.run").start()
        learner.convert_video(f"{folder}/50% off.mp4", f"{folder}/10% in", 18, 9)
        calls = run.call_args_list
        check.true(len(calls) == 1 and len(calls[0][0]) == 1, "Call subprocess.run(command, ...).")
        command = words_of(calls[0][0][0])
        check.equal(after(command, "-i"), f"{folder}/50% off.mp4")
        because = "in a pattern of ffmpeg, only two percent signs are a percent sign"
        check.equal(command[-1], f"{folder}/10%% in/50%% off-%04d.jpg", because=because)

    def test_a_failure_of_ffmpeg_is_an_error(self, learner):
        folder = new_folder(learner, {"a.mov": b""})
        patch = library(learner, "unittest.mock").patch
        patch("shutil.which", return_value="ffmpeg").start()
        run = patch("subprocess.run").start()
        failure = library(learner, "subprocess").CalledProcessError(1, "ffmpeg")
        learner.set(run, "side_effect", failure)
        args = learner.convert_video, f"{folder}/a.mov", folder, 18, 9
        check.raises("CalledProcessError", *args, because="a broken video must not go unnoticed")


@task("video2images")
class TestVideo2Images:
    def test_one_name_in_two_folders_is_no_trouble(self, learner, rng):
        content = films(smooth_frames(rng, 1, 20, 24), [200], "WEBP")
        folder = new_folder(learner, {"b/c.webp": content, "d/c.webp": content})
        out = f"{folder}/new"
        learner.video2images(folder, out, 16, 8, 5, ".webp")
        found = library(learner, "glob").glob("**/*.*", root_dir=out, recursive=True)
        check.equal(sorted(found), ["b/c-0001.jpg", "d/c-0001.jpg"])

    def test_any_tree(self, learner, rng):
        content = films(smooth_frames(rng, 2, 20, 24), [200, 200], "WEBP")
        names = ["a.webp", "b c/d/e.webp", "b c/f.gif"]
        folder = new_folder(learner, dict.fromkeys(names, content))
        out = f"{new_folder(learner, {})}/new"
        args = folder, out, 16, 8, 10, [".webp"]
        _, printed = learner.printed(learner.video2images, *args)
        found = library(learner, "glob").glob("**/*.*", root_dir=out, recursive=True)
        stems = ("a", "b c/d/e")
        check.equal(sorted(found), [f"{s}-{i:04d}.jpg" for s in stems for i in range(1, 5)])
        check.true("- Number of videos: 2\n" in printed, "It should print the number of videos.")


@task("parse_arguments")
class TestParseArguments:
    def test_any_order(self, learner, rng):
        crop, size = (int(n) for n in rng.integers(20, 400, size=2))
        pairs = [["--crop", str(crop)], ["--outdir", "b"], ["--size", str(size)], ["--indir", "a"]]
        words = [word for i in rng.permutation(4) for word in pairs[i]]
        found = check.handle(learner.parse_arguments(words), "Namespace object")
        check.equal([found.indir, found.outdir, found.crop, found.size], ["a", "b", crop, size])

    def test_a_word_is_no_number(self, learner):
        words = ["--indir", "a", "--outdir", "b", "--crop", "large", "--size", "3"]
        check.raises("SystemExit", learner.parse_arguments, words)
