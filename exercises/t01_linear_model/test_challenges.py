"""Visible checks of the challenges."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def downhill(images, labels):
    """The direction of steepest descent of the cost, for weights and biases that are zero."""
    return images.T @ (labels - 1 / labels.shape[1]) / len(images)


def toy_set(rng, count, pixels=12, classes=10):
    """Random images and labels that have something to do with each other, but not all."""
    images = rng.uniform(size=(count, pixels)).astype("float32")
    cls = (images @ rng.normal(size=(pixels, classes))).argmax(axis=1)
    return images, np.eye(classes, dtype="float32")[cls]


def random_model(learner, rng, pixels=12, classes=10):
    """A model with random weights and biases, and their values."""
    model = check.handle(learner.LinearModel(pixels, classes), "LinearModel object")
    check.variable(model.weights, shape=(pixels, classes))
    check.variable(model.biases, shape=(classes,))
    weights = rng.normal(size=(pixels, classes)).astype("float32")
    biases = rng.normal(size=classes).astype("float32")
    model.weights.assign(weights)
    model.biases.assign(biases)
    return model, weights, biases


def weights_of(model, shape=(12, 10)):
    return check.variable(check.handle(model, "LinearModel object").weights, shape=shape)


@task("train_fresh")
class TestTrainFresh:
    def test_plain_gradient_descent_from_zero(self, learner, rng):
        images, labels = toy_set(rng, 37)
        model = learner.train_fresh(images, labels, batch_size=37, num_iterations=1)
        check.close(weights_of(model), 0.5 * downhill(images, labels))

    def test_adam_s_first_step(self, learner, rng):
        """Adam's first step has the same length for all weights: the learning rate."""
        images, labels = toy_set(rng, 37, pixels=5, classes=3)
        settings = {"optimizer": "Adam", "learning_rate": 0.01, "num_iterations": 1}
        model = learner.train_fresh(images, labels, batch_size=37, **settings)
        direction = downhill(images, labels)
        clear = np.abs(direction) > 5e-3
        slips = {"plain gradient descent, whatever the optimiser": 0.01 * direction[clear]}
        expected = 0.01 * np.sign(direction[clear])
        # The sizes of the model follow from the data: 5 pixels, 3 classes.
        received = weights_of(model, shape=(5, 3))[clear]
        check.close(received, expected, rtol=1e-3, slips=slips)


@task("compare_learning_rates")
class TestCompareLearningRates:
    def test_the_first_step_grows_with_the_learning_rate(self, learner, rng):
        images, labels = toy_set(rng, 100)
        weights = check.array(learner.compare_learning_rates(images, labels), shape=(3, 12, 10))
        because = "0.5 is ten times 0.05, and a hundred times 0.005"
        check.close(weights[0], 10 * weights[1].astype(float), because=because)
        check.close(weights[0], 100 * weights[2].astype(float), because=because)
        check.close(weights[0], 0.5 * downhill(images, labels), because="it starts from zero")


@task("batch_gradients")
class TestBatchGradients:
    def test_the_gradient_of_the_cost_of_each_batch(self, learner, rng):
        images, labels = toy_set(rng, 30)
        model = learner.LinearModel(12)
        expected = np.stack(
            [-downhill(images[i : i + 6], labels[i : i + 6]) for i in (0, 6, 12, 18, 24)]
        )
        slips = {
            "minus the gradient (the direction of a step) instead of the gradient": -expected,
            "the gradient of the sum over the batch instead of the mean": 6 * expected,
        }
        check.close(learner.batch_gradients(model, images, labels, 6), expected, slips=slips)

    def test_a_thousand_images_are_ten_batches_of_a_hundred(self, learner, rng):
        images, labels = toy_set(rng, 1000)
        model, _, _ = random_model(learner, rng)
        small = learner.batch_gradients(model, images, labels, 100)
        large = learner.batch_gradients(model, images, labels, 1000)
        mean = check.array(small, shape=(10, 12, 10)).mean(axis=0)
        because = "the gradient of a mean is the mean of the gradients"
        check.close(check.array(large, shape=(1, 12, 10))[0], mean, atol=1e-5, because=because)

    def test_single_images_scatter_more(self, learner, rng):
        images, labels = toy_set(rng, 36)
        model, _, _ = random_model(learner, rng)
        single = check.array(learner.batch_gradients(model, images, labels, 1), shape=(36, 12, 10))
        six = check.array(learner.batch_gradients(model, images, labels, 6), shape=(6, 12, 10))
        ratio = single.var(axis=0).sum() / six.var(axis=0).sum()
        check.at_least(ratio, 3, because="the variance of a mean of 6 is about a sixth")


