"""Hidden checks of network.py: other networks, other layers, the oracle's tensors."""

from __future__ import annotations

from grader.spec import check, shared, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def picture(rng, height, width):
    return rng.uniform(0, 255, size=(height, width, 3)).astype("float32")


def chain_of(learner, kinds):
    """A Keras model whose layers have these names, convolutions of 1x1 or poolings."""
    layers = [("InputLayer", {"batch_shape": [None, None, None, 3]})]
    for name, filters in kinds:
        options = {"filters": filters, "kernel_size": 1} if filters else {"pool_size": 2}
        layers.append(("Conv2D" if filters else "MaxPooling2D", {"name": name, **options}))
    layers = [{"class_name": kind, "config": config} for kind, config in layers]
    keras = library(learner, "keras")
    return keras.Sequential.from_config({"name": "chain", "layers": layers})


CHAIN = (("a", 2), ("ab", 3), ("rest", 0), ("b", 2), ("abc", 4), ("ba", 0))


@shared
def chain(learner):
    return check.handle(learner.VGG16(chain_of(learner, CHAIN)), "VGG16 object")


@shared
def vgg(learner):
    return check.handle(learner.VGG16(), "VGG16 object")


@task("VGG16.__init__")
class TestInit:
    def test_convolutions_of_any_model(self, chain):
        check.equal(chain.layer_names, ["a", "ab", "b", "abc"], because="pooling has no number")

    def test_given_names_and_frozen_weights(self, learner, rng):
        model = chain_of(learner, CHAIN)
        names = [CHAIN[k][0] for k in rng.permutation(len(CHAIN))[:4]]
        network = check.handle(learner.VGG16(model, names), "VGG16 object")
        check.equal(network.layer_names, names, because="the names that are given, in their order")
        because = "the model itself is frozen"
        check.items(model.trainable_variables, 0, "trainable variables", because=because)


@task("VGG16.get_layer_names")
class TestGetLayerNames:
    def test_any_numbers(self, chain, rng):
        names = ["a", "ab", "b", "abc"]
        for _ in range(3):
            ids = [int(k) for k in rng.integers(0, 4, size=5)]
            check.equal(chain.get_layer_names(ids), [names[k] for k in ids], because="one for each")


@task("VGG16.get_all_layer_names")
class TestGetAllLayerNames:
    def test_any_beginning(self, chain):
        names = [name for name, _ in CHAIN]
        for start in ("a", "ab", "b", "r", "x", ""):
            expected = [name for name in names if name.startswith(start)]
            check.equal(chain.get_all_layer_names(start), expected, because="in the model's order")
        check.equal(chain.get_all_layer_names(), names, because="all of them")


@task("VGG16.get_layer_tensors")
class TestGetLayerTensors:
    def test_the_kits_vgg16(self, vgg, oracle, rng):
        reference = oracle.VGG16()
        for size in ((32, 40), (48, 33)):
            image = picture(rng, *size)
            ids = [int(k) for k in rng.permutation(13)[:3]]
            found = check.items(vgg.get_layer_tensors(image, ids), 3, "tensors")
            expected = reference.get_layer_tensors(image, ids)
            turned = reference.get_layer_tensors(image[:, :, ::-1].copy(), ids)
            for tensor, goal, wrong in zip(found, expected, turned, strict=True):
                slips = {"blue, green, red: the model turns the colours itself": wrong}
                check.close(tensor, goal, rtol=1e-3, atol=1e-3, slips=slips)

    def test_a_model_is_made_once_for_each_choice(self, learner, chain, rng):
        """a model is made once for each choice of layers, and not for each image"""
        mock, keras = library(learner, "unittest.mock"), library(learner, "keras")
        tf_keras = library(learner, "tensorflow").keras
        chain.get_layer_tensors(picture(rng, 4, 4), [3, 0])
        counter, original = mock.Mock(side_effect=keras.Model), keras.Model
        for owner in (keras, tf_keras):
            learner.set(owner, "Model", counter)
        found = [chain.get_layer_tensors(picture(rng, 4, 4), [3, 0]) for _ in range(3)]
        for owner in (keras, tf_keras):
            learner.set(owner, "Model", original)
        for tensors in found:
            check.items(tensors, 2, "tensors")
        because = "no new model is needed for another image: keep it"
        check.equal(counter.call_count, 0, because=because)
