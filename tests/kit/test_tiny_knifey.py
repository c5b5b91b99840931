"""The data set `tiny_knifey`: folders as in the original, its clips, and new recordings."""

import shutil

import numpy as np
import pytest
from PIL import Image, ImageSequence

from fixtures import integrity, tiny_knifey
from fixtures.build import tiny_knifey as builder
from fixtures.tiny_knifey import dataset

TRAIN = {"forky": 66, "knifey": 81, "spoony": 131}
TEST = {"forky": 30, "knifey": 27, "spoony": 48}


class TestFolders:
    def test_classes_are_the_folders_and_there_is_nothing_else(self):
        assert sorted(p.name for p in tiny_knifey.frames().iterdir()) == list(TRAIN)
        assert sorted(p.name for p in tiny_knifey.clips().iterdir()) == list(TRAIN)

    @pytest.mark.parametrize("name", TRAIN)
    def test_counts_are_in_the_originals_proportions(self, name):
        folder = tiny_knifey.frames() / name
        assert len(list(folder.glob("*.jpg"))) == TRAIN[name]
        assert len(list((folder / "test").glob("*.jpg"))) == TEST[name]
        assert [p.name for p in folder.iterdir() if p.is_dir()] == ["test"]

    def test_forks_are_rarest_and_spoons_most_frequent_in_training(self):
        counts = np.bincount(tiny_knifey.load().train.cls)
        assert counts.tolist() == sorted(counts)

    def test_names_are_class_recording_and_frame_counted_from_1(self):
        folder = tiny_knifey.frames() / "forky"
        assert (folder / "forky-01-0001.jpg").exists()
        assert (folder / "test" / "forky-test-01-0001.jpg").exists()

    def test_no_recording_is_in_both_splits(self):
        data = tiny_knifey.load()
        train, test = (
            {path.name.rsplit("-", 1)[0] for path in split.paths}
            for split in (data.train, data.test)
        )
        assert not train & test
        assert (len(train), len(test)) == (27, 10)

    def test_at_most_400_frames_of_2_megabytes(self):
        files = list(tiny_knifey.frames().rglob("*.jpg"))
        assert len(files) == 383
        assert sum(path.stat().st_size for path in files) < 1_000_000


class TestLoad:
    @pytest.mark.parametrize(("name", "size"), [("train", 278), ("test", 105)])
    def test_shapes_and_dtypes(self, name, size):
        split = getattr(tiny_knifey.load(), name)
        assert (split.images.shape, split.images.dtype) == ((size, 96, 96, 3), np.uint8)
        assert (split.cls.shape, split.cls.dtype) == ((size,), np.int64)
        assert len(split.paths) == size

    def test_paths_images_and_classes_belong_together(self):
        split = tiny_knifey.load().test
        for place in (0, 40, 104):
            name = split.paths[place].parent.parent.name
            assert tiny_knifey.CLASS_NAMES[split.cls[place]] == name
            stored = np.asarray(Image.open(split.paths[place]))
            np.testing.assert_array_equal(split.images[place], stored)

    @pytest.mark.parametrize("array", ["images", "cls"])
    def test_cannot_be_changed(self, array):
        with pytest.raises(ValueError, match="read-only"):
            getattr(tiny_knifey.load().train, array)[0] = 0

    def test_no_frame_occurs_twice(self):
        data = tiny_knifey.load()
        images = np.concatenate([data.train.images, data.test.images]).reshape(383, -1)
        assert len(np.unique(images, axis=0)) == 383


@pytest.fixture(scope="module")
def files():
    return sorted(tiny_knifey.clips().rglob("*.webp"))


class TestClips:
    def test_forks_have_fewer(self, files):
        assert [path.name for path in files] == [
            "forky-clip-01.webp",
            "knifey-clip-01.webp",
            "knifey-clip-02.webp",
            "spoony-clip-01.webp",
            "spoony-clip-02.webp",
        ]

    def test_each_has_3_seconds_of_wide_frames_that_move(self, files):
        for path in files:
            with Image.open(path) as clip:
                frames = [np.asarray(f.convert("RGB"), int) for f in ImageSequence.Iterator(clip)]
                assert clip.info["duration"] == 100
            assert {frame.shape for frame in frames} == {(120, 160, 3)}
            assert len(frames) == 30
            assert np.abs(frames[0] - frames[15]).mean() > 5


