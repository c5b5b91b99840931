"""Hidden checks of film.py: other zooms, other frames."""

from __future__ import annotations

import itertools

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
    def test_any_zoom(self, learner, rng):
        height, width = (int(side) for side in rng.integers(12, 40, size=2))
        image, zoom = picture(rng, height, width), float(rng.uniform(1.05, 2.5))
        found = check.array(learner.zoom_in(image, zoom), shape=(height, width, 3))
        check.close(found, zoomed(image, zoom))


@task("zoom_film")
class TestZoomFilm:
    def test_other_films(self, learner, rng):
        image, zoom = picture(rng, 25, 18), float(rng.uniform(1.1, 1.6))
        count = int(rng.integers(2, 5))
        gradient = library(learner, "numpy").sin
        found = learner.zoom_film(gradient, image, count, zoom, num_iterations=0)
        frames = frames_of(found, count, image.shape)
        check.close(frames[0], image)
        for before, after in itertools.pairwise(frames):
            check.close(after, zoomed(before, zoom))


@task("save_film")
class TestSaveFilm:
    def test_other_frames(self, learner, rng):
        count, seconds = int(rng.integers(2, 6)), float(rng.choice([0.05, 0.1, 0.3]))
        greys = rng.permutation(np.arange(20, 240, 20))[:count].tolist()
        frames = [np.full((20, 12, 3), grey, "float32") for grey in greys]
        path = f"{library(learner, 'tempfile').mkdtemp()}/film.webp"
        learner.save_film(frames, path, seconds)
        film = library(learner, "PIL.Image").open(path)
        check.equal(film.n_frames, count)
        film.seek(count - 1)
        last = library(learner, "numpy").asarray(film.convert("RGB"))
        check.close(last, np.full((20, 12, 3), greys[-1]), rtol=0, atol=6)
        shown = check.mapping(film.info, ["duration", "loop"])
        check.close(shown["duration"], round(1000 * seconds))
        check.equal(shown["loop"], 0)


@task("dream_video")
class TestDreamVideo:
    def test_what_is_kept_makes_it_steady(self, learner, rng):
        """frames of a still picture: with more kept, a dream goes on instead of starting anew"""
        frame = picture(rng, 3, 3)
        gradient = library(learner, "numpy").square
        options = {"num_iterations": 1, "step_size": 5.0}
        still = frames_of(learner.dream_video(gradient, [frame] * 3, 0.0, **options), 3, (3, 3, 3))
        because = "with keep = 0 each frame is dreamt of anew, with the same tiles"
        check.close(still[1], still[0], because=because)
        alone = frames_of(learner.dream_video(gradient, [frame], 0.5, **options), 1, (3, 3, 3))
        check.close(alone[0], still[0], because="a video may have a single frame")
        keep = float(rng.uniform(0.3, 0.9))
        found = frames_of(learner.dream_video(gradient, [frame] * 3, keep, **options), 3, (3, 3, 3))
        for before, after in itertools.pairwise(found):
            moved = after - frame - keep * (before - frame)
            check.close(np.std(moved), 5.0, rtol=1e-2, because="it starts with what was kept")
