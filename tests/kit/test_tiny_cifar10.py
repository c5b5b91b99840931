"""The data set `tiny_cifar10`: what the tutorials rely on, its file, and CIFAR-10's file layout."""

import pickle
import shutil

import numpy as np
import pytest

from fixtures import integrity, tiny_cifar10
from fixtures.build import tiny_cifar10 as builder
from fixtures.emojinet import glyphs
from fixtures.tiny_cifar10 import dataset, python_batches
from fixtures.tiny_cifar10.subjects import GLYPHS

SIZES = {"train": 2500, "test": 500}
CIFAR10 = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


@pytest.fixture(autouse=True)
def the_kits_own(monkeypatch):
    monkeypatch.delenv("TENSORKATA_DATA", raising=False)


@pytest.fixture
def splits():
    data = tiny_cifar10.load()
    return {name: getattr(data, name) for name in SIZES}


@pytest.mark.parametrize("name", SIZES)
class TestSplit:
    def test_has_the_shapes_of_cifar10(self, splits, name):
        split, size = splits[name], SIZES[name]
        assert (split.images.shape, split.images.dtype) == ((size, 32, 32, 3), np.float32)
        assert (split.labels.shape, split.labels.dtype) == ((size, 10), np.float32)
        assert (split.cls.shape, split.cls.dtype) == ((size,), np.int64)

    def test_pixels_use_the_range_from_0_to_1(self, splits, name):
        assert splits[name].images.min() == 0
        assert splits[name].images.max() == 1

    def test_labels_are_one_hot_and_agree_with_the_class_numbers(self, splits, name):
        labels, cls = splits[name].labels, splits[name].cls
        np.testing.assert_array_equal(labels.sum(axis=1), 1)
        np.testing.assert_array_equal(labels.argmax(axis=1), cls)

    def test_classes_are_equally_frequent_in_every_500(self, splits, name):
        for part in splits[name].cls.reshape(-1, 500):
            assert np.bincount(part).tolist() == [50] * 10

    @pytest.mark.parametrize("array", ["images", "labels", "cls"])
    def test_cannot_be_changed(self, splits, name, array):
        with pytest.raises(ValueError, match="read-only"):
            getattr(splits[name], array)[0] = 0


def test_class_names_are_cifar10s_in_its_order():
    assert list(tiny_cifar10.CLASS_NAMES) == CIFAR10


def test_every_subject_has_a_glyph_and_none_is_in_two_classes():
    used = [glyph for of_class in GLYPHS.values() for glyph in of_class]
    assert set(used) <= set(glyphs.load())
    assert len(used) == len(set(used))


def test_test_set_starts_like_cifar10s(splits):
    assert splits["test"].cls[:9].tolist() == [3, 8, 8, 0, 6, 6, 1, 6, 3]


def test_no_image_occurs_twice(splits):
    images = np.concatenate([split.images for split in splits.values()])
    assert len(np.unique(images.reshape(3000, -1), axis=0)) == 3000


def test_image_and_class_belong_together():
    """Drawn anew, a picture is what was stored, but for what JPEG loses."""
    data = tiny_cifar10.load().test
    for place in (0, 7, 499):
        rng = np.random.default_rng((builder.SEED, 2500 + place))
        drawn = tiny_cifar10.draw(int(data.cls[place]), rng) / 255
        assert np.corrcoef(drawn.ravel(), data.images[place].ravel())[0, 1] > 0.9


def test_the_data_are_loaded_once():
    assert tiny_cifar10.load() is tiny_cifar10.load()


def test_the_file_is_small():
    assert dataset.FILE.stat().st_size < 1_600_000


def test_the_build_makes_the_committed_pixels_bit_for_bit(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["tiny_cifar10", "--check"])
    assert builder.main() == 0
    assert "tiny_cifar10.npz is what this script builds." in capsys.readouterr().out


