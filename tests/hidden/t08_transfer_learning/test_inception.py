"""Hidden checks of inception.py: other sizes and pictures, files without loss."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def network(learner, rng, height, width, length, layer="avg_pool"):
    """A network of a 3x3 convolution that learns nothing here, with random but fixed weights."""
    keras = library(learner, "keras")
    layers, seeds = keras.layers, rng.integers(10_000, size=2)
    normal = keras.initializers.RandomNormal
    return keras.Sequential(
        [
            keras.Input([height, width, 3]),
            layers.Rescaling(1 / 127.5, offset=-1.0),
            layers.Conv2D(length, 3, kernel_initializer=normal(seed=int(seeds[0]), stddev=0.5)),
            layers.BatchNormalization(),
            layers.Activation("relu", name="relu"),
            layers.Dropout(0.5),  # nothing is dropped once training is over
            layers.GlobalAveragePooling2D(name=layer),
            layers.Dense(4, activation="softmax"),
        ]
    )


def pictures(rng, count, height, width):
    return rng.integers(256, size=(count, height, width, 3)).astype("uint8")


def values_of(model, images, size, learner, layer="avg_pool"):
    """The same with nothing of the learner's: resized, and through a cut of the network."""
    keras, image = library(learner, "keras"), library(learner, "tensorflow").image
    cut = keras.Model(model.inputs, model.get_layer(layer).output)
    return check.array(cut(image.resize(images, list(size)), training=False))


@task("scale_images")
class TestScaleImages:
    def test_any_number_of_images(self, learner, rng):
        for shape in ((0, 4, 3, 3), (1, 2, 5, 3), (7, 3, 3, 3)):
            images = rng.uniform(size=shape).astype("float32")
            found = check.array(learner.scale_images(images), shape=shape, dtype="float32")
            check.close(found, images * 255, rtol=1e-6)

    def test_black_and_white(self, learner):
        images = np.array([0.0, 1.0, 1.0]).reshape(1, 1, 1, 3)
        check.equal(learner.scale_images(images), images.astype("float32") * 255)

    def test_negative_numbers_are_refused(self, learner, rng):
        images = rng.uniform(size=(2, 3, 4, 3))
        images[1, 2, 3, 0] = -0.3
        because = "these images are in no range that could be scaled"
        check.raises("ValueError", learner.scale_images, images, because=because)

    def test_a_little_too_bright_is_refused(self, learner, rng):
        images = rng.uniform(size=(2, 3, 4, 3))
        images[0, 1, 2, 1] = 1.2
        because = "a number above 1 is in no image that was not scaled"
        check.raises("ValueError", learner.scale_images, images, because=because)


@task("new_extractor")
class TestNewExtractor:
    def test_it_shares_the_weights_of_the_network(self, learner, rng):
        model, images = network(learner, rng, 7, 5, 4), pictures(rng, 3, 7, 5).astype("float32")
        extractor = check.handle(learner.new_extractor(model), "a Keras model")
        for variable in model.trainable_variables[:2]:
            variable.assign(check.variable(variable) * 0 + 0.25)
        expected = values_of(model, images, (7, 5), learner)
        because = "the network's weights have changed meanwhile, so the extractor's have, too"
        check.close(extractor(images), expected, rtol=1e-4, atol=1e-5, because=because)

    def test_layers_are_found_by_name(self, learner, rng):
        model = network(learner, rng, 7, 5, 4, layer="mean")
        images = pictures(rng, 2, 7, 5).astype("float32")
        for layer in ("mean", "relu"):
            extractor = check.handle(learner.new_extractor(model, layer), "a Keras model")
            expected = values_of(model, images, (7, 5), learner, layer)
            check.close(extractor(images), expected, rtol=1e-4, atol=1e-5)


@task("Inception.__init__")
class TestInceptionInit:
    def test_another_network_has_other_sizes(self, learner, rng):
        height, width, length = (int(n) for n in rng.permutation(np.arange(4, 12))[:3])
        model = network(learner, rng, height, width, length)
        inception = check.handle(learner.Inception(model), "Inception object")
        slips = {"width and height exchanged": (width, height)}
        check.equal(inception.img_size, (height, width), slips=slips)
        check.equal(inception.transfer_len, length)


