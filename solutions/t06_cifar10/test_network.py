"""Visible checks of network.py. A small network is computed again in NumPy."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor

SMALL = {"num_filters1": 4, "num_filters2": 5, "fc_size1": 7, "fc_size2": 6}
TABLE = (
    ("layer_conv1", (24, 24, 4)),
    ("batch_norm1", (24, 24, 4)),
    ("layer_conv1_relu", (24, 24, 4)),
    ("pool1", (12, 12, 4)),
    ("layer_conv2", (12, 12, 5)),
    ("layer_conv2_relu", (12, 12, 5)),
    ("pool2", (6, 6, 5)),
    ("flatten", (180,)),
    ("layer_fc1", (7,)),
    ("layer_fc2", (6,)),
    ("softmax", (10,)),
)
SEED = np.array([5, 8], np.int32)


def model_of(found):
    return check.handle(found, "a Keras model")


def layer(model, name):
    return check.handle(model.get_layer(name), "a layer")


def values_of(model, name, *attributes):
    return [check.variable(getattr(layer(model, name), attribute)) for attribute in attributes]


def count(variables):
    return sum(int(np.prod(check.variable(check.handle(v)).shape)) for v in variables)


def convolve(x, kernel, bias):
    """5x5 with padding "same", as a sum over the 25 places of the filter."""
    height, width = x.shape[1:3]
    padded = np.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)))
    places = [(i, j) for i in range(5) for j in range(5)]
    parts = (padded[:, i : i + height, j : j + width] @ kernel[i, j] for i, j in places)
    return sum(parts) + bias


def pool(x):
    n, height, width, channels = x.shape
    return x.reshape(n, height // 2, 2, width // 2, 2, channels).max(axis=(2, 4))


def softmax(x):
    exp = np.exp(x - x.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def compute(model, x, training=False):
    """The network in float64: ReLU of layer_conv1, ReLU of layer_conv2, probabilities."""
    x = convolve(x.astype(np.float64), *values_of(model, "layer_conv1", "kernel", "bias"))
    beta, mean, variance = values_of(model, "batch_norm1", "beta", "moving_mean", "moving_variance")
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    first = np.maximum((x - mean) / np.sqrt(variance + 1e-3) + beta, 0)
    x = convolve(pool(first), *values_of(model, "layer_conv2", "kernel", "bias"))
    second = np.maximum(x, 0)
    x = pool(second).reshape(len(x), -1)
    for name in ("layer_fc1", "layer_fc2"):
        kernel, bias = values_of(model, name, "kernel", "bias")
        x = np.maximum(x @ kernel + bias, 0)
    kernel, bias = values_of(model, "softmax", "kernel", "bias")
    return first, second, softmax(x @ kernel + bias)


def new_network(learner, rng, seed=3):
    """A small network with a past: its biases, means and variances are no zeros and ones."""
    model = model_of(learner.main_network(seed, **SMALL))
    for name, shape in TABLE:
        if name in ("layer_conv1", "layer_conv2", "layer_fc1", "layer_fc2", "softmax"):
            layer(model, name).bias.assign(rng.normal(0, 0.3, shape[-1]).astype(np.float32))
    norm = layer(model, "batch_norm1")
    norm.beta.assign(rng.normal(0, 0.5, 4).astype(np.float32))
    norm.moving_mean.assign(rng.normal(0, 0.5, 4).astype(np.float32))
    norm.moving_variance.assign(rng.uniform(0.2, 3, 4).astype(np.float32))
    return model


@shared
def full(learner):
    """The network of the tutorial's size."""
    return model_of(learner.main_network(1))


@shared
def small(learner, rng):
    return new_network(learner, rng)


def images_of(rng, number):
    return rng.uniform(size=(number, 32, 32, 3)).astype(np.float32)


