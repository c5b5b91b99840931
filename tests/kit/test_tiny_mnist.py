"""The data set `tiny_mnist`: what the tutorials rely on, its file, and its distortions."""

import hashlib
import json
import shutil

import numpy as np
import pytest
from sklearn.datasets import load_digits

from fixtures import integrity, tiny_mnist
from fixtures.build import tiny_mnist as builder
from fixtures.tiny_mnist import dataset

SIZES = {"train": 5500, "validation": 500, "test": 1000}


@pytest.fixture
def splits():
    data = tiny_mnist.load()
    return {name: getattr(data, name) for name in SIZES}


@pytest.fixture
def stored():
    return integrity.read_arrays(dataset.FILE, dataset.REBUILD)


@pytest.mark.parametrize("name", SIZES)
class TestSplit:
    def test_has_the_shapes_and_dtypes_of_mnist(self, splits, name):
        split, size = splits[name], SIZES[name]
        assert (split.images.shape, split.images.dtype) == ((size, 784), np.float32)
        assert (split.labels.shape, split.labels.dtype) == ((size, 10), np.float32)
        assert (split.cls.shape, split.cls.dtype) == ((size,), np.int64)

    def test_pixels_lie_between_0_and_1_and_use_the_range(self, splits, name):
        images = splits[name].images
        assert images.min() == 0
        assert 0.95 < images.max() <= 1

    def test_labels_are_one_hot_and_agree_with_the_class_numbers(self, splits, name):
        labels, cls = splits[name].labels, splits[name].cls
        assert set(np.unique(labels)) == {0, 1}
        np.testing.assert_array_equal(labels.sum(axis=1), 1)
        np.testing.assert_array_equal(labels.argmax(axis=1), cls)

    def test_class_counts_are_a_tenth_of_mnists(self, splits, name):
        np.testing.assert_array_equal(np.bincount(splits[name].cls), builder.COUNTS[name])

    @pytest.mark.parametrize("array", ["images", "labels", "cls"])
    def test_cannot_be_changed(self, splits, name, array):
        with pytest.raises(ValueError, match="read-only"):
            getattr(splits[name], array)[0] = 0

    def test_each_image_shows_a_scan_of_its_class(self, stored, name):
        target = load_digits().target
        np.testing.assert_array_equal(target[stored[f"{name}_source"]], stored[f"{name}_cls"])

    def test_every_image_has_ink(self, splits, name):
        assert splits[name].images.sum(axis=1).min() > 15


def test_test_class_counts_are_those_of_the_tutorial_divided_by_ten(splits):
    counts = np.bincount(splits["test"].cls).tolist()
    assert counts == [98, 114, 103, 101, 98, 89, 96, 103, 97, 101]


def test_test_set_starts_like_mnists(splits):
    assert splits["test"].cls[:5].tolist() == [7, 2, 1, 0, 4]


def test_no_scan_is_in_two_splits(stored):
    sources = [set(stored[f"{name}_source"].tolist()) for name in SIZES]
    assert len(set.union(*sources)) == sum(map(len, sources))


def test_no_image_occurs_twice(splits):
    images = np.concatenate([split.images for split in splits.values()])
    assert len(np.unique(images, axis=0)) == len(images)


def test_many_pixels_are_0_in_all_training_images(splits):
    never = splits["train"].images.max(axis=0) == 0
    assert never.sum() >= 200
    border = np.ones((28, 28), bool)
    border[2:-2, 2:-2] = False
    assert never[border.ravel()].all()


def test_background_is_exactly_0_in_most_of_each_image(splits):
    assert (splits["train"].images == 0).mean() > 0.7


def test_the_data_are_loaded_once():
    assert tiny_mnist.load() is tiny_mnist.load()


def test_the_file_is_small_and_has_its_recorded_checksum():
    recorded = json.loads(dataset.FILE.with_name("checksums.json").read_text())
    content = dataset.FILE.read_bytes()
    assert recorded == {"tiny_mnist.npz": hashlib.sha256(content).hexdigest()}
    assert len(content) < 1_600_000


class TestBuild:
    def test_makes_the_committed_arrays_bit_for_bit(self, monkeypatch, capsys):
        monkeypatch.setattr("sys.argv", ["tiny_mnist", "--check"])
        assert builder.main() == 0
        assert "tiny_mnist.npz is what this script builds." in capsys.readouterr().out

    def test_check_names_what_differs(self, stored):
        changed = {name: array.copy() for name, array in stored.items()}
        changed["test_images"][5, 300] ^= 1
        changed["train_cls"] = changed["train_cls"].astype(np.int64)
        del changed["validation_source"]
        lines = builder.differences(changed, stored)
        assert lines == [
            "validation_source: in one of the two only",
            "test_images: 1 of 784000 values differ",
            "train_cls: int64(5500,) and uint8(5500,)",
        ]

    def test_equal_arrays_do_not_differ(self, stored):
        assert builder.differences(stored, stored) == []