@task("Inception.transfer_values_batch")
class TestTransferValuesBatch:
    def test_images_of_other_sizes(self, learner, rng):
        model = network(learner, rng, 7, 5, 4)
        inception = check.handle(learner.Inception(model))
        for height, width in ((4, 9), (13, 6), (7, 5)):
            images = pictures(rng, 3, height, width)
            expected = values_of(model, images, (7, 5), learner)
            because = "they are resized with tf.image.resize"
            found = inception.transfer_values_batch(images)
            check.close(found, expected, rtol=1e-4, atol=1e-4, because=because)

    def test_any_number_of_images_and_any_batch_size(self, learner, rng):
        model = network(learner, rng, 6, 6, 5)
        inception = check.handle(learner.Inception(model))
        for count, batch_size in ((0, 4), (1, 1), (9, 4), (8, 4)):
            images = pictures(rng, count, 4, 5)
            found = inception.transfer_values_batch(images, batch_size)
            found = check.array(found, shape=(count, 5), dtype="float32")
            if count:
                expected = values_of(model, images, (6, 6), learner)
                check.close(found, expected, rtol=1e-4, atol=1e-4)

    def test_the_same_picture_has_the_same_row(self, learner, rng):
        inception = check.handle(learner.Inception(network(learner, rng, 6, 8, 5)))
        images = pictures(rng, 4, 9, 6)
        order = rng.permutation(np.repeat(np.arange(4), 2))
        found = inception.transfer_values_batch(images[order], batch_size=3)
        found = check.shape(found, (8, 5))
        for i in range(4):
            one, other = found[order == i]
            check.close(one, other, rtol=1e-4, atol=1e-5, because="both rows are of one picture")

    def test_the_network_is_not_changed(self, learner, rng):
        model = network(learner, rng, 6, 8, 5)
        inception = check.handle(learner.Inception(model))
        before = model.get_weights()
        inception.transfer_values_batch(pictures(rng, 6, 6, 8))
        same = [np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True)]
        message = (
            "Using the extractor has changed the network: with training=True its normalisation "
            "learns from each batch."
        )
        check.true(all(same), message)


@task("Inception.transfer_values")
class TestTransferValues:
    def test_a_file_without_loss_and_its_array_agree(self, learner, rng):
        model = network(learner, rng, 6, 8, 5)
        inception = check.handle(learner.Inception(model))
        (picture,) = pictures(rng, 1, 11, 7)
        folder = library(learner, "tempfile").TemporaryDirectory()
        path = library(learner, "os").path.join(folder.name, "picture.png")
        library(learner, "PIL.Image").fromarray(picture).save(path)
        expected = values_of(model, picture[None], (6, 8), learner)[0]
        for given in ({"image": picture}, {"image_path": path}):
            found = inception.transfer_values(**given)
            check.close(found, expected, rtol=1e-4, atol=1e-4)

    def test_an_image_goes_before_a_path(self, learner, rng):
        model = network(learner, rng, 6, 8, 5)
        inception = check.handle(learner.Inception(model))
        (picture,) = pictures(rng, 1, 6, 8)
        found = inception.transfer_values("no such file.jpg", picture)
        expected = values_of(model, picture[None], (6, 8), learner)[0]
        check.close(found, expected, rtol=1e-4, atol=1e-4)


@task("process_images")
class TestProcessImages:
    def test_any_kind_of_result_in_order(self, learner, rng):
        count = int(rng.integers(3, 9))
        images = rng.uniform(size=(count, 4, 3, 3))
        for answers in (rng.normal(size=count), rng.normal(size=(count, 2, 3))):
            fn = library(learner, "unittest.mock").Mock()
            learner.set(fn, "side_effect", list(answers))
            found = learner.process_images(fn, images=list(images))
            check.close(found, answers, slips={"the rows in another order": answers[::-1]})

    def test_no_files_make_no_rows(self, learner):
        fn = library(learner, "unittest.mock").Mock()
        found = check.array(learner.process_images(fn, image_paths=[]))
        check.true(found.ndim > 0 and len(found) == 0, "Without files there should be no rows.")
        check.equal(fn.call_count, 0)