@task("effect_table")
class TestEffectTable:
    def test_the_accuracy_of_each_setting_on_the_test_set(self, learner, rng):
        images, labels = toy_set(rng, 130, classes=4)
        train, test = (images[:30], labels[:30]), (images[30:], labels[30:])
        # Each step takes all images, so that every order of the batches gives the same result.
        settings = {
            name: {"learning_rate": rate, "batch_size": 30, "num_iterations": 10}
            for name, rate in (("quick", 2.0), ("slow", 0.02))
        }
        table = check.mapping(learner.effect_table(settings, *train, *test), settings)
        for name, setting in settings.items():
            weights, biases = descend(*train, setting["learning_rate"], steps=10)
            right = (test[0] @ weights + biases).argmax(axis=1) == test[1].argmax(axis=1)
            on_train = (train[0] @ weights + biases).argmax(axis=1) == train[1].argmax(axis=1)
            slips = {
                "the accuracy on the training set instead of the test set": on_train.mean(),
                "the share of wrong answers": 1 - right.mean(),
            }
            check.close(check.number(table[name]), right.mean(), atol=0.011, slips=slips)


def descend(images, labels, rate, steps):
    weights, biases = np.zeros((images.shape[1], labels.shape[1])), np.zeros(labels.shape[1])
    for _ in range(steps):
        error = (labels - softmax(images @ weights + biases)) / len(images)
        weights, biases = weights + rate * images.T @ error, biases + rate * error.sum(axis=0)
    return weights, biases


@task("best_first")
class TestBestFirst:
    def test_from_the_best_to_the_worst(self, learner):
        table = {"small": 0.62, "best": 0.91, "worst": 0.1, "middle": 0.87}
        names = check.items(learner.best_first(table), 4, "the names, the best one first")
        names = [check.text(name) for name in names]
        message = "The order is from the worst to the best: turn it round."
        check.true(names != ["worst", "small", "middle", "best"], message)
        check.equal(names, ["best", "middle", "small", "worst"])

    def test_equal_ones_stay_in_their_order(self, learner):
        table = {"b": 0.5, "c": 0.75, "a": 0.5, "d": 0.75}
        check.equal(learner.best_first(table), ["c", "d", "b", "a"])


@shared
def digits(learner):
    images, labels = check.items(learner.digits_data(), 2, "(images, labels)")
    images = check.array(images, shape=(1797, 64), dtype="float32")
    return images, check.array(labels, shape=(1797, 10), dtype="float32")