class TestFile:
    """What a learner reads when a file is not as it was built."""

    @pytest.fixture
    def copy(self, tmp_path, monkeypatch):
        copy = tmp_path / "tiny_mnist.npz"
        shutil.copy(dataset.FILE, copy)
        shutil.copy(dataset.FILE.with_name("checksums.json"), tmp_path)
        monkeypatch.setattr(dataset, "FILE", copy)
        tiny_mnist.load.cache_clear()
        yield copy
        tiny_mnist.load.cache_clear()

    def error(self):
        with pytest.raises(integrity.FixtureError) as caught:
            tiny_mnist.load()
        return str(caught.value)

    def test_loads_from_an_intact_copy(self, copy):
        assert len(tiny_mnist.load().test.cls) == 1000

    def test_missing(self, copy):
        copy.unlink()
        assert self.error() == (
            f"The fixture file {copy} is missing; "
            "rebuild it with `python -m fixtures.build.tiny_mnist`."
        )

    def test_damaged_by_one_bit(self, copy):
        content = bytearray(copy.read_bytes())
        content[len(content) // 2] ^= 1
        copy.write_bytes(content)
        assert self.error() == (
            f"The fixture file {copy} is damaged (its SHA-256 is not the one in checksums.json); "
            "rebuild it with `python -m fixtures.build.tiny_mnist`."
        )

    def test_a_folder_in_its_place(self, copy):
        copy.unlink()
        copy.mkdir()
        assert "cannot be read" in self.error()

    def test_checksums_missing(self, copy):
        copy.with_name("checksums.json").unlink()
        assert "checksums.json is missing; rebuild it with" in self.error()

    @pytest.mark.parametrize("text", ["", "[]", "{}", "not json"])
    def test_checksums_damaged(self, copy, text):
        copy.with_name("checksums.json").write_text(text)
        assert "checksums.json is damaged (no checksum of tiny_mnist.npz)" in self.error()

    def test_a_recorded_change_is_accepted(self, copy):
        copy.write_bytes(b"new")
        integrity.record(copy)
        assert integrity.read(copy, dataset.REBUILD) == b"new"

    def test_recording_keeps_other_entries(self, copy):
        other = copy.with_name("other.npz")
        other.write_bytes(b"other")
        integrity.record(other)
        checksums = json.loads(copy.with_name("checksums.json").read_text())
        assert sorted(checksums) == ["other.npz", "tiny_mnist.npz"]

    def test_a_file_of_the_kit_is_named_from_the_root(self):
        with pytest.raises(integrity.FixtureError, match=r"file fixtures/tiny_mnist/none\.npz is"):
            integrity.read(dataset.FILE.with_name("none.npz"), "x")


class TestDistort:
    @pytest.fixture
    def images(self, splits):
        return splits["test"].images[:40]

    def test_keeps_shape_dtype_and_range(self, images):
        result = tiny_mnist.distort(images, np.random.default_rng(1))
        assert (result.shape, result.dtype) == ((40, 784), np.float32)
        assert result.min() == 0
        assert result.max() <= 1

    def test_same_seed_gives_the_same_and_another_seed_another(self, images):
        first, again, other = (
            tiny_mnist.distort(images, np.random.default_rng(seed)) for seed in (1, 1, 2)
        )
        np.testing.assert_array_equal(first, again)
        assert (first != other).any(axis=1).all()

    def test_changes_every_image_but_not_its_argument(self, images):
        before = images.copy()
        result = tiny_mnist.distort(images, np.random.default_rng(3))
        np.testing.assert_array_equal(images, before)
        assert (np.abs(result - images).max(axis=1) > 0.1).all()

    def test_without_shift_and_rotation_images_stay(self, images):
        result = tiny_mnist.distort(images, np.random.default_rng(4), shift=0, degrees=0)
        np.testing.assert_allclose(result, images, atol=1e-6)

    def test_keeps_almost_all_ink(self, images):
        result = tiny_mnist.distort(images, np.random.default_rng(5))
        np.testing.assert_allclose(result.sum(axis=1), images.sum(axis=1), rtol=0.1)

    def test_shifts_by_as_much_as_asked_and_no_more(self):
        dots = np.zeros((60, 28, 28), np.float32)
        dots[:, 13:15, 13:15] = 1
        rng = np.random.default_rng(6)
        result = tiny_mnist.distort(dots.reshape(-1, 784), rng, shift=3, degrees=0)
        moved = centres(result) - 13.5
        assert np.abs(moved).max() < 3.1
        assert (moved.min(axis=0) < -2).all()
        assert (moved.max(axis=0) > 2).all()

    def test_rotates_about_the_centre_by_as_much_as_asked(self):
        dots = np.zeros((60, 28, 28), np.float32)
        dots[:, 13:15, 22:24] = 1
        rng = np.random.default_rng(7)
        result = tiny_mnist.distort(dots.reshape(-1, 784), rng, shift=0, degrees=20)
        y, x = (centres(result) - 13.5).T
        angles = np.rad2deg(np.arctan2(y, x))
        assert np.abs(angles).max() < 21
        assert angles.min() < -15
        assert angles.max() > 15
        np.testing.assert_allclose(np.hypot(y, x), 9, atol=0.2)

    def test_takes_float64_and_no_images_at_all(self, images):
        rng = np.random.default_rng(8)
        assert tiny_mnist.distort(images.astype(np.float64), rng).dtype == np.float32
        assert tiny_mnist.distort(images[:0], rng).shape == (0, 784)


def centres(images):
    """Centre of mass of each image, [N, 2]: row and column."""
    pictures = images.reshape(-1, 28, 28)
    places = np.indices((28, 28))
    total = pictures.sum(axis=(1, 2))
    return np.einsum("nij,kij->nk", pictures, places) / total[:, None]
