"""Weights on disk, their loaders, and batch normalisation folded into plain convolutions."""

import keras
import numpy as np
import pytest

from fixtures import integrity, models
from fixtures.build.folding import normalised, transfer
from fixtures.models import inception_5h, inception_v3, loaders, vgg16, weights

IMAGE = np.random.default_rng(5).uniform(0, 255, (2, 96, 96, 3)).astype(np.float32)

BUILDERS = {
    "INCEPTION_V3_FILE": lambda: inception_v3.build(1 / 16, 9),
    "INCEPTION_5H_FILE": lambda: inception_5h.build(1 / 16, 9),
    "VGG16_FILE": lambda: vgg16.with_classifier(vgg16.build(1 / 16), 9),
}
LOADERS = {
    "INCEPTION_V3_FILE": models.tiny_inception_v3,
    "INCEPTION_5H_FILE": models.tiny_inception_5h,
    "VGG16_FILE": models.tiny_vgg16,
}


@pytest.fixture(params=BUILDERS)
def stored(request, tmp_path, monkeypatch):
    """A network whose weights are on disk where its loader looks, and the loader."""
    model = BUILDERS[request.param]()
    # Random, so that the constants with which they start cannot pass for what was read.
    rng = np.random.default_rng(3)
    for variable in model.variables:
        variable.assign(rng.uniform(0.5, 1.5, variable.shape) / np.sqrt(np.prod(variable.shape)))
    path = tmp_path / "weights.npz"
    weights.write(model, 1 / 16, path)
    integrity.record(path)
    monkeypatch.setattr(loaders, request.param, path)
    return model, LOADERS[request.param], path


class TestLoader:
    def test_gives_the_network_that_was_stored(self, stored):
        model, load, _ = stored
        loaded = load()
        expected = keras.Model(model.input, model.get_layer(loaded.layers[-1].name).output)
        np.testing.assert_allclose(loaded(IMAGE), expected(IMAGE), rtol=2e-2, atol=1e-4)

    def test_names_the_command_that_makes_a_missing_file(self, stored):
        _, load, path = stored
        path.unlink()
        with pytest.raises(integrity.FixtureError, match=r"missing.*fixtures\.build\.train_"):
            load()

    def test_names_the_command_that_mends_a_damaged_file(self, stored):
        _, load, path = stored
        path.write_bytes(path.read_bytes()[:-3])
        with pytest.raises(integrity.FixtureError, match=r"damaged.*fixtures\.build\.train_"):
            load()


def test_kernels_are_stored_in_half_precision_and_vectors_in_single(tmp_path):
    model = vgg16.with_classifier(vgg16.build(1 / 16), 9)
    weights.write(model, 1 / 16, tmp_path / "weights.npz")
    with np.load(tmp_path / "weights.npz") as arrays:
        assert arrays["block2_conv1/kernel"].dtype == np.float16
        assert arrays["block2_conv1/bias"].dtype == np.float32
        assert len(arrays.files) == 1 + 2 * (13 + 1)


@pytest.mark.parametrize("build", [vgg16.build, lambda w, **k: inception_5h.build(w, 9, **k)])
def test_a_folded_network_gives_what_the_normalised_one_gave(build):
    rng = np.random.default_rng(8)
    trained = build(1 / 16, convolution=normalised)
    for layer in trained.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            count = layer.gamma.shape[0]
            rows = rng.normal(1, 0.3, (4, count))
            rows[3] = rng.uniform(0.5, 2, count)  # the variance
            layer.set_weights(list(rows))
    plain = build(1 / 16)
    transfer(trained, plain)
    expected = trained(IMAGE).numpy()
    assert expected.std() > 1e-3
    np.testing.assert_allclose(plain(IMAGE), expected, rtol=1e-4, atol=1e-5 * expected.max())
