"""Visible checks of whole.py: the scale model dreams."""

from __future__ import annotations

from fixtures import photos
from grader.spec import check, shared, task


@shared
def network(learner):
    """The learner's own object around the scale model."""
    return check.handle(learner.Inception5h(), "Inception5h object")


def small_photo(name, step):
    """Every so many pixels of a photograph."""
    return photos.load(name)[::step, ::step].astype("float32")


def pair(found, image):
    """(dream, growth), verified."""
    dream, growth = check.items(found, 2, "(dream, growth)")
    dream = check.array(dream, shape=image.shape, dtype="float32")
    check.between(dream, 0, 255, because="the dream is clipped, so that it can be shown")
    return dream, check.number(growth)


@task("deep_dream")
class TestDeepDream:
    def test_the_layer_answers_much_more(self, learner, network):
        """two steps at two sizes of a photograph, layer mixed3b"""
        image = small_photo("temple", 5)
        options = {"num_repeats": 1, "num_iterations": 2, "step_size": 12.0}
        dream, growth = pair(learner.deep_dream(network, 4, image, **options), image)
        before = check.number(network.measure(4, image))
        after = check.number(network.measure(4, dream))
        because = "the growth is that of the clipped dream against the image"
        slips = {"the answer to the dream, not how many times it has grown": after}
        check.close(growth, after / before, rtol=1e-3, slips=slips, because=because)
        check.at_least(growth, 1.6, because="what the layer sees becomes more of it")

    def test_some_channels_and_a_single_one(self, learner, network):
        image = small_photo("meadow", 5)
        options = {"num_repeats": 0, "num_iterations": 2, "step_size": 12.0}
        for channels, bound in (([0, 1, 2], 2.8), (5, 3.5)):
            found = learner.deep_dream(network, 2, image, channels, **options)
            _, growth = pair(found, image)
            check.at_least(growth, bound, because="they answer more if they alone are dreamt of")

    def test_the_image_stays_as_it_is(self, learner, network):
        image = small_photo("meadow", 20)
        partial = learner.fixture("photos.gallery.functools.partial")
        call = partial(learner.deep_dream, network, 0, image)
        pair(call(num_repeats=0, num_iterations=1), image)
        given = check.items(call.args, 3, "arguments")[2]
        check.close(given, image, because="the caller's image is not ours to change")
