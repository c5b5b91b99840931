"""Hidden checks of the challenges: other sizes, other settings, other optimisers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def gradient(weights, biases, images, labels):
    """dc/dW of the mean cross-entropy."""
    return images.T @ (softmax(images @ weights + biases) - labels) / len(images)


def first_gradient(images, labels):
    """dc/dW at zero weights and biases."""
    return images.T @ (1 / labels.shape[1] - labels) / len(images)


def toy_set(rng, count, pixels, classes):
    """Random images and labels that have something to do with each other."""
    images = rng.uniform(-0.2, 1, size=(count, pixels)).astype("float32")
    cls = (images @ rng.normal(size=(pixels, classes))).argmax(axis=1)
    return images, np.eye(classes, dtype="float32")[cls]


def random_model(learner, rng, pixels, classes):
    """A model with random weights and biases, and their values."""
    model = check.handle(learner.LinearModel(pixels, classes), "LinearModel object")
    check.variable(model.weights, shape=(pixels, classes))
    check.variable(model.biases, shape=(classes,))
    weights = rng.normal(size=(pixels, classes)).astype("float32")
    biases = rng.normal(size=classes).astype("float32")
    model.weights.assign(weights)
    model.biases.assign(biases)
    return model, weights, biases


def weights_of(model, shape):
    return check.variable(check.handle(model, "LinearModel object").weights, shape=shape)


@task("train_fresh")
class TestTrainFresh:
    def test_adagrad_s_first_step(self, learner, rng):
        """The optimiser, its learning rate and the batch size are used as given."""
        images, labels = toy_set(rng, 26, pixels=9, classes=4)
        settings = {"learning_rate": 0.03, "batch_size": 26, "num_iterations": 1}
        model = learner.train_fresh(images, labels, optimizer="Adagrad", **settings)
        slope = first_gradient(images, labels)
        # Keras starts Adagrad's sum of squares at 0.1.
        expected = -0.03 * slope / np.sqrt(0.1 + slope**2)
        slips = {"plain gradient descent, whatever the optimiser": -0.03 * slope}
        check.close(weights_of(model, (9, 4)), expected, rtol=1e-4, slips=slips)

    def test_a_batch_of_one_image(self, learner, rng):
        images, labels = toy_set(rng, 12, pixels=9, classes=4)
        model = learner.train_fresh(images, labels, batch_size=1, num_iterations=1, seed=3)
        weights = weights_of(model, (9, 4))
        possible = [-0.5 * first_gradient(images[i : i + 1], labels[i : i + 1]) for i in range(12)]
        distance = min(np.abs(weights - step).max() for step in possible)
        check.at_most(distance, 1e-5, because="the step should be that of one single image")


@task("compare_learning_rates")
class TestCompareLearningRates:
    def test_each_rate_starts_from_zero(self, learner, rng):
        # As many images as a batch holds: then each step takes all of them, in whatever order.
        images, labels = toy_set(rng, 100, pixels=9, classes=4)
        rates = [float(rate) for rate in rng.uniform(0.05, 1, size=2)]
        answer = learner.compare_learning_rates(images, labels, rates, num_iterations=3)
        weights = check.array(answer, shape=(2, 9, 4))
        for received, rate in zip(weights, rates, strict=True):
            trained, biases = np.zeros((9, 4)), np.zeros(4)
            for _ in range(3):
                error = (labels - softmax(images @ trained + biases)) / 100
                trained, biases = trained + rate * images.T @ error, biases + rate * error.sum(0)
            because = "each learning rate makes 3 steps of its own, from zero"
            check.close(received, trained, rtol=1e-4, atol=1e-5, because=because)


@task("batch_gradients")
class TestBatchGradients:
    def test_any_batch_size_at_any_weights(self, learner, rng):
        images, labels = toy_set(rng, 24, pixels=9, classes=4)
        model, weights, biases = random_model(learner, rng, 9, 4)
        for size in (3, 8, 24):
            expected = np.stack([
                gradient(weights, biases, images[i : i + size], labels[i : i + size])
                for i in range(0, 24, size)
            ])  # fmt: skip
            slips = {
                "minus the gradient (the direction of a step) instead of the gradient": -expected,
                "the gradient of the sum over the batch instead of the mean": size * expected,
            }
            answer = learner.batch_gradients(model, images, labels, size)
            check.close(answer, expected, rtol=1e-4, atol=1e-5, slips=slips)

    def test_it_leaves_the_model_as_it_is(self, learner, rng):
        images, labels = toy_set(rng, 24, pixels=9, classes=4)
        model, weights, _ = random_model(learner, rng, 9, 4)
        learner.batch_gradients(model, images, labels, 6)
        check.equal(weights_of(model, (9, 4)), weights, because="a gradient is not yet a step")


@task("effect_table")
class TestEffectTable:
    def test_settings_of_all_kinds(self, learner, rng):
        images, labels = toy_set(rng, 240, pixels=9, classes=4)
        train, test_images = (images[:160], labels[:160]), images[160:]
        # The classes of the test set are renamed, and count under their new names.
        test_cls = rng.permutation(4)[labels[160:].argmax(axis=1)]
        test_labels = np.eye(4, dtype="float32")[test_cls]
        # One step on all images at once: the order of the batches does not matter.
        whole = {"batch_size": 160, "num_iterations": 1}
        settings = {
            "none": {"num_iterations": 0},
            "Adagrad": {"optimizer": "Adagrad", "learning_rate": 2.0, **whole},
            "SGD": whole,
        }
        slopes = first_gradient(*train), (0.25 - train[1]).mean(axis=0)
        steps = {
            "none": [0 * slope for slope in slopes],
            "Adagrad": [-2.0 * slope / np.sqrt(0.1 + slope**2) for slope in slopes],
            "SGD": [-0.5 * slope for slope in slopes],
        }
        table = learner.effect_table(settings, *train, test_images, test_labels)
        table = check.mapping(table, settings)
        for name, (weights, biases) in steps.items():
            right = (test_images @ weights + biases).argmax(axis=1) == test_cls
            on_train = (train[0] @ weights + biases).argmax(axis=1) == train[1].argmax(axis=1)
            slips = {"the accuracy on the training set instead of the test set": on_train.mean()}
            check.close(check.number(table[name]), right.mean(), atol=0.02, slips=slips)


@task("best_first")
class TestBestFirst:
    def test_any_table(self, learner, rng):
        names = ["Adam", "Adagrad", "SGD 0.5", "SGD 0.05", "b=1", "b=1000"]
        values = [float(value) for value in rng.permutation(len(names)) / 7]
        table = dict(zip(names, values, strict=True))
        check.equal(learner.best_first(table), sorted(names, key=lambda name: -table[name]))
        check.equal(learner.best_first({}), [], because="an empty table has no names")


@task("digits_data")
class TestDigitsData:
    def test_the_digits_are_those_of_scikit_learn(self, learner):
        images, labels = check.items(learner.digits_data(), 2, "(images, labels)")
        images = check.array(images, shape=(1797, 64), dtype="float32")
        labels = check.array(labels, shape=(1797, 10), dtype="float32")
        # Of load_digits: the mean of all pixels is 4.884 of 16, and the first digits are 0 1 2 3 4.
        slips = {"pixels from 0 to 16, not yet scaled to 0 to 1": 16 * 0.30526}
        check.close(images.mean(), 0.30526, rtol=1e-4, slips=slips)
        check.equal(labels[:5].argmax(axis=1), np.arange(5), because="label n belongs to image n")
        means = np.stack([images[labels[:, k] == 1].mean(axis=0) for k in range(10)])
        nearest = ((images[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
        because = "each image should look like the mean of its class"
        check.at_least(np.mean(nearest == labels.argmax(axis=1)), 0.85, because=because)


@task("effect_on_digits")
class TestEffectOnDigits:
    def test_other_settings(self, learner, rng):
        images, labels = check.items(learner.digits_data(), 2, "(images, labels)")
        images = check.array(images, shape=(1797, 64), dtype="float32")
        labels = check.array(labels, shape=(1797, 10), dtype="float32")
        rate = float(rng.uniform(0.5, 3))
        step = {"batch_size": 1400, "num_iterations": 1, "learning_rate": rate}
        settings = {"none": {"num_iterations": 0}, "Adagrad": {"optimizer": "Adagrad", **step}}
        table = check.mapping(learner.effect_on_digits(settings), settings)
        because = "without training the model takes every digit for a 0"
        untrained = labels[1400:, 0].mean()
        check.close(check.number(table["none"]), untrained, atol=1e-5, because=because)
        slopes = first_gradient(images[:1400], labels[:1400]), (0.1 - labels[:1400]).mean(axis=0)
        weights, biases = (-rate * slope / np.sqrt(0.1 + slope**2) for slope in slopes)
        right = (images @ weights + biases).argmax(axis=1) == labels.argmax(axis=1)
        slips = {"the accuracy on the training set instead of the test set": right[:1400].mean()}
        received = check.number(table["Adagrad"])
        check.close(received, right[1400:].mean(), atol=0.006, slips=slips)


@task("weights_by_seed")
class TestWeightsBySeed:
    def test_each_seed_stands_for_itself(self, learner, rng):
        images, labels = toy_set(rng, 230, pixels=9, classes=4)
        one, other = (int(seed) for seed in rng.choice(1000, size=2, replace=False))
        both = check.array(
            learner.weights_by_seed(images, labels, [one, other], 4), shape=(2, 9, 4)
        )
        alone = check.array(learner.weights_by_seed(images, labels, [other], 4), shape=(1, 9, 4))
        message = "The weights of a seed depend on which other seeds were asked for."
        check.true(np.array_equal(both[1], alone[0]), message)
        message = "Different seeds gave the same weights: the seed has to reach the batches."
        check.true(not np.array_equal(both[0], both[1]), message)


@task("explain_errors")
class TestExplainErrors:
    def test_other_sizes(self, learner, rng):
        images, labels = toy_set(rng, 57, pixels=9, classes=4)
        model, weights, biases = random_model(learner, rng, 9, 4)
        answer = learner.explain_errors(model, images, labels)
        which, logits, y_pred = check.items(answer, 3, "(which, logits, y_pred)")
        expected = images @ weights + biases
        wrong = np.flatnonzero(expected.argmax(axis=1) != labels.argmax(axis=1))
        check.equal(which, wrong, because="the indices of the errors, ascending")
        logits = check.array(logits, shape=(len(wrong), 4))
        check.close(logits, expected[wrong], rtol=1e-4, atol=1e-5)
        check.close(y_pred, softmax(logits.astype(float)), rtol=1e-4, atol=1e-5)

    def test_a_model_without_errors(self, learner, rng):
        images, labels = toy_set(rng, 20, pixels=9, classes=4)
        model, weights, biases = random_model(learner, rng, 9, 4)
        labels = np.eye(4, dtype="float32")[(images @ weights + biases).argmax(axis=1)]
        answer = learner.explain_errors(model, images, labels)
        which, logits, y_pred = check.items(answer, 3, "(which, logits, y_pred)")
        check.shape(which, (0,))
        check.shape(logits, (0, 4))
        check.shape(y_pred, (0, 4))


@task("sparse_cross_entropy")
class TestSparseCrossEntropy:
    def test_other_sizes(self, learner, rng):
        for count, classes in ((1, 10), (19, 4)):
            logits = rng.normal(scale=5, size=(count, classes))
            cls = rng.integers(classes, size=count)
            expected = -np.log(softmax(logits)[np.arange(count), cls])
            check.close(learner.sparse_cross_entropy(logits, cls), expected)

    def test_large_logits_do_not_overflow(self, learner, rng):
        cls = rng.integers(5, size=8)
        logits = -900.0 * np.eye(5)[cls] + rng.normal(size=(8, 5))
        shifted = logits - logits.max(axis=1, keepdims=True)
        expected = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(8), cls]
        because = "a probability of 0 has no logarithm"
        check.close(learner.sparse_cross_entropy(logits, cls), expected, because=because)

    def test_its_slope(self, learner, rng):
        """The gradient with respect to the logits is right."""
        check.gradient(
            learner, "sparse_cross_entropy", (rng.normal(size=(4, 3)), rng.integers(3, size=4))
        )

    def test_a_column_of_class_numbers_is_refused(self, learner, rng):
        logits, cls = rng.normal(size=(7, 10)), rng.integers(10, size=(7, 1))
        because = "class numbers have the shape [N], not [N, 1]"
        check.raises("ValueError", learner.sparse_cross_entropy, logits, cls, because=because)
