"""Training of the scale models: the batches are determined, and a run that was stopped goes on."""

import io
from itertools import islice

import numpy as np
import pytest
from rich.console import Console
from tensorflow import keras

from fixtures.build import picture_stream, training
from fixtures.build.training import Recipe

SIZES = (96, 40)


def toy_network(width, classes):
    """A convolution, a normalisation and a classifier, which TensorFlow compiles at once."""
    images = keras.Input((None, None, 3))
    x = keras.layers.Rescaling(1 / 255)(images)
    x = keras.layers.Conv2D(round(width), 3, strides=8)(x)
    x = keras.layers.GlobalAveragePooling2D()(keras.layers.BatchNormalization()(x))
    return keras.Model(images, keras.layers.Dense(classes, "softmax", name="predictions")(x))


@pytest.fixture
def recipe(tmp_path, monkeypatch):
    monkeypatch.setattr(training, "VALIDATION", 4)
    monkeypatch.setattr(training, "BATCH_SIZE", 4)
    return Recipe(
        name="toy",
        file=tmp_path / "toy.npz",
        width=5,
        steps=4,
        goal=0.9,
        trained=toy_network,
        kept=toy_network,
        sizes=SIZES,
        perturbation=1.0,
    )


@pytest.fixture
def console():
    return Console(file=io.StringIO())


def in_one_process(seed, steps, batch_size, sizes):
    for step in steps:
        yield picture_stream.batch(seed, step, batch_size, sizes[step % len(sizes)])


def test_a_run_that_was_stopped_ends_like_one_that_was_not(recipe, console, tmp_path, monkeypatch):
    monkeypatch.setattr(training, "stream", in_one_process)
    whole = training.train(recipe, tmp_path / "whole", console)

    def stopped(*arguments):
        yield from islice(in_one_process(*arguments), 2)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(training, "stream", stopped)
        training.train(recipe, tmp_path / "parts", console)
    resumed = training.train(recipe, tmp_path / "parts", console)
    assert "Going on after step 2" in console.file.getvalue()
    for one, two in zip(whole.variables, resumed.variables, strict=True):
        np.testing.assert_allclose(one.numpy(), two.numpy(), rtol=1e-5, atol=1e-6)


def test_a_run_that_is_complete_is_not_trained_further(recipe, console, tmp_path, monkeypatch):
    monkeypatch.setattr(training, "stream", in_one_process)
    done = training.train(recipe, tmp_path, console)
    again = training.train(recipe, tmp_path, console)
    for one, two in zip(done.variables, again.variables, strict=True):
        np.testing.assert_array_equal(one.numpy(), two.numpy())


def test_a_second_process_draws_the_same_batches_in_order():
    found = list(picture_stream.stream(7, range(3, 6), 2, SIZES))
    for (images, cls), step in zip(found, range(3, 6), strict=True):
        expected_images, expected_cls = picture_stream.batch(7, step, 2, SIZES[step % 2])
        np.testing.assert_array_equal(images, expected_images)
        np.testing.assert_array_equal(cls, expected_cls)


def test_perturbed_pictures_differ_by_the_strength_in_the_direction_that_raises_the_loss():
    tf = pytest.importorskip("tensorflow")
    weights = np.arange(1, 13, dtype=np.float32).reshape(12, 1) * [[1.0, -2.0]]

    def model(images, training):
        return tf.reshape(images, (-1, 12)) @ tf.constant(weights, tf.float32)

    def loss_of(labels, logits):
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, logits))

    images = tf.constant(np.random.default_rng(1).uniform(0, 0.1, (3, 2, 2, 3)), tf.float32)
    labels = tf.one_hot([0, 1, 0], 2)
    strength = tf.reshape([0.5, 0.1, 0.0], (3, 1, 1, 1))
    changed = training._perturbed(model, loss_of, images, labels, strength)
    sizes = np.sqrt(np.mean(np.square(changed - images), axis=(1, 2, 3)))
    np.testing.assert_allclose(sizes, [0.5, 0.1, 0], atol=1e-5)
    assert loss_of(labels, model(changed, True)) > loss_of(labels, model(images, True))
