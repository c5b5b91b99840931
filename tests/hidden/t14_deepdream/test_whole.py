"""Hidden checks of whole.py: other photographs, judged by the oracle's network."""

from __future__ import annotations

import numpy as np

from fixtures import photos
from grader.spec import check, shared, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


@shared
def network(learner):
    """The learner's own object around the scale model."""
    return check.handle(learner.Inception5h(), "Inception5h object")


def part_of_photo(rng, name):
    """Every fifth pixel of a photograph, from a random corner on."""
    top, left = rng.integers(5, size=2)
    return photos.load(name)[top::5, left::5].astype("float32")


def pair(found, image):
    """(dream, growth), verified."""
    dream, growth = check.items(found, 2, "(dream, growth)")
    dream = check.array(dream, shape=image.shape, dtype="float32")
    check.between(dream, 0, 255, because="the dream is clipped, so that it can be shown")
    return dream, check.number(growth)


@task("deep_dream")
class TestDeepDream:
    def test_a_trusted_network_sees_more_of_it(self, learner, oracle, network, rng):
        judge = oracle.Inception5h()
        image = part_of_photo(rng, "flower")
        options = {"num_repeats": 1, "num_iterations": 2, "step_size": 12.0}
        options["seed"] = int(rng.integers(1000))
        dream, growth = pair(learner.deep_dream(network, 4, image, **options), image)
        seen = judge.measure(4, dream) / judge.measure(4, image)
        check.at_least(seen, 1.6, because="the layer answers more")
        check.close(growth, seen, rtol=1e-2, because="the growth of what this layer answers")

        image = part_of_photo(rng, "meadow")
        options |= {"num_repeats": 0}
        dream, growth = pair(learner.deep_dream(network, 2, image, 5, **options), image)
        seen = judge.measure(2, dream, 5) / judge.measure(2, image, 5)
        check.at_least(seen, 3.5, because="the single channel answers more")
        check.close(growth, seen, rtol=1e-2, because="the growth of what this channel answers")

    def test_it_is_the_recursive_dream_clipped(self, learner, rng):
        """it is the dream of recursive_optimize, brought back to 0 to 255"""
        numpy, mock = library(learner, "numpy"), library(learner, "unittest.mock").Mock
        network = mock()
        learner.set(network.get_gradient, "return_value", numpy.sin)
        learner.set(network.measure, "return_value", 2.0)
        image = rng.uniform(0, 255, size=(9, 11, 3)).astype("float32")
        options = {"num_repeats": 0, "num_iterations": 1, "step_size": 90.0}
        dream, growth = pair(learner.deep_dream(network, 3, image, 1, **options), image)
        unclipped = check.shape(learner.recursive_optimize(numpy.sin, image, **options), (9, 11, 3))
        check.close(dream, np.clip(unclipped, 0, 255), because="clipped to 0 and 255")
        check.close(growth, 1.0, because="the network answers the same before and after")