class TestFilm:
    def test_shape_dtype_and_repeatability(self):
        one, two = (tiny_knifey.film(0, np.random.default_rng(1), 4) for _ in range(2))
        assert (one.shape, one.dtype) == ((4, 96, 96, 3), np.uint8)
        np.testing.assert_array_equal(one, two)

    def test_neighbouring_frames_are_more_alike_than_recordings(self):
        first, other = (
            tiny_knifey.film(1, np.random.default_rng(seed), 2).astype(int) for seed in (1, 2)
        )
        assert 0 < np.abs(first[0] - first[1]).mean() < np.abs(first[0] - other[0]).mean()

    def test_a_higher_rate_gives_smaller_steps(self):
        steps = [
            np.abs(np.diff(tiny_knifey.film(2, np.random.default_rng(3), 6, rate=rate), axis=0))
            for rate in (2, 100)
        ]
        assert steps[0].mean() > steps[1].mean()


class TestFiles:
    @pytest.fixture
    def copy(self, tmp_path, monkeypatch):
        folder = tmp_path / "tiny_knifey"
        shutil.copytree(dataset.FOLDER, folder)
        monkeypatch.setattr(dataset, "FOLDER", folder)
        dataset._verified.cache_clear()
        yield folder
        dataset._verified.cache_clear()

    def test_an_intact_copy_is_accepted(self, copy):
        assert tiny_knifey.frames() == copy / "frames"

    def test_a_missing_frame_is_named(self, copy):
        (copy / "frames/knifey/knifey-02-0003.jpg").unlink()
        with pytest.raises(integrity.FixtureError) as caught:
            tiny_knifey.frames()
        assert str(caught.value) == (
            "The fixture file fixtures/tiny_knifey/frames/knifey/knifey-02-0003.jpg is missing or "
            "cannot be read; rebuild it with `python -m fixtures.build.tiny_knifey`."
        )

    def test_a_damaged_clip_is_named(self, copy):
        (copy / "clips/forky/forky-clip-01.webp").write_bytes(b"?")
        with pytest.raises(integrity.FixtureError, match=r"forky-clip-01\.webp is damaged"):
            tiny_knifey.clips()

    def test_a_damaged_manifest_is_named(self, copy):
        (copy / "files.txt").write_text("")
        with pytest.raises(integrity.FixtureError, match=r"files\.txt is damaged"):
            tiny_knifey.frames()

    def test_the_build_makes_the_committed_files_byte_for_byte(self, monkeypatch, capsys):
        monkeypatch.setattr("sys.argv", ["tiny_knifey", "--check"])
        assert builder.main() == 0
        assert "The frames and clips are what this script builds." in capsys.readouterr().out

    def test_check_names_what_differs(self, copy, monkeypatch):
        monkeypatch.setattr(builder, "FOLDER", copy)
        stored = {
            path.relative_to(copy).as_posix(): path.read_bytes()
            for path in [*copy.glob("frames/forky/*.jpg"), *copy.glob("clips/forky/*")]
        }
        for other in ("knifey", "spoony", "forky/test"):
            shutil.rmtree(copy / "frames" / other)
            shutil.rmtree(copy / "clips" / other, ignore_errors=True)
        assert builder.differences(stored) == []
        stored["frames/forky/forky-01-0001.jpg"] += b"?"
        stored["frames/forky/new.jpg"] = b""
        assert builder.differences(stored) == [
            "frames/forky/new.jpg: in one of the two only",
            "frames/forky/forky-01-0001.jpg: differs",
        ]

    def test_the_notice_says_whose_the_backgrounds_are(self):
        notice = (dataset.FOLDER.parent / "NOTICE").read_text()
        section = notice[notice.index("tiny_knifey\n-----------") :]
        assert "CC BY" in section[:500]