class TestDraw:
    def test_shape_dtype_and_repeatability(self):
        one, two = (tiny_cifar10.draw(3, np.random.default_rng(1)) for _ in range(2))
        assert (one.shape, one.dtype) == ((32, 32, 3), np.uint8)
        np.testing.assert_array_equal(one, two)

    def test_classes_and_seeds_differ(self):
        shown = [
            tiny_cifar10.draw(cls, np.random.default_rng(seed)).tobytes()
            for cls in range(10)
            for seed in (1, 2)
        ]
        assert len(set(shown)) == 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cifar") / "cifar-10-batches-py"
    tiny_cifar10.write_batches(folder)
    return folder


class TestPythonBatches:
    @staticmethod
    def read(path):
        with path.open("rb") as file:
            return pickle.load(file, encoding="bytes")

    def test_the_files_are_cifar10s(self, folder):
        names = [f"data_batch_{number}" for number in range(1, 6)]
        assert sorted(p.name for p in folder.iterdir()) == ["batches.meta", *names, "test_batch"]

    def test_meta_has_the_class_names_as_bytes(self, folder):
        meta = self.read(folder / "batches.meta")
        assert [name.decode("utf-8") for name in meta[b"label_names"]] == CIFAR10
        assert (meta[b"num_vis"], meta[b"num_cases_per_batch"]) == (3072, 500)

    def test_a_batch_has_cifar10s_keys_and_types(self, folder):
        batch = self.read(folder / "data_batch_2")
        assert set(batch) == {b"batch_label", b"labels", b"data", b"filenames"}
        assert batch[b"batch_label"] == b"training batch 2 of 5"
        assert (batch[b"data"].shape, batch[b"data"].dtype) == ((500, 3072), np.uint8)
        assert type(batch[b"labels"]) is list
        assert {type(label) for label in batch[b"labels"]} == {int}
        assert len(batch[b"filenames"]) == 500

    def test_reading_as_the_tutorial_does_gives_what_load_gives(self, folder):
        batches = [self.read(folder / name) for name in python_batches.train_names()]
        raw = np.concatenate([batch[b"data"] for batch in batches]).astype(np.float32) / 255
        images = raw.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
        cls = np.concatenate([batch[b"labels"] for batch in batches])
        np.testing.assert_allclose(images, tiny_cifar10.load().train.images, atol=1e-6)
        np.testing.assert_array_equal(cls, tiny_cifar10.load().train.cls)

    def test_forgetting_the_encoding_fails_as_with_the_real_files(self, folder):
        with pytest.raises(UnicodeDecodeError), (folder / "test_batch").open("rb") as file:
            pickle.load(file)

    def test_writing_again_replaces_the_files(self, folder):
        before = (folder / "test_batch").read_bytes()
        (folder / "test_batch").write_bytes(b"")
        written = tiny_cifar10.write_batches(folder)
        assert (folder / "test_batch").read_bytes() == before
        assert written[-1] == folder / "batches.meta"


class TestFile:
    @pytest.fixture
    def copy(self, tmp_path, monkeypatch):
        copy = tmp_path / "tiny_cifar10.npz"
        shutil.copy(dataset.FILE, copy)
        shutil.copy(dataset.FILE.with_name("checksums.json"), tmp_path)
        monkeypatch.setattr(dataset, "FILE", copy)
        dataset.load_tiny.cache_clear()
        yield copy
        dataset.load_tiny.cache_clear()

    def test_missing(self, copy):
        copy.unlink()
        with pytest.raises(integrity.FixtureError) as caught:
            dataset.load_tiny()
        assert str(caught.value) == (
            f"The fixture file {copy} is missing; "
            "rebuild it with `python -m fixtures.build.tiny_cifar10`."
        )

    def test_damaged_by_one_bit(self, copy):
        content = bytearray(copy.read_bytes())
        content[len(content) // 2] ^= 1
        copy.write_bytes(content)
        with pytest.raises(integrity.FixtureError, match="is damaged"):
            dataset.load_tiny()

    def test_the_notice_says_what_it_is_made_of(self):
        notice = (dataset.FILE.parent.parent / "NOTICE").read_text()
        section = notice[notice.index("tiny_cifar10\n------------") :]
        assert "CC BY 2.0" in section[:700]
