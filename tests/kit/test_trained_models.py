"""The committed weights do what the datasheet says of them."""

import numpy as np
import pytest

from fixtures import emojinet, models
from fixtures.build import train_inception_5h, train_inception_v3, train_vgg16
from fixtures.build.training import accuracy_of
from fixtures.models import weights

RECIPES = {
    "inception_v3": train_inception_v3.RECIPE,
    "inception_5h": train_inception_5h.RECIPE,
    "vgg16": train_vgg16.RECIPE,
}
SHARE = 4  # every fourth test picture: 320 say enough, and cost a quarter


@pytest.mark.parametrize("name", RECIPES)
def test_the_network_reaches_its_goal_on_test_pictures(name):
    recipe = RECIPES[name]
    found = weights.read(recipe.file, "")
    assert found.width == recipe.width
    network = recipe.kept(found.width, found.classes)
    weights.put(found, network)
    whole = emojinet.test()
    some = emojinet.Pictures(whole.images[::SHARE], whole.cls[::SHARE])
    assert len(np.unique(some.cls)) > 100
    assert accuracy_of(network, some) >= recipe.goal


def test_the_scores_of_a_picture_are_a_distribution_and_name_it():
    network = models.tiny_inception_v3()
    panda = emojinet.name_to_class("giant panda")
    picture = emojinet.draw(panda, np.random.default_rng(1))
    scores = network(picture[None].astype(np.float32))[0].numpy()
    assert scores.sum() == pytest.approx(1, abs=1e-5)
    assert scores.argmax() == panda


def test_transfer_values_are_the_average_pool():
    import keras

    network = models.tiny_inception_v3()
    values = keras.Model(network.input, network.get_layer("avg_pool").output)
    assert values(np.zeros((3, 96, 96, 3), np.float32)).shape == (3, 512)