@task("digits_data")
class TestDigitsData:
    def test_pixels_go_from_0_to_1(self, digits):
        images, _ = digits
        check.at_least(images, 0)
        message = (
            "The pixels go up to 16: scale them to 0..1. With larger inputs, a step of the same "
            "learning rate goes too far."
        )
        check.true(bool(images.max() <= 1), message)
        check.close(images.max(), np.float32(1), because="16 becomes 1")

    def test_labels_are_one_hot(self, digits):
        _, labels = digits
        check.close(labels.sum(axis=1), np.ones(1797), because="each row has a single 1")
        check.close(labels.max(axis=1), np.ones(1797), because="each row has a single 1")
        counts = np.array([178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
        check.close(labels.sum(axis=0), counts, because="so many digits of each class are in it")

    def test_the_cost_stays_small_in_the_first_step(self, digits):
        images, labels = digits
        images, labels = images[:100].astype(float), labels[:100]
        weights = 0.5 * downhill(images, labels)
        cost = -np.log(softmax(images @ weights)[labels == 1]).mean()
        check.at_most(cost, np.log(10), because="with pixels from 0 to 1 a step of 0.5 helps")


@task("effect_on_digits")
class TestEffectOnDigits:
    def test_the_learning_rate_has_the_same_effect_as_on_the_other_digits(self, learner, digits):
        images, labels = digits
        # Each step takes all images, so that every order of the batches gives the same result.
        whole = {"batch_size": 1400, "num_iterations": 8}
        settings = {str(rate): {"learning_rate": rate, **whole} for rate in (0.005, 0.5, 0.05)}
        table = check.mapping(learner.effect_on_digits(settings), settings)
        for name, setting in settings.items():
            rate = setting["learning_rate"]
            weights, biases = descend(images[:1400], labels[:1400], rate, steps=8)
            right = (images @ weights + biases).argmax(axis=1) == labels.argmax(axis=1)
            slips = {
                "the accuracy on the training set instead of the test set": right[:1400].mean(),
                "the accuracy on all digits, those of the training set too": right.mean(),
            }
            received = check.number(table[name])
            check.close(received, right[1400:].mean(), atol=0.003, slips=slips)
        order = sorted(settings, key=lambda name: -table[name])
        because = "in a few steps a larger learning rate comes further, here as on tiny_mnist"
        check.equal(order, ["0.5", "0.05", "0.005"], because=because)


@shared
def by_seed(learner, rng):
    # More images than a batch holds: else each batch would be the whole set.
    images, labels = toy_set(rng, 260)
    weights = learner.weights_by_seed(images, labels, [4, 4, 5], num_iterations=5)
    return check.array(weights, shape=(3, 12, 10))


@task("weights_by_seed")
class TestWeightsBySeed:
    def test_the_same_seed_gives_the_same_weights_to_the_last_bit(self, by_seed):
        message = "Two runs with the same seed differ. Does each start from zero, with new batches?"
        check.true(np.array_equal(by_seed[0], by_seed[1]), message)
        check.true(bool(by_seed.any()), "The weights are still zero: nothing was trained.")

    def test_another_seed_gives_other_weights(self, by_seed):
        message = "Two seeds gave the same weights: the seed has to reach the batches."
        check.true(not np.array_equal(by_seed[0], by_seed[2]), message)

    def test_it_takes_as_many_steps_as_asked_for(self, learner, rng):
        images, labels = toy_set(rng, 30)
        found = learner.weights_by_seed(images, labels, [4], num_iterations=0)
        because = "training starts from zero, and 0 steps are asked for"
        check.equal(found, np.zeros((1, 12, 10), "float32"), because=because)


@task("explain_errors")
class TestExplainErrors:
    def test_logits_and_probabilities_of_the_errors(self, learner, rng):
        images, labels = toy_set(rng, 41)
        model, weights, biases = random_model(learner, rng)
        answer = learner.explain_errors(model, images, labels)
        which, logits, y_pred = check.items(answer, 3, "(which, logits, y_pred)")
        expected = images @ weights + biases
        is_wrong = expected.argmax(axis=1) != labels.argmax(axis=1)
        slips = {"the images that the model gets right": np.flatnonzero(~is_wrong)}
        check.equal(which, np.flatnonzero(is_wrong), slips=slips)
        check.close(logits, expected[is_wrong], rtol=1e-4, atol=1e-5)
        slips = {"the logits twice": expected[is_wrong]}
        check.close(y_pred, softmax(expected[is_wrong]), rtol=1e-4, atol=1e-5, slips=slips)


@task("sparse_cross_entropy")
class TestSparseCrossEntropy:
    def test_it_equals_the_loss_of_one_hot_labels(self, learner, rng):
        logits, cls = 2 * rng.normal(size=(7, 10)), rng.integers(10, size=7)
        probs = softmax(logits)
        expected = -np.log(probs[np.arange(7), cls])
        slips = {
            "a softmax taken twice: it wants the raw logits":
                -np.log(softmax(probs)[np.arange(7), cls]),
            "a missing minus sign": -expected,
        }  # fmt: skip
        check.close(learner.sparse_cross_entropy(logits, cls), expected, slips=slips)

    def test_one_hot_rows_are_refused(self, learner, rng):
        logits, rows = rng.normal(size=(7, 10)), np.eye(10, dtype=int)[rng.integers(10, size=7)]
        because = "class numbers have the shape [N], not [N, num_classes]"
        check.raises("ValueError", learner.sparse_cross_entropy, logits, rows, because=because)
