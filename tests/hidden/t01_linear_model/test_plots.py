"""Hidden checks of plots.py: other images, other weights, and the limits."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"
ROWS = "weights.reshape(10, 28, 28): column i holds the weights of class i, so take weights[:, i]"


def model_that_says(learner, rng, predicted):
    """A model and noisy images, of which the model takes image n for class predicted[n]."""
    model = check.handle(learner.LinearModel(), "LinearModel object")
    check.variable(model.weights, shape=(784, 10))
    speakers = rng.choice(784, size=10, replace=False)  # pixel speakers[k] speaks for class k
    weights = np.zeros((784, 10), dtype="float32")
    weights[speakers, np.arange(10)] = 2
    model.weights.assign(weights)
    images = rng.uniform(0, 0.5, size=(len(predicted), 784)).astype("float32")
    images[np.arange(len(predicted)), speakers[predicted]] = 0.9
    return model, images


def some_answers(rng, count, wrong):
    true = rng.integers(10, size=count)
    is_wrong = rng.permutation(np.arange(count) < wrong)
    return true, np.where(is_wrong, (true + rng.integers(1, 10, size=count)) % 10, true)


def shown(value, panels, images):
    """The figure's panels, and the data of its first images, 28x28 each."""
    figure = check.figure(value)
    check.true(len(figure.panels) == panels, f"The figure should have {panels} panels.")
    message = "Each of these panels should show one image (imshow)."
    check.true(all(len(panel.images) == 1 for panel in figure.panels[:images]), message)
    data = [check.shape(panel.images[0].data, (28, 28)) for panel in figure.panels[:images]]
    return figure.panels, data


@task("plot_images")
class TestPlotImages:
    def test_images_and_classes_of_any_values(self, learner, rng):
        images = rng.uniform(size=(9, 784)).astype("float32")
        images[:, :40] = 0
        # All predictions are class 0, which is a prediction too, and not the lack of one.
        true, predicted = rng.integers(10, size=9), np.zeros(9, dtype=int)
        panels, data = shown(learner.plot_images(images, true, predicted), 9, 9)
        for i, picture in enumerate(images.reshape(9, 28, 28)):
            check.close(data[i], picture, slips={MIRRORED: picture.T})
            because = "0 is a class too: compare cls_pred with None, not with 0"
            check.equal(panels[i].xlabel, f"True: {true[i]}, Pred: 0", because=because)
            check.equal(panels[i].images[0].cmap, "binary")

    def test_other_numbers_of_images_are_refused(self, learner, rng):
        errors = ("AssertionError", "ValueError")
        for count in (0, 1, int(rng.integers(10, 20))):
            images, cls = rng.uniform(size=(count, 784)), np.zeros(count, dtype=int)
            check.raises(errors, learner.plot_images, images, cls, because="9 panels, 9 images")
        because = "there should be as many classes as images"
        images, cls = rng.uniform(size=(9, 784)), np.zeros(10, dtype=int)
        check.raises(errors, learner.plot_images, images, cls, because=because)


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_other_errors(self, learner, rng):
        count = int(rng.integers(40, 60))
        true, predicted = some_answers(rng, count, wrong=17)
        model, images = model_that_says(learner, rng, predicted)
        figure = learner.plot_example_errors(model, images, np.eye(10, dtype="float32")[true])
        panels, data = shown(figure, 9, 9)
        first = np.flatnonzero(true != predicted)[:9]
        because = "the first nine errors, in the order of the images"
        check.close(np.stack(data), images[first].reshape(9, 28, 28), because=because)
        labels = [f"True: {true[i]}, Pred: {predicted[i]}" for i in first]
        check.equal([panel.xlabel for panel in panels], labels)

    def test_a_model_without_errors_has_none_to_show(self, learner, rng):
        true, predicted = some_answers(rng, 25, wrong=0)
        model, images = model_that_says(learner, rng, predicted)
        labels, errors = np.eye(10, dtype="float32")[true], ("AssertionError", "ValueError")
        because = "plot_images asks for exactly 9"
        check.raises(errors, learner.plot_example_errors, model, images, labels, because=because)


@task("plot_weights")
class TestPlotWeights:
    def test_other_weights_even_if_all_are_positive(self, learner, rng):
        weights = rng.uniform(0.5, 1, size=(784, 10)) * rng.permutation(np.arange(2, 12))
        panels, data = shown(learner.plot_weights(weights), 12, 10)
        for i in range(10):
            picture = weights[:, i].reshape(28, 28)
            slips = {ROWS: weights.reshape(10, 28, 28)[i], MIRRORED: picture.T}
            check.close(data[i], picture, slips=slips)
            check.equal(panels[i].xlabel, f"Weights: {i}")
        ranges = {(panel.images[0].vmin, panel.images[0].vmax) for panel in panels[:10]}
        message = (
            "Each panel has a colour range of its own, so the colours cannot be compared: "
            "give all panels the same vmin and vmax."
        )
        check.true(len(ranges) == 1, message)
        because = "from the smallest of all weights to the largest"
        check.close(
            np.array(ranges.pop()), np.array([weights.min(), weights.max()]), because=because
        )
