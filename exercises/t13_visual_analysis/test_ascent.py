"""Visible checks of ascent.py: answers that the check decides, and the trained network."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, limits, shared, task

SHAPE = (4, 6, 3)
NAMES = ["ant", "bee", "cat", "dog"]
FLAMINGO = 118


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class StandIn:
    """A network whose answers a check decides: (loss, gradient) after (loss, gradient)."""

    def __init__(self, learner, answers, scores=((0.1, 0.2, 0.6, 0.1),), shape=SHAPE):
        mock = library(learner, "unittest.mock").Mock
        self.ascent = mock(side_effect=list(answers))
        self.get_ascent = mock(return_value=self.ascent)
        self.predict = mock(side_effect=[np.array(row, "float32") for row in scores])
        self.network = library(learner, "types").SimpleNamespace(
            img_shape=shape, class_names=NAMES, get_ascent=self.get_ascent, predict=self.predict
        )

    def features(self):
        """The features that were asked for, call by call."""
        calls = self.ascent.call_args_list
        check.true(type(calls) is list and len(calls) > 0, "The gradient was never asked for.")
        features = []
        for call in calls:
            args, named = check.items(call, 2, "(arguments, named ones)")
            check.true(type(args) is tuple and len(args) == 2 and named == {},
                       "The function of get_ascent takes (image, feature).")  # fmt: skip
            features.append(args[1])
        return features


def answers(rng, count, size=1e-3, shape=SHAPE):
    """So many (loss, gradient)."""
    return [
        (float(loss), (size * rng.normal(1, 2, size=shape)).astype("float32"))
        for loss in rng.normal(size=count)
    ]


def stepped(image, grad, direction=1):
    grad = grad.astype(float)
    return np.clip(image + direction * grad / (grad.std() + 1e-8), 0, 255)


def final(found, start, grads):
    """The start image that was used, taken back from the final one."""
    moves = sum(grad.astype(float) / (grad.astype(float).std() + 1e-8) for grad in grads)
    return check.array(found, shape=start, dtype="float64") - moves


@task("start_image")
class TestStartImage:
    def test_nearly_the_middle_grey(self, learner):
        found = check.array(learner.start_image((30, 40, 3), 1), shape=(30, 40, 3), dtype="float64")
        because = "128 plus noise from 0 to 1"
        check.between(found, 128, 129, because=because)
        check.between(found.mean(), 128.4, 128.6, because="uniform")
        check.true(
            (found < 129).all() and found.std() > 0.25,
            "The pixels should be spread evenly from 128 to 129: 128 plus uniform noise, drawn for "
            "each of them.",
        )

    def test_equal_seeds_give_equal_images(self, learner):
        images = [
            check.shape(learner.start_image((5, 7, 3), seed), (5, 7, 3)) for seed in (3, 3, 4)
        ]
        check.close(images[1], images[0], because="the same seed")
        check.true(not np.allclose(images[2], images[0]), "Another seed gives the same image.")


@task("get_step_size")
class TestGetStepSize:
    def test_one_by_the_standard_deviation(self, learner, rng):
        grad = 1e-4 * rng.normal(2, 3, size=(6, 5, 3))
        slips = {
            "divided by the largest absolute value: the standard deviation is asked for": (
                1 / (np.abs(grad).max() + 1e-8)
            ),
            "divided by the norm: the standard deviation is asked for": 1
            / (np.linalg.norm(grad) + 1e-8),
            "divided by the root mean square: take the mean away first": (
                1 / (np.sqrt(np.mean(grad**2)) + 1e-8)
            ),
        }
        found = check.number(learner.get_step_size(grad))
        check.close(found, 1 / (grad.std() + 1e-8), rtol=1e-6, slips=slips)

    def test_a_gradient_of_zeros(self, learner):
        found = check.number(learner.get_step_size(np.zeros((3, 4, 3))))
        because = "without the 1e-8 this would be 1 / 0"
        check.close(found, 1e8, rtol=1e-6, because=because)


@task("update_image")
class TestUpdateImage:
    def test_one_step_uphill(self, learner, rng):
        image, grad = rng.uniform(50, 200, SHAPE), 1e-5 * rng.normal(1, 2, SHAPE)
        by_colour = image + grad / grad.std(axis=(0, 1))
        slips = {
            "downhill: an ascent adds the gradient": stepped(image, grad, -1),
            "each colour by its own standard deviation: one for all is asked for": by_colour,
            "the image without any step": image,
            "clipped to 0..1: grey levels go to 255": np.clip(stepped(image, grad), 0, 1),
            "divided by the largest absolute value": image + grad / np.abs(grad).max(),
            "the gradient without a step size": image + grad,
        }
        found = learner.update_image(image, grad)
        check.close(found, stepped(image, grad), rtol=1e-7, slips=slips)

    def test_the_same_step_whatever_the_size_of_the_gradient(self, learner, rng):
        """A loss that is 1000 times larger changes nothing."""
        image, grad = rng.uniform(50, 200, (5, 4, 3)), 1e-3 * rng.normal(size=(5, 4, 3))
        found = [check.shape(learner.update_image(image, size * grad), (5, 4, 3))
                 for size in (1, 1000)]  # fmt: skip
        check.close(found[1], found[0], atol=1e-3)
        check.close(np.std(found[0] - image), 1.0, rtol=1e-3, because="a step of 1 grey level")

    def test_it_stays_within_0_and_255(self, learner, rng):
        image = rng.choice([0.2, 254.9], size=(9, 8, 3))
        grad = rng.normal(size=(9, 8, 3))
        unclipped = image + grad / grad.std()
        slips = {"not clipped: grey levels are from 0 to 255": unclipped}
        check.close(learner.update_image(image, grad), np.clip(unclipped, 0, 255), slips=slips)

    def test_a_dead_feature_changes_nothing(self, learner, rng):
        image = rng.uniform(0, 255, SHAPE)
        found = learner.update_image(image, np.zeros(SHAPE))
        check.close(
            found, image, because="where the gradient is 0 nothing moves, and nothing is NaN"
        )

    def test_the_given_image_is_not_changed(self, learner, rng):
        builtins, deque = library(learner, "builtins"), library(learner, "collections").deque
        image, grad = rng.uniform(50, 200, SHAPE), rng.normal(size=SHAPE)
        kept = deque([image])
        builtins.list(builtins.map(learner.update_image, kept, deque([grad])))
        (after,) = check.items(builtins.list(kept), 1)
        because = "the image belongs to whoever called: write image + ..., not image += ..."
        check.close(check.shape(after, SHAPE), image, because=because)


@task("progress_text")
class TestProgressText:
    def test_four_lines(self, learner):
        grad = np.array([[[-0.000083, 0.0001, 0.00001]]])
        scores = np.array([0.1, 0.2921, 0.05, 0.2])
        names = ["dog", "kit fox", "cat", "eel"]
        found = check.text(learner.progress_text(6, scores, names, grad, 4.83793))
        step = 1 / (grad.std() + 1e-8)
        expected = [
            "Iteration: 6",
            "Predicted class: kit fox (#1), score: 29.21%",
            f"Gradient min: -0.000083, max: 0.000100, stepsize: {step:.2f}",
            "Loss: 4.8379",
        ]
        check.equal(found.splitlines(), expected)


@shared
def inception(learner):
    # To optimise a large graph takes longer than what 80 steps gain by it.
    options = library(learner, "tensorflow").config.optimizer
    options.set_experimental_options({"disable_meta_optimizer": True})
    return check.handle(learner.load_inception(), "Inception object")


@task("optimize_image")
class TestOptimizeImage:
    def test_each_step_goes_uphill(self, learner, rng):
        given = answers(rng, 6)
        stand_in = StandIn(learner, given)
        found = learner.optimize_image(stand_in.network, 0, 2, 3, False, seed=5)
        grads = [grad for _, grad in given[:3]]
        downhill = final(found, SHAPE, [-grad for grad in grads])
        message = "It goes downhill: an ascent adds the gradient."
        check.true(not ((downhill >= 128) & (downhill <= 129)).all(), message)
        because = "the start image, and then one step after the other"
        check.between(final(found, SHAPE, grads), 128 - 1e-6, 129 + 1e-6, because=because)

    def test_a_gradient_for_each_iteration_of_the_layer_and_the_feature(self, learner, rng):
        for conv_id, feature in ((0, 2), (None, 3), (4, 0)):
            stand_in = StandIn(learner, answers(rng, 9))
            learner.optimize_image(stand_in.network, conv_id, feature, 4, False)
            because = "four iterations, four gradients"
            check.equal(stand_in.features(), [feature] * 4, because=because)
            args, named = check.items(stand_in.get_ascent.call_args, 2, "(arguments, named ones)")
            because = "layer 0 is a layer, and None means the classes"
            check.equal([*args, *named.values(), None][0], conv_id, because=because)

    def test_it_reports_the_image_before_each_step(self, learner, rng):
        given = answers(rng, 5)
        scores = [(0.1, 0.2, 0.6, 0.1), (0.7, 0.1, 0.1, 0.1), (0.2, 0.5, 0.2, 0.1), (1, 0, 0, 0)]
        stand_in = StandIn(learner, given, scores)
        _, text = learner.printed(learner.optimize_image, stand_in.network, 1, 1, 3)
        lines = check.text(text).splitlines()
        check.true(len(lines) == 12, "Four lines in each of three iterations are asked for.")
        losses = [f"Loss: {loss:.4f}" for loss, _ in given]
        because = "loss number k belongs to the image before step k"
        check.equal(lines[3::4], losses[:3], because=because)
        check.equal(lines[0::4], [f"Iteration: {k}" for k in range(3)])
        check.equal([line.split(" (")[0] for line in lines[1::4]],
                    [f"Predicted class: {name}" for name in ("cat", "ant", "bee")])  # fmt: skip

    def test_silent_and_cheap_if_not_asked_to_report(self, learner, rng):
        stand_in = StandIn(learner, answers(rng, 5))
        _, text = learner.printed(learner.optimize_image, stand_in.network, 1, 1, 3, False)
        check.equal(check.text(text).strip(), "", because="show_progress is False")
        because = "scores are needed for the report only"
        check.equal(check.number(stand_in.predict.call_count), 0.0, because=because)

    def test_equal_seeds_give_equal_images(self, learner, rng):
        given = answers(rng, 2)
        images = []
        for seed in (1, 1, 2):
            stand_in = StandIn(learner, given)
            found = learner.optimize_image(stand_in.network, 1, 1, 2, False, seed)
            images.append(check.shape(found, SHAPE))
        check.close(images[1], images[0], because="the same seed")
        check.true(not np.allclose(images[2], images[0]), "Another seed gives the same image.")

    def test_it_stays_within_0_and_255(self, learner, rng):
        grad = rng.choice([-1e-3, 1e-3], size=SHAPE).astype("float32")
        stand_in = StandIn(learner, [(0.0, grad)] * 300)
        found = learner.optimize_image(stand_in.network, None, 1, 150, False)
        found = check.array(found, shape=SHAPE, dtype="float64")
        check.between(found, 0, 255, because="each step is clipped")
        check.close(found, np.where(grad > 0, 255, 0), atol=1e-3)

    @limits(cpu=30)
    def test_the_loss_of_a_shallow_feature_rises_at_each_step(self, learner, inception):
        names = [check.handle(layer).name for layer in check.items(inception.conv_layers, 94)]
        check.equal([names[0], names[5], names[93]], ["conv2d", "conv2d_5", "conv2d_93"])
        half = library(learner, "types").SimpleNamespace(
            img_shape=inception.img_shape,
            class_names=NAMES,
            get_ascent=inception.get_ascent,
            predict=StandIn(learner, [], [(0.1, 0.2, 0.3, 0.4)] * 31).predict,
        )
        found, text = learner.printed(learner.optimize_image, half, 5, 2)
        found = check.array(found, shape=(96, 96, 3), dtype="float64")
        lines = re.findall(r"^Loss: (-?\d+\.\d{4})$", check.text(text), re.M)
        check.true(len(lines) == 30, "30 iterations print 30 losses.")
        losses = np.array([float(line) for line in lines])
        message = (
            "The loss does not rise at each of the 30 steps: each needs the gradient of the image "
            "that the step before has made."
        )
        check.true((np.diff(losses) > 0).all(), message)
        check.at_least(losses[-1], 2 * losses[0], because="at least twice the first loss")


@task("optimize_features")
class TestOptimizeFeatures:
    def test_features_1_to_6(self, learner, rng):
        given = answers(rng, 20)
        stand_in = StandIn(learner, given)
        found, text = learner.printed(learner.optimize_features, stand_in.network, 2, 2)
        because = "six images"
        found = check.array(found, shape=(6, *SHAPE), dtype="float64", because=because)
        slips = {"features 0 to 5: 1 to 6 are asked for": [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]}
        expected = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
        check.equal(stand_in.features(), expected, slips=slips)
        check.equal(check.text(text).strip(), "", because="it works in silence")
        grads = [grad for _, grad in given]
        starts = [final(found[k], SHAPE, grads[2 * k : 2 * k + 2]) for k in range(6)]
        for start in starts[1:]:
            check.close(start, starts[0], atol=1e-6, because="all six start from the same image")


@task("class_image")
@limits(cpu=30)
class TestClassImage:
    def test_the_trained_network_is_sure_of_a_flamingo(self, learner, inception):
        found = check.items(learner.class_image(FLAMINGO, 40), 2, "(image, score)")
        image = check.array(found[0], shape=(96, 96, 3), dtype="float64")
        check.between(image, 0, 255)
        logits = inception.model(image[None].astype("float32"))
        scores = np.exp(check.shape(logits, (1, 128))[0].astype(float))
        scores /= scores.sum()
        check.true(scores.argmax() == FLAMINGO, "It is not taken for its class.")
        check.at_least(scores[FLAMINGO], 0.98, because="40 steps make it very sure")
        check.close(found[1], scores[FLAMINGO], atol=1e-4, because="the score of the final image")

    def test_the_score_is_that_of_the_final_image(self, learner, rng):
        stand_in = StandIn(learner, answers(rng, 4), [(0.1, 0.2, 0.4, 0.3)] * 3)
        found, text = learner.printed(learner.class_image, 3, 2, network=stand_in.network)
        image, score = check.items(found, 2, "(image, score)")
        image = check.shape(image, SHAPE)
        check.equal(text, "", because="nothing is to be printed")
        check.close(score, 0.3, because="the score of the class that was asked for")
        args, _ = check.items(stand_in.predict.call_args, 2, "(arguments, named ones)")
        (seen,) = check.items(args, 1, "the image")
        check.close(seen, image, because="the score of the image after the last step")
