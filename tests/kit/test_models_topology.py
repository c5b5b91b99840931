"""The scale models are the real networks, only narrower: the same layers and connections."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from fixtures.models import inception_5h, inception_v3, pixels, vgg16
from fixtures.models.convolution import narrowed

NARROW = 1 / 8
CHANNELS = ("filters", "units")


def layers_of(model, *, with_channels):
    """Each layer after the pixels: name, kind, everything it was made with, where it gets input."""
    return [
        (layer.name, type(layer).__name__, settings(layer, with_channels), inputs_of(layer))
        for layer in model.layers
        if not in_front(layer)
    ]


def settings(layer, with_channels):
    config = {key: value for key, value in layer.get_config().items() if key != "dtype"}
    if not with_channels:
        config = {key: value for key, value in config.items() if key not in CHANNELS}
    return config


def inputs_of(layer):
    sources = [tensor._keras_history.operation for tensor in keras.tree.flatten(layer.input)]
    return ["pixels" if in_front(source) else source.name for source in sources]


def in_front(layer):
    return isinstance(layer, (keras.layers.InputLayer, keras.layers.Rescaling))


def channels_of(model):
    return {
        layer.name: layer.get_config()["filters"]
        for layer in model.layers
        if isinstance(layer, keras.layers.Conv2D)
    }


@pytest.fixture(scope="module")
def keras_inception():
    keras.utils.clear_session()  # Keras numbers its layers from 0 on only after this
    return keras.applications.InceptionV3(weights=None)


@pytest.fixture(scope="module")
def whole_5h():
    return inception_5h.build(1.0, 10)


@pytest.fixture(scope="module")
def keras_vgg():
    return keras.applications.VGG16(weights=None, include_top=False)


@pytest.fixture(scope="module")
def tiny_inception():
    return inception_v3.build(NARROW, 128)


@pytest.fixture(scope="module")
def tiny_vgg():
    return vgg16.build(NARROW)


class TestInceptionV3:
    def test_every_layer_and_connection_is_that_of_keras(self, tiny_inception, keras_inception):
        expected = layers_of(keras_inception, with_channels=False)
        assert len(expected) == 312
        assert layers_of(tiny_inception, with_channels=False) == expected

    def test_at_full_width_the_channels_are_those_of_keras_too(self, keras_inception):
        whole = inception_v3.build(1.0, 1000)
        expected = layers_of(keras_inception, with_channels=True)
        assert layers_of(whole, with_channels=True) == expected
        assert whole.count_params() == keras_inception.count_params() == 23_851_784

    def test_each_convolution_has_its_share_of_the_channels(self, tiny_inception, keras_inception):
        real = channels_of(keras_inception)
        assert len(real) == inception_v3.NUM_CONV
        assert channels_of(tiny_inception) == {name: n / 8 for name, n in real.items()}

    def test_names_do_not_depend_on_what_was_built_before(self, tiny_inception):
        again = inception_v3.build(NARROW, 128)
        assert [layer.name for layer in again.layers] == [x.name for x in tiny_inception.layers]

    @pytest.mark.parametrize("shape", [(75, 75, 3), (120, 83, 3)])
    def test_takes_any_size_from_75_on(self, rng, shape):
        model = inception_v3.build(1 / 32, 5, (None, None, 3))
        assert model(rng.uniform(0, 255, (2, *shape))).shape == (2, 5)

    def test_gives_logits_on_request(self, rng):
        model = inception_v3.build(1 / 32, 7, classifier_activation=None)
        layer = model.get_layer("predictions")
        layer.set_weights([np.ones(layer.kernel.shape), np.full(7, 3.0)])
        assert np.all(model(rng.uniform(0, 255, (2, 96, 96, 3))).numpy() > 1)

    def test_scales_pixels_as_keras_does(self, tiny_inception, rng):
        images = rng.uniform(0, 255, (2, 96, 96, 3)).astype(np.float32)
        expected = keras.applications.inception_v3.preprocess_input(images.copy())
        np.testing.assert_allclose(front(tiny_inception)(images), expected, atol=1e-6)


class TestVgg16:
    def test_every_layer_and_connection_is_that_of_keras(self, tiny_vgg, keras_vgg):
        expected = layers_of(keras_vgg, with_channels=False)
        assert len(expected) == 18
        assert layers_of(tiny_vgg, with_channels=False) == expected

    def test_at_full_width_the_channels_are_those_of_keras_too(self, keras_vgg):
        expected = layers_of(keras_vgg, with_channels=True)
        assert layers_of(vgg16.build(1.0), with_channels=True) == expected

    def test_the_tutorials_names_stand_for_the_13_convolutions_in_order(self, tiny_vgg):
        assert list(vgg16.ALIASES)[:5] == ["conv1_1", "conv1_2", "conv2_1", "conv2_2", "conv3_1"]
        assert list(vgg16.ALIASES.values()) == list(channels_of(tiny_vgg))

    def test_centres_pixels_as_keras_does(self, tiny_vgg, rng):
        images = rng.uniform(0, 255, (2, 40, 33, 3)).astype(np.float32)
        expected = keras.applications.vgg16.preprocess_input(images.copy())
        np.testing.assert_allclose(front(tiny_vgg)(images), expected, atol=1e-4)


def front(model):
    return keras.Model(model.input, model.get_layer("pixels").output)


class TestInception5h:
    CHANNELS = (64, 64, 192, 256, 480, 508, 512, 512, 528, 832, 832, 1024)
    STRIDES = (2, 4, 4, 8, 8, 16, 16, 16, 16, 16, 32, 32)

    def test_has_twelve_layers_with_the_tutorials_names_and_channels(self, whole_5h):
        found = [whole_5h.get_layer(name).output.shape[-1] for name in inception_5h.LAYERS]
        assert inception_5h.LAYERS[:4] == ("conv2d0", "conv2d1", "conv2d2", "mixed3a")
        assert inception_5h.LAYERS[-1] == "mixed5b"
        assert found == list(self.CHANNELS)

    def test_has_googlenets_57_convolutions_and_weights(self, whole_5h):
        convolutions = [x for x in whole_5h.layers if isinstance(x, keras.layers.Conv2D)]
        assert len(convolutions) == 57
        # GoogLeNet has 5,973,552. In mixed5a the file has 16 filters more before the 5x5, and in
        # mixed4a 4 fewer after the 3x3, which the next block feels too.
        more = 16 * (832 + 1) + 5 * 5 * 16 * 128
        fewer = 4 * (3 * 3 * 96 + 1) + 4 * (160 + 112 + 24 + 64)
        assert sum(x.count_params() for x in convolutions) == 5_973_552 + more - fewer

    def test_every_block_joins_four_branches_of_the_layer_before(self, whole_5h):
        for before, name in zip(inception_5h.LAYERS[2:], inception_5h.LAYERS[3:], strict=False):
            branches = inputs_of(whole_5h.get_layer(name))
            assert len(branches) == 4
            assert {root(whole_5h, branch, name) for branch in branches} == {before}

    def test_takes_any_size(self, rng):
        model = inception_5h.build(1 / 8, 10)
        outputs = [model.get_layer(name).output for name in inception_5h.LAYERS]
        activations = keras.Model(model.input, outputs)(rng.uniform(0, 255, (1, 64, 96, 3)))
        sizes = [tuple(activation.shape[1:3]) for activation in activations]
        assert sizes == [(64 // stride, 96 // stride) for stride in self.STRIDES]
        assert all(np.min(activation) >= 0 for activation in activations)
        assert model(rng.uniform(0, 255, (1, 37, 5, 3))).shape == (1, 10)


def root(model, name, block):
    """The layer outside a block that one of its branches starts from, past a pooling in between."""
    while name.startswith((block, "maxpool")):
        (name,) = inputs_of(model.get_layer(name))
    return name


class TestLearnersCode:
    """The same lines, as a learner would write them, on the scale model and on the real network."""

    @pytest.fixture(params=["tiny", "keras"])
    def network(self, request, tiny_inception, keras_inception):
        return {"tiny": tiny_inception, "keras": keras_inception}[request.param]

    @pytest.fixture
    def photo(self, rng):
        return rng.uniform(0, 255, (110, 140, 3)).astype(np.float32)

    def test_classifies(self, network, photo):
        image = tf.image.resize(photo, network.input_shape[1:3])
        scores = network(image[tf.newaxis])[0].numpy()
        assert scores.shape == (network.output_shape[-1],)
        assert scores.sum() == pytest.approx(1, abs=1e-4)

    def test_gets_transfer_values(self, network, photo):
        features = keras.Model(network.input, network.get_layer("avg_pool").output)
        image = tf.image.resize(photo, network.input_shape[1:3])
        values = features(image[tf.newaxis])[0].numpy()
        assert values.shape == (network.get_layer("mixed10").output.shape[-1],)
        assert np.all(values >= 0)
        assert np.any(values > 0)

    def test_gets_the_gradient_of_a_score_with_respect_to_the_image(self, network, photo):
        image = tf.image.resize(photo, network.input_shape[1:3])[tf.newaxis]
        with tf.GradientTape() as tape:
            tape.watch(image)
            loss = keras.losses.sparse_categorical_crossentropy(tf.constant([3]), network(image))
        gradient = tape.gradient(loss, image).numpy()
        assert gradient.shape == image.shape
        assert np.any(gradient != 0)
        assert np.all(np.isfinite(gradient))

    def test_finds_the_94_convolutions(self, network):
        found = [layer for layer in network.layers if isinstance(layer, keras.layers.Conv2D)]
        assert len(found) == 94


@pytest.mark.parametrize("width", [1, 1 / 2, 1 / 8, 1 / 1000])
def test_a_narrow_layer_keeps_at_least_one_filter(width):
    assert narrowed(32, width) == max(1, round(32 * width))


def test_the_front_of_inception_5h_takes_away_117(rng):
    image = keras.Input((None, None, 3))
    images = rng.uniform(0, 255, (1, 4, 3, 3))
    np.testing.assert_allclose(
        keras.Model(image, pixels.centred(image))(images), images - 117, atol=1e-4
    )


@pytest.fixture
def rng():
    return np.random.default_rng(14)
