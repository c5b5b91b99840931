"""Visible checks of film.py, with a toy gradient."""

from __future__ import annotations

import numpy as np
from PIL import Image

from grader.spec import check, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def picture(rng, height, width):
    return rng.uniform(0, 255, size=(height, width, 3)).astype("float32")


def zoomed(image, zoom):
    height, width = image.shape[:2]
    rows, columns = int(height / zoom), int(width / zoom)
    top, left = (height - rows) // 2, (width - columns) // 2
    part = np.clip(image[top : top + rows, left : left + columns], 0, 255).astype(np.uint8)
    resized = Image.fromarray(part).resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(resized, np.float32)


def frames_of(value, count, shape):
    frames = check.items(value, count, "frames")
    return [check.array(frame, shape=shape, dtype="float32") for frame in frames]


@task("zoom_in")
class TestZoomIn:
    def test_the_middle_fills_the_frame(self, learner, rng):
        image = picture(rng, 20, 31)
        found = check.array(learner.zoom_in(image, 1.5), shape=(20, 31, 3), dtype="float32")
        corner = Image.fromarray(image[:13, :20].astype(np.uint8)).resize((31, 20), 1)
        slips = {"the upper left corner instead of the middle": np.asarray(corner, float)}
        check.close(found, zoomed(image, 1.5), slips=slips)

    def test_zoom_1_is_the_image(self, learner, rng):
        image = np.floor(picture(rng, 7, 10))
        check.close(learner.zoom_in(image, 1.0), image)


@task("zoom_film")
class TestZoomFilm:
    def test_each_frame_zooms_into_the_one_before(self, learner, rng):
        """without iterations it is a plain zoom"""
        image = picture(rng, 16, 22)
        gradient = library(learner, "numpy").square
        found = learner.zoom_film(gradient, image, 3, 1.2, num_iterations=0)
        first, second, third = frames_of(found, 3, image.shape)
        check.close(first, image, because="frame 0 shows the whole image")
        check.close(second, zoomed(first, 1.2))
        check.close(third, zoomed(second, 1.2), because="frame 2 zooms into frame 1")

    def test_each_frame_dreams(self, learner, rng):
        image = picture(rng, 8, 9)
        gradient = library(learner, "numpy").square
        found = learner.zoom_film(gradient, image, 2, 1.0, num_iterations=1, step_size=40.0)
        first, second = frames_of(found, 2, image.shape)
        check.between(np.array([first, second]), 0, 255, because="frames are clipped")
        for before, after in ((image, first), (first, second)):
            check.true(np.abs(after - before).mean() > 2, "A frame has not been dreamt of.")

    def test_one_generator_serves_all_frames(self, learner, rng):
        image, gradient = picture(rng, 24, 30), library(learner, "numpy").sin
        options = {"num_iterations": 1, "step_size": 20.0, "tile_size": 6}
        default_rng = library(learner, "numpy").random.default_rng
        found = learner.zoom_film(gradient, image, 2, 1.2, 7, **options)
        found = frames_of(found, 2, image.shape)

        def film(*seeds):
            frames = []
            for seed in seeds:
                start = learner.zoom_in(frames[-1], 1.2) if frames else image
                dream = learner.optimize_image(gradient, start, seed=seed, **options)
                frames.append(np.clip(check.shape(dream, image.shape), 0, 255))
            return np.stack(frames)

        one = default_rng(7)
        slips = {"the same tiles in each frame": film(7, 7), "tiles of another seed": film(0, 0)}
        because = "the generator goes on from frame to frame"
        check.close(np.stack(found), film(one, one), atol=1e-2, slips=slips, because=because)


@task("save_film")
class TestSaveFilm:
    def test_gif_and_webp(self, learner):
        frames = [np.full((16, 24, 3), grey, "float32") for grey in (0, 120, 250)]
        folder = library(learner, "tempfile").mkdtemp()
        for name, kind in (("film.gif", "GIF"), ("film.webp", "WEBP")):
            learner.save_film(frames, f"{folder}/{name}", 2.0)
            film = library(learner, "PIL.Image").open(f"{folder}/{name}")
            check.equal(film.format, kind)
            check.equal(film.n_frames, 3, because="save_all and append_images write all frames")
            check.equal(list(check.items(film.size, 2, "sizes")), [24, 16])
            first = library(learner, "numpy").asarray(film.convert("RGB"))
            because = "black stays black"
            check.close(first, np.zeros((16, 24, 3)), rtol=0, atol=0.4, because=because)
            film.seek(1)
            because = "the middle frame, for 2 seconds"
            middle = library(learner, "numpy").asarray(film.convert("RGB"))
            check.close(middle, np.full((16, 24, 3), 120), rtol=0, atol=6, because=because)
            film.load()
            shown = check.mapping(film.info, ["duration", "loop"])
            check.close(shown["duration"], 2000, because="Pillow counts in milliseconds")
            check.equal(shown["loop"], 0, because="0 means: for ever")


@task("dream_video")
class TestDreamVideo:
    def test_the_change_is_carried_on(self, learner, rng):
        frames = [picture(rng, 3, 2) for _ in range(3)]
        gradient = library(learner, "numpy").square
        options = {"num_iterations": 1, "step_size": 6.0}
        found = learner.dream_video(gradient, frames, 0.5, **options)
        found = frames_of(found, 3, (3, 2, 3))
        change = np.zeros((3, 2, 3))
        for frame, dream in zip(frames, found, strict=True):
            check.close(np.std(dream - frame - 0.5 * change), 6.0, rtol=1e-3,
                        because="each frame starts with half of the change before it")  # fmt: skip
            change = dream - frame
        alone = [
            check.shape(learner.optimize_image(gradient, frame, **options), (3, 2, 3))
            for frame in frames[:1]
        ]
        check.close(found[0], alone[0], atol=1e-2, because="before frame 0 there is no change")

    def test_the_tiles_are_those_of_the_seed_in_each_frame(self, learner, rng):
        frame, gradient = picture(rng, 24, 30), library(learner, "numpy").sin
        options = {"num_iterations": 1, "step_size": 6.0, "tile_size": 6}
        found = learner.dream_video(gradient, [frame, frame], 0.0, 7, **options)
        found = np.stack(frames_of(found, 2, frame.shape))
        expected, other = (
            check.shape(learner.optimize_image(gradient, frame, seed=seed, **options), frame.shape)
            for seed in (7, 0)
        )
        slips = {"tiles of another seed": np.stack([other] * 2)}
        because = "the same seed for each frame, so that the tiles stay where they are"
        check.close(found, np.stack([expected] * 2), atol=1e-2, slips=slips, because=because)
