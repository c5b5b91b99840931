"""Hidden checks of network.py: other sizes, compared with trusted networks of equal weights."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor

LAYERS = ("layer_conv1", "layer_conv2", "layer_fc1", "layer_fc2", "softmax")


def model_of(found):
    return check.handle(found, "a Keras model")


def layer(model, name):
    return check.handle(model.get_layer(name), "a layer")


def values_of(model, name, *attributes):
    return [check.variable(getattr(layer(model, name), attribute)) for attribute in attributes]


@shared
def twins(learner, oracle, rng):
    """A network and a trusted one, with the same weights and the same past; their sizes."""
    numbers = rng.integers(3, 8, size=4)
    names = ("num_filters1", "num_filters2", "fc_size1", "fc_size2")
    sizes = {name: int(number) for name, number in zip(names, numbers, strict=True)}
    trusted = oracle.main_network(1, **sizes)
    model = model_of(learner.main_network(1, **sizes))
    weights = []
    for value in trusted.get_weights():
        random = rng.normal(0, 0.3, size=value.shape)
        weights.append((value + random).astype(np.float32))
    weights[4] = np.abs(weights[4]) + 0.2  # the variance
    found = check.items(model.get_weights(), len(weights), "weights")
    for one, other in zip(found, weights, strict=True):
        check.shape(one, other.shape)
    trusted.set_weights(weights)
    model.set_weights(weights)
    return model, trusted, sizes


def alike(twins):
    """The two networks, equal again: training moves the moving mean of one of them."""
    model, trusted, _ = twins
    model.set_weights(trusted.get_weights())
    return model, trusted


def images_of(rng, number):
    return rng.uniform(size=(number, 32, 32, 3)).astype(np.float32)


@task("main_network")
class TestMainNetwork:
    def test_the_first_weights_of_any_seed(self, learner, oracle, rng):
        seed = int(rng.integers(1, 10_000))
        sizes = {"num_filters1": 3, "num_filters2": 6, "fc_size1": 9, "fc_size2": 5}
        model, trusted = model_of(learner.main_network(seed, **sizes)), oracle.main_network(
            seed, **sizes)  # fmt: skip
        for name in LAYERS:
            found, expected = values_of(model, name, "kernel")[0], values_of(
                trusted, name, "kernel")[0]  # fmt: skip
            because = "each layer draws its weights from the seed that the docstring says"
            check.close(found, expected, because=because)

    def test_what_it_computes(self, twins, rng):
        model, trusted = alike(twins)
        x = rng.uniform(size=(4, 24, 24, 3)).astype(np.float32)
        found = check.array(model(tensor(x), training=False), shape=(4, 10), dtype="float32")
        expected = trusted(tensor(x), training=False)
        check.close(found, expected, rtol=1e-3, atol=1e-5)


@task("create_network")
class TestCreateNetwork:
    def test_to_judge_it_is_a_pure_function_of_each_image(self, learner, oracle, twins, rng):
        model, trusted = alike(twins)
        images = images_of(rng, 7)
        because = "the middle of the image, and the moving mean and variance"
        for chosen in (slice(0, 7), slice(2, 3), slice(1, 5)):
            x = images[chosen]
            found = learner.create_network(model, tensor(x), False, tensor(np.array([1, 2])))
            found = check.array(found, shape=(len(x), 10), dtype="float32")
            expected = oracle.create_network(trusted, tensor(x), False)
            check.close(found, expected, rtol=1e-3, atol=1e-5, because=because)

    def test_to_train_two_seeds_give_two_answers(self, learner, rng):
        # Wide enough that never all units of a layer are off: then all answers would be the same.
        # Measured: over 150 draws, answers of two seeds differ by 0.07 or more.
        sizes = {"num_filters1": 8, "num_filters2": 8, "fc_size1": 16, "fc_size2": 16}
        model = model_of(learner.main_network(int(rng.integers(1000)), **sizes))
        images, seeds = tensor(images_of(rng, 5)), rng.integers(1000, size=(2, 2)).astype(np.int32)
        found = [
            check.array(learner.create_network(model, images, True, tensor(seed)), shape=(5, 10))
            for seed in (seeds[0], seeds[0], seeds[1])
        ]
        check.close(found[1], found[0], atol=1e-5, because="the seed decides all distortions")
        message = "Two seeds gave the same answers: the images are not distorted by the seed."
        check.true(not np.allclose(found[0], found[2], atol=1e-5), message)


@task("mean_loss")
class TestMeanLoss:
    def test_any_number_of_classes(self, learner, rng):
        number, classes = int(rng.integers(2, 9)), int(rng.integers(3, 12))
        y_pred = rng.dirichlet(np.ones(classes), size=number).astype(np.float32)
        cls = rng.integers(classes, size=number)
        each = -np.log(np.maximum(y_pred[np.arange(number), cls], 1e-7))
        y_true = np.eye(classes, dtype=np.float32)[cls]
        found = check.array(learner.mean_loss(tensor(y_pred), tensor(y_true)), shape=())
        slips = {"the sum instead of the mean": each.sum()}
        check.close(found, float(each.mean()), rtol=1e-3, slips=slips)


@task("get_weights_variable")
class TestGetWeightsVariable:
    def test_any_size(self, learner, twins):
        model, trusted = alike(twins)
        sizes = twins[2]
        shape = (5, 5, sizes["num_filters1"], sizes["num_filters2"])
        found = check.variable(learner.get_weights_variable(model, "layer_conv2"), shape=shape)
        check.equal(found, values_of(trusted, "layer_conv2", "kernel")[0])


@task("get_layer_output")
class TestGetLayerOutput:
    def test_any_images(self, learner, oracle, twins, rng):
        model, trusted = alike(twins)
        images = images_of(rng, 3)
        for name in ("layer_conv1", "layer_conv2"):
            expected = oracle.get_layer_output(trusted, name, images)
            found = learner.get_layer_output(model, name, images)
            found = check.array(found, shape=expected.shape, dtype="float32")
            because = "after ReLU, before pooling, by the path that judges"
            check.close(found, expected, rtol=1e-3, atol=1e-4, because=because)