@task("main_network")
class TestMainNetwork:
    def test_layers_names_and_sizes(self, learner, full):
        model = model_of(learner.main_network(2, **SMALL))
        for one in (model, full):
            names = [check.text(check.handle(part, "a layer").name) for part in one.layers]
            because = "the table names all layers, however many networks are made"
            check.equal(names, [name for name, _ in TABLE], because=because)
        for name, shape in TABLE:
            found = check.handle(layer(model, name).output, "the layer's output").shape
            found = tuple(found) if type(found) in (list, tuple) else found
            check.equal(found, (None, *shape), because=f"it is the size of {name}")

    def test_731658_numbers_are_learned_and_128_are_kept(self, full):
        learned, kept = count(full.trainable_variables), count(full.non_trainable_variables)
        slips = {
            "batch normalisation with a scale: scale=False": 731722,
            "batch normalisation of both convolutional layers": 731722,
            "no batch normalisation": 731594,
            "a convolution without a bias": 731594,
        }
        check.equal(learned, 731658, slips=slips)
        check.equal(kept, 128, because="64 means and 64 variances are kept, not learned")

    def test_the_first_weights(self, full):
        for name, width in (
            ("layer_conv1", 0.1633),
            ("layer_conv2", 0.03536),
            ("layer_fc1", 0.02946),
            ("layer_fc2", 0.08839),
        ):
            kernel, bias = values_of(full, name, "kernel", "bias")
            inputs = np.prod(kernel.shape[:-1])
            outputs = np.prod(kernel.shape[:-2]) * kernel.shape[-1]
            check.close(
                float(kernel.std()),
                width,
                rtol=0.05,
                because=f"{name} starts with weights sqrt(2 / inputs) wide",
                slips={"the width of Keras's own weights": float(np.sqrt(2 / (inputs + outputs)))},
            )
            far = float(np.abs(kernel).max())
            check.true(far > 2.6 * width, "The normal distribution is cut off: do not truncate it.")
            check.true(not bias.any(), "All biases start at 0.")
        kernel = values_of(full, "softmax", "kernel")[0]
        check.between(float(np.abs(kernel).max()), 0.2, 0.20852,
            because="softmax starts with uniform weights, up to sqrt(6 / 138)")  # fmt: skip

    def test_each_layer_has_a_seed_of_its_own(self, learner):
        """each layer has a seed of its own, and seeds give other weights"""
        sizes = {"num_filters1": 3, "num_filters2": 3, "fc_size1": 108, "fc_size2": 108}
        models = [model_of(learner.main_network(seed, **sizes)) for seed in (4, 4, 5)]
        first, again, other = (values_of(model, "layer_conv1", "kernel")[0] for model in models)
        check.equal(again, first, because="the same seed gives the same weights")
        check.true(not np.array_equal(other, first), "Two seeds gave the same weights.")
        one, two = (values_of(models[0], name, "kernel")[0] for name in ("layer_fc1", "layer_fc2"))
        message = "Two layers start with the same numbers: seed, seed + 1, and so on."
        check.true(not np.array_equal(np.sign(one), np.sign(two)), message)

    def test_what_it_computes(self, small, rng):
        x = rng.uniform(size=(3, 24, 24, 3)).astype(np.float32)
        found = check.array(small(tensor(x), training=False), shape=(3, 10), dtype="float32")
        check.close(found, compute(small, x)[2], rtol=1e-3, atol=1e-5,
            because="the layers follow one another as in the table")  # fmt: skip

    def test_batch_normalisation_before_relu(self, small, rng):
        x = rng.uniform(size=(5, 24, 24, 3)).astype(np.float32)
        before = values_of(small, "batch_norm1", "moving_mean", "moving_variance")
        found = check.array(small(tensor(x), training=True), shape=(5, 10), dtype="float32")
        check.close(found, compute(small, x, training=True)[2], rtol=1e-3, atol=1e-4,
            because="to train, mean and variance are those of the batch")  # fmt: skip
        norm = layer(small, "batch_norm1")
        norm.moving_mean.assign(before[0])
        norm.moving_variance.assign(before[1])

    def test_the_settings_of_batch_normalisation(self, learner, full):
        check.close(layer(full, "batch_norm1").epsilon, 1e-3)
        for model, expected in (
            (full, 0.97),
            (learner.main_network(1, **SMALL, momentum=0.5), 0.5),
        ):
            found = layer(model_of(model), "batch_norm1").momentum
            slips = {"Keras's own momentum, 0.99": 0.99}
            check.close(found, expected, slips=slips, because="momentum is an argument")


@task("create_network")
class TestCreateNetwork:
    def test_to_judge_the_middle_goes_through_the_network(self, learner, small, rng):
        images = images_of(rng, 4)
        found = check.array(learner.create_network(small, tensor(images), False), shape=(4, 10))
        x = images[:, 4:28, 4:28]
        slips = {"batch normalisation as in training": compute(small, x, training=True)[2]}
        check.close(found, compute(small, x)[2], rtol=1e-3, atol=1e-5, slips=slips)

    def test_an_image_gets_the_same_answer_in_any_batch(self, learner, small, rng):
        images = images_of(rng, 9)
        together = check.array(learner.create_network(small, tensor(images), False), shape=(9, 10))
        alone = check.array(
            learner.create_network(small, tensor(images[4:5]), False), shape=(1, 10)
        )
        message = (
            "An image gets another answer when it comes with others: batch normalisation uses the "
            "statistics of this batch, though it should use its moving mean and variance."
        )
        check.true(bool(np.abs(together[4] - alone[0]).max() < 1e-5), message)

    def test_to_judge_twice_is_to_judge_the_same(self, learner, small, rng):
        images = images_of(rng, 3)
        found = [
            check.array(learner.create_network(small, tensor(images), False), shape=(3, 10))
            for _ in range(2)
        ]
        message = "The same images got two answers: something is random in the path that judges."
        check.true(np.array_equal(*found), message)

    def test_to_train_images_are_distorted(self, learner, rng):
        model, images = new_network(learner, rng), images_of(rng, 6)
        found = check.array(learner.create_network(model, tensor(images), True, tensor(SEED)),
            shape=(6, 10))  # fmt: skip
        x = check.array(learner.pre_process(tensor(images), True, tensor(SEED)),
            shape=(6, 24, 24, 3))  # fmt: skip
        slips = {
            "images that are not distorted": compute(model, images[:, 4:28, 4:28], training=True)[
                2
            ],
            "batch normalisation as to judge": compute(model, x)[2],
        }
        expected = compute(model, x, training=True)[2]
        check.close(found, expected, rtol=1e-2, atol=1e-3, slips=slips)

    def test_only_training_moves_the_moving_mean(self, learner, rng):
        model, images = new_network(learner, rng), images_of(rng, 6)
        names = ("moving_mean", "moving_variance")
        before = values_of(model, "batch_norm1", *names)
        learner.create_network(model, tensor(images), False)
        after = values_of(model, "batch_norm1", *names)
        check.equal(after[0], before[0], because="to judge must not change the network")
        check.equal(after[1], before[1], because="to judge must not change the network")
        learner.create_network(model, tensor(images), True, tensor(SEED))
        moved = values_of(model, "batch_norm1", *names)
        message = "Training did not move the moving mean: call the model with training=True."
        check.true(not np.array_equal(moved[0], before[0]), message)


