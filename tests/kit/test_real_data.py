"""The real data sets and networks: read from stand-in files of the real formats, no network."""

import inspect
import json
import pickle
import warnings
from pathlib import Path

import h5py
import keras
import numpy as np
import pytest
from keras.src.legacy.saving import legacy_h5_format

from fixtures import models, tiny_cifar10, tiny_mnist
from fixtures.integrity import FixtureError
from fixtures.models import inception_v3, vgg16
from fixtures.real import cache, cifar10, networks, sources, switch


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TENSORKATA_CACHE", str(tmp_path))
    for name in sources.SOURCES:
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def real(monkeypatch):
    monkeypatch.setenv("TENSORKATA_DATA", "real")
    loaders = (tiny_mnist.load, networks.imagenet_classes)
    for loader in loaders:
        loader.cache_clear()
    yield
    for loader in loaders:
        loader.cache_clear()


class TestSwitch:
    @pytest.mark.parametrize(("value", "wanted"), [("", False), ("tiny", False), ("real", True)])
    def test_says_whether_the_real_ones_are_wanted(self, monkeypatch, value, wanted):
        monkeypatch.setenv("TENSORKATA_DATA", value)
        assert switch.real_wanted() is wanted

    def test_is_off_where_nothing_is_said(self, monkeypatch):
        monkeypatch.delenv("TENSORKATA_DATA", raising=False)
        assert switch.real_wanted() is False

    def test_refuses_another_value(self, monkeypatch):
        monkeypatch.setenv("TENSORKATA_DATA", "Real")
        with pytest.raises(FixtureError, match="'Real', but may only be 'tiny' or 'real'"):
            switch.real_wanted()


class TestCacheFolder:
    @pytest.fixture(autouse=True)
    def nothing_chosen(self, monkeypatch):
        for name in ("TENSORKATA_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))

    def at(self, monkeypatch, platform):
        monkeypatch.setattr("sys.platform", platform)
        return cache.folder().as_posix()

    def test_is_the_platforms(self, monkeypatch):
        inside = "tensorkata/data"
        assert self.at(monkeypatch, "linux") == f"/home/ada/.cache/{inside}"
        assert self.at(monkeypatch, "darwin") == f"/home/ada/Library/Caches/{inside}"
        assert self.at(monkeypatch, "win32") == f"/home/ada/AppData/Local/{inside}"

    def test_follows_xdg_unless_the_path_is_relative(self, monkeypatch):
        monkeypatch.setenv("XDG_CACHE_HOME", "/big/disk")
        assert self.at(monkeypatch, "linux") == "/big/disk/tensorkata/data"
        monkeypatch.setenv("XDG_CACHE_HOME", "disk")
        assert self.at(monkeypatch, "linux") == "/home/ada/.cache/tensorkata/data"

    def test_can_be_chosen(self, monkeypatch):
        monkeypatch.setenv("TENSORKATA_CACHE", "/shared")
        assert self.at(monkeypatch, "linux") == "/shared"


IN_KERAS = {
    "mnist": keras.datasets.mnist,
    "cifar10": keras.datasets.cifar10,
    "inception_v3": keras.applications.inception_v3,
    "vgg16": keras.applications.vgg16,
}


class TestSources:
    @pytest.mark.parametrize("name", IN_KERAS)
    def test_have_the_files_and_checksums_of_keras(self, name):
        module = inspect.getmodule(
            getattr(IN_KERAS[name], "load_data", None) or IN_KERAS[name].preprocess_input
        )
        text = inspect.getsource(module)
        remote = sources.SOURCES[name].remotes[0]
        assert remote.url.rpartition("/")[2] in text
        assert remote.checksum in text

    def test_say_how_to_get_what_is_not_here(self):
        with pytest.raises(FixtureError) as caught:
            sources.fetched("vgg16")
        assert str(caught.value) == (
            "The real vgg16 is not here yet; bring it with `grade data fetch vgg16`."
        )


class TestMnist:
    @pytest.fixture
    def pixels(self, folder, rng):
        arrays = {
            "x_train": rng.integers(0, 256, (5007, 28, 28), np.uint8),
            "y_train": rng.integers(0, 10, 5007, np.uint8),
            "x_test": rng.integers(0, 256, (11, 28, 28), np.uint8),
            "y_test": rng.integers(0, 10, 11, np.uint8),
        }
        np.savez(folder / "mnist" / "mnist.npz", **arrays)
        return arrays

    def test_is_handed_out_in_place_of_tiny_mnist(self, pixels, real):
        data = tiny_mnist.load()
        assert type(data) is tiny_mnist.Data
        sizes = [len(split.images) for split in (data.train, data.validation, data.test)]
        assert sizes == [7, 5000, 11]

    def test_has_the_pixels_and_labels_of_the_file(self, pixels, real):
        test = tiny_mnist.load().test
        assert test.images.dtype == test.labels.dtype == np.float32
        np.testing.assert_allclose(
            test.images.reshape(-1, 28, 28), pixels["x_test"] / 255, rtol=1e-6
        )
        assert test.cls.dtype == np.int64
        np.testing.assert_array_equal(test.cls, pixels["y_test"])
        np.testing.assert_array_equal(test.labels.argmax(axis=1), pixels["y_test"])
        with pytest.raises(ValueError, match="read-only"):
            test.images[0] = 0

    def test_is_not_touched_without_the_switch(self, pixels):
        assert len(tiny_mnist.load().test.images) == 1000

    def test_must_have_been_fetched(self, real):
        with pytest.raises(FixtureError, match="grade data fetch mnist"):
            tiny_mnist.load()


class TestCifar10:
    @pytest.fixture
    def files(self, folder):
        return tiny_cifar10.write_batches(folder / "cifar10")

    def test_is_read_from_the_files_that_are_fetched(self, files):
        assert {path.name for path in files} == set(sources.SOURCES["cifar10"].names)

    def test_is_read_as_tiny_cifar10_is(self, files):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            data = cifar10.load()
        expected = tiny_cifar10.load()
        assert type(data) is tiny_cifar10.Data
        for found, wanted in ((data.train, expected.train), (data.test, expected.test)):
            for field in ("images", "labels", "cls"):
                one, two = getattr(found, field), getattr(wanted, field)
                assert one.dtype == two.dtype
                assert not one.flags.writeable
                np.testing.assert_allclose(one, two, atol=1e-6)

    def test_runs_no_code_from_a_file(self, files):
        files[0].write_bytes(pickle.dumps(eval))
        with pytest.raises(FixtureError, match=r"asks for builtins\.eval"):
            cifar10.load()


# Keras' own code for the old format of weights uses what numpy 2 no longer likes.
@pytest.mark.filterwarnings("ignore:__array__:DeprecationWarning")
class TestNetworks:
    def test_inception_v3_is_that_of_keras_with_the_names_of_the_scale_model(
        self, folder, real, rng
    ):
        original = keras.applications.InceptionV3(weights=None)
        save(original, folder / "inception_v3" / "inception_v3.h5")
        (folder / "inception_v3" / "imagenet_class_index.json").write_text("{}")
        network = models.tiny_inception_v3()
        images = rng.uniform(0, 255, (1, 299, 299, 3)).astype(np.float32)
        scaled = keras.applications.inception_v3.preprocess_input(images.copy())
        np.testing.assert_allclose(network(images), original(scaled), rtol=1e-3, atol=1e-7)
        scale_model = inception_v3.build(1 / 16, 5)
        assert [x.name for x in network.layers] == [x.name for x in scale_model.layers]

    def test_vgg16_is_that_of_keras_with_the_names_of_the_scale_model(self, folder, real, rng):
        original = keras.applications.VGG16(weights=None, include_top=False)
        save(original, folder / "vgg16" / "vgg16.h5")
        network = models.tiny_vgg16()
        images = rng.uniform(0, 255, (1, 40, 64, 3)).astype(np.float32)
        centred = keras.applications.vgg16.preprocess_input(images.copy())
        np.testing.assert_allclose(network(images), original(centred), rtol=1e-3, atol=1e-5)
        assert [x.name for x in network.layers] == [x.name for x in vgg16.build(1 / 16).layers]

    @pytest.mark.parametrize("load", [models.tiny_inception_v3, models.tiny_vgg16])
    def test_must_have_been_fetched(self, load, real):
        with pytest.raises(FixtureError, match="grade data fetch"):
            load()

    def test_the_classes_of_imagenet_have_ids_and_names(self, folder, real):
        index = {"1": ["n01443537", "goldfish"], "0": ["n01440764", "giant_panda"]}
        place = folder / "inception_v3"
        (place / "imagenet_class_index.json").write_text(json.dumps(index))
        (place / "inception_v3.h5").touch()
        assert networks.imagenet_classes() == (
            ("n01440764", "giant panda"),
            ("n01443537", "goldfish"),
        )


def save(model, path):
    """Write weights as the files of `keras.applications` have them."""
    with h5py.File(path, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)


@pytest.fixture
def rng():
    return np.random.default_rng(6)