@task("mean_loss")
class TestMeanLoss:
    def test_the_mean_of_minus_log(self, learner, rng):
        logits, cls = rng.normal(0, 2, size=(7, 10)), rng.integers(10, size=7)
        y_pred = softmax(logits).astype(np.float32)
        y_true = np.eye(10, dtype=np.float32)[cls]
        each = -np.log(y_pred[np.arange(7), cls])
        twice = -np.log(softmax(y_pred)[np.arange(7), cls])
        found = check.array(learner.mean_loss(tensor(y_pred), tensor(y_true)), shape=())
        slips = {
            "the sum instead of the mean": each.sum(),
            "probabilities taken for logits: a softmax of a softmax": twice.mean(),
            "the mean over images and classes": each.sum() / 70,
            "the arguments exchanged": -np.mean(np.sum(y_pred * np.log(
                np.clip(y_true, 1e-7, 1)), axis=1)),
        }  # fmt: skip
        check.close(found, float(each.mean()), rtol=1e-4, slips=slips)

    def test_perfect_answers_cost_nothing(self, learner):
        y_true = np.eye(10, dtype=np.float32)[[3, 0, 9]]
        found = learner.mean_loss(tensor(y_true), tensor(y_true))
        found = check.array(found, shape=())
        slips = {"probabilities taken for logits: then 1.46 is the best one can get": 1.4611502}
        check.close(found, 0.0, atol=1e-4, slips=slips)


@task("get_weights_variable")
class TestGetWeightsVariable:
    def test_filters_of_each_layer(self, learner, small):
        for name, shape in (("layer_conv1", (5, 5, 3, 4)), ("layer_conv2", (5, 5, 4, 5))):
            found = check.variable(learner.get_weights_variable(small, name), shape=shape)
            check.equal(found, values_of(small, name, "kernel")[0])

    def test_it_is_the_variable_itself(self, learner, rng):
        model = new_network(learner, rng)
        found = learner.get_weights_variable(model, "layer_conv1")
        before = check.variable(found, shape=(5, 5, 3, 4))
        layer(model, "layer_conv1").kernel.assign(before + 1)
        after = check.variable(found, shape=(5, 5, 3, 4))
        check.close(after, before + 1, because="when the network learns, the variable changes")


@task("get_layer_output")
class TestGetLayerOutput:
    def test_after_relu_and_before_pooling(self, learner, small, rng):
        images = images_of(rng, 3)
        expected = compute(small, images[:, 4:28, 4:28])
        for number, (name, shape) in enumerate(
            (("layer_conv1", (3, 24, 24, 4)), ("layer_conv2", (3, 12, 12, 5)))
        ):
            found = learner.get_layer_output(small, name, images)
            because = "it is what the layer gives before pooling"
            found = check.array(found, shape=shape, dtype="float32", because=because)
            check.true(bool((found >= 0).all()), "Negative values: it is before ReLU, not after.")
            check.close(found, expected[number], rtol=1e-3, atol=1e-4)

    def test_one_image_alone_gives_the_same(self, learner, small, rng):
        images = images_of(rng, 4)
        together = learner.get_layer_output(small, "layer_conv1", images)
        together = check.shape(together, (4, 24, 24, 4))
        alone = learner.get_layer_output(small, "layer_conv1", images[2:3])
        alone = check.shape(alone, (1, 24, 24, 4))
        because = "nothing is distorted, and batch normalisation does not look at the batch"
        check.close(alone[0], together[2], rtol=1e-4, atol=1e-5, because=because)
