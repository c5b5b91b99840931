"""Visible checks of inception.py. Most use a toy network, whose answers are computed here."""

from __future__ import annotations

import numpy as np

from fixtures import photos, tiny_cifar10
from grader.spec import check, shared, task

HEIGHT, WIDTH = 6, 8


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class Toy:
    """A network of one 1x1 convolution, and the same in NumPy.

    Its layers: pixels (to [-1, 1]), conv, norm, relu, avg_pool, predictions.
    """

    def __init__(self, learner, rng):
        self.kernel, self.bias = rng.normal(size=(3, 5)), rng.normal(size=5)
        self.mean, self.variance = rng.normal(size=5), rng.uniform(0.5, 2, size=5)
        keras = library(learner, "keras")
        layers = keras.layers
        self.model = keras.Sequential(
            [
                keras.Input([HEIGHT, WIDTH, 3]),
                layers.Rescaling(1 / 127.5, offset=-1.0, name="pixels"),
                layers.Conv2D(5, 1, name="conv"),
                layers.BatchNormalization(name="norm"),
                layers.Activation("relu", name="relu"),
                layers.GlobalAveragePooling2D(name="avg_pool"),
                layers.Dense(7, activation="softmax", name="predictions"),
            ]
        )
        self.model.get_layer("conv").set_weights([self.kernel[None, None], self.bias])
        norm = [np.ones(5), np.zeros(5), self.mean, self.variance]
        self.model.get_layer("norm").set_weights(norm)

    def map(self, images, training=False):
        """The output of relu; while training, the norm uses the mean of the batch."""
        conv = (images / 127.5 - 1) @ self.kernel + self.bias
        mean = conv.mean((0, 1, 2)) if training else self.mean
        variance = conv.var((0, 1, 2)) if training else self.variance
        return np.maximum((conv - mean) / np.sqrt(variance + 1e-3), 0)

    def values(self, images, training=False):
        """The output of avg_pool."""
        return self.map(images, training).mean((1, 2))


def pixels(rng, count, height=HEIGHT, width=WIDTH):
    return rng.uniform(0, 255, size=(count, height, width, 3)).astype("float32")


def no_trainable_variables(extractor):
    message = (
        "The extractor still has trainable variables: freeze it, so that training something behind "
        "it cannot change it."
    )
    variables = extractor.trainable_variables
    check.true(type(variables) is list and not variables, message)


@task("scale_images")
class TestScaleImages:
    def test_it_multiplies_by_255(self, learner, rng):
        images = rng.uniform(size=(4, 3, 5, 3))
        slips = {
            "no multiplication by 255: to Inception all these images are black": images,
            "numbers from -1 to 1: Inception does that itself": images * 2 - 1,
        }
        check.close(learner.scale_images(images), images * 255, slips=slips)

    def test_the_result_is_float32(self, learner, rng):
        images = rng.uniform(size=(2, 3, 5, 3))
        check.array(learner.scale_images(images), shape=(2, 3, 5, 3), dtype="float32")

    def test_images_that_are_scaled_already_are_refused(self, learner, rng):
        because = "to scale twice would give numbers up to 65025"
        check.raises("ValueError", learner.scale_images, pixels(rng, 2), because=because)


@task("new_extractor")
class TestNewExtractor:
    def test_it_gives_the_output_of_avg_pool(self, learner, rng):
        toy, images = Toy(learner, rng), pixels(rng, 4)
        extractor = check.handle(learner.new_extractor(toy.model), "a Keras model")
        found = check.array(extractor(images), dtype="float")
        slips = {
            "the class scores: the last layer is still there": np.asarray(toy.model(images)),
            "the map before the pooling, with a row for each place": toy.map(images),
        }
        check.close(found, toy.values(images), rtol=1e-4, atol=1e-5, slips=slips)

    def test_it_is_frozen(self, learner, rng):
        extractor = learner.new_extractor(Toy(learner, rng).model)
        no_trainable_variables(check.handle(extractor, "a Keras model"))

    def test_another_layer_can_be_asked_for(self, learner, rng):
        toy, images = Toy(learner, rng), pixels(rng, 2)
        extractor = check.handle(learner.new_extractor(toy.model, "pixels"), "a Keras model")
        because = "the layer named pixels brings them to [-1, 1]"
        check.close(extractor(images), images / 127.5 - 1, atol=1e-5, because=because)


@task("Inception.__init__")
class TestInceptionInit:
    def test_sizes_are_read_from_the_model(self, learner, rng):
        inception = check.handle(learner.Inception(Toy(learner, rng).model), "Inception object")
        slips = {
            "width and height exchanged": (WIDTH, HEIGHT),
            "the size of the real network instead of this one's": (299, 299),
            "the size of the kit's network instead of this one's": (96, 96),
        }
        because = "the toy network wants images 6 pixels high and 8 wide"
        check.equal(inception.img_size, (HEIGHT, WIDTH), slips=slips, because=because)
        slips = {
            "the number of classes instead of the number of transfer-values": 7,
            "the length of the real network instead of this one's": 2048,
        }
        check.equal(inception.transfer_len, 5, slips=slips, because="avg_pool has 5 outputs")

    def test_it_has_a_frozen_extractor(self, learner, rng):
        toy, images = Toy(learner, rng), pixels(rng, 3)
        inception = check.handle(learner.Inception(toy.model), "Inception object")
        extractor = check.handle(inception.extractor, "a Keras model")
        check.close(extractor(images), toy.values(images), rtol=1e-4, atol=1e-5)
        no_trainable_variables(extractor)


@shared
def real(learner):
    """Transfer-values of four test pictures by the kit's Inception, scaled to 255 and not."""
    network = learner.fixture("models.tiny_inception_v3")()
    _, length = network.get_layer("avg_pool").output.shape
    inception = check.handle(learner.Inception(network), "Inception object")
    images = tiny_cifar10.load().test.images[[0, 1, 0, 3]]
    found = inception.transfer_values_batch(np.concatenate([images * 255, images]))
    return np.split(check.array(found, shape=(8, length), dtype="float32"), 2)


@task("Inception.transfer_values_batch")
class TestTransferValuesBatch:
    def test_row_n_belongs_to_image_n(self, learner, rng):
        toy, images = Toy(learner, rng), pixels(rng, 5)
        inception = check.handle(learner.Inception(toy.model))
        expected = toy.values(images)
        slips = {
            "a network that is used as in training: give it training=False": (
                toy.values(images, training=True)
            ),
            "pixels scaled before the network, which does it once more": (
                toy.values(images / 127.5 - 1)
            ),
            "the rows in another order": expected[::-1],
        }
        found = inception.transfer_values_batch(images)
        check.close(found, expected, rtol=1e-4, atol=1e-5, slips=slips)
        check.dtype(found, "float32")
        check.equal(inception.transfer_values_batch(images), found, because="nothing is random")

    def test_images_of_another_size_are_resized(self, learner, rng):
        toy = Toy(learner, rng)
        inception = check.handle(learner.Inception(toy.model))
        colours = pixels(rng, 3, 1, 1)
        images = np.broadcast_to(colours, (3, 9, 4, 3))
        found = inception.transfer_values_batch(np.array(images))
        because = "an image of a single colour stays so, whatever its size"
        expected = toy.values(colours)
        check.close(found, expected, rtol=1e-4, atol=1e-5, because=because)

    def test_one_image_makes_one_row(self, learner, rng):
        inception = check.handle(learner.Inception(Toy(learner, rng).model))
        found = inception.transfer_values_batch(pixels(rng, 1))
        because = "a squeeze of a batch of one would drop the batch axis, too"
        check.shape(found, (1, 5), because=because)

    def test_the_others_in_a_batch_do_not_matter(self, learner, rng):
        toy, images = Toy(learner, rng), pixels(rng, 5)
        inception = check.handle(learner.Inception(toy.model))
        for batch_size in (1, 2, 5, 64):
            found = inception.transfer_values_batch(images, batch_size=batch_size)
            slips = {
                "the last, smaller batch dropped: its values are still 0": np.where(
                    np.arange(5)[:, None] < 5 - 5 % batch_size, toy.values(images), 0
                )
            }
            because = f"batches of {batch_size} give the same"
            check.close(found, toy.values(images), rtol=1e-4, atol=1e-5, slips=slips,
                because=because)  # fmt: skip

    def test_no_batch_is_larger_than_asked(self, learner, rng):
        toy = Toy(learner, rng)
        inception = check.handle(learner.Inception(toy.model))
        watched = library(learner, "unittest.mock").Mock(wraps=inception.extractor)
        learner.set(inception, "extractor", watched)
        check.shape(inception.transfer_values_batch(pixels(rng, 5), batch_size=2), (5, 5))
        given = [
            call[0][0]
            for call in watched.call_args_list
            if call[0] and hasattr(call[0][0], "shape")
        ]
        message = "The extractor was given more images at once than batch_size says."
        check.true(all(len(images) <= 2 for images in given if images.ndim), message)

    def test_the_real_network_gives_numbers_from_0_on(self, real):
        check.between(real[0], 0, 100, because="they are averages of the output of ReLU")

    def test_the_same_image_has_the_same_values(self, real):
        values, _ = real
        check.close(
            values[2], values[0], rtol=1e-4, atol=1e-4, because="rows 0 and 2 are one image"
        )

    def test_without_scaling_all_images_look_alike(self, real):
        apart, together = (float(np.linalg.norm(values[0] - values[1])) for values in real)
        message = "Images in [0, 1] should be nearly the same to the network: all of them black."
        check.true(together < 0.2 * apart, message)


@task("Inception.transfer_values")
class TestTransferValues:
    def test_an_image_gives_a_row(self, learner, rng):
        toy, images = Toy(learner, rng), pixels(rng, 1)
        inception = check.handle(learner.Inception(toy.model))
        found = inception.transfer_values(image=images[0])
        check.close(found, toy.values(images)[0], rtol=1e-4, atol=1e-5)

    def test_a_file_gives_the_values_of_the_picture_in_it(self, learner, rng):
        inception = check.handle(learner.Inception(Toy(learner, rng).model))
        path, image = photos.path("sweatshirt_small"), photos.load("sweatshirt_small")
        found = inception.transfer_values(image_path=str(path))
        expected = check.shape(inception.transfer_values_batch(image[None]), (1, 5))[0]
        check.close(found, expected, rtol=1e-4, atol=1e-4)

    def test_one_of_them_is_needed(self, learner, rng):
        inception = check.handle(learner.Inception(Toy(learner, rng).model))
        check.raises("ValueError", inception.transfer_values)


def recorder(learner, answers):
    """A function that gives these answers one by one, and remembers what it was called with."""
    function = library(learner, "unittest.mock").Mock()
    learner.set(function, "side_effect", [*answers, *answers])
    return function


@task("process_images")
class TestProcessImages:
    def test_row_n_is_the_result_for_image_n(self, learner, rng):
        images, answers = pixels(rng, 4), rng.normal(size=(4, 5))
        fn = recorder(learner, answers)
        found = learner.process_images(fn, images=images)
        calls = check.items(fn.call_args_list, 4, "calls", because="fn is called once for an image")
        for (args, kwargs), image in zip(calls, images, strict=True):
            message = "It should call fn(image=...), with one image and nothing else."
            check.true(args == () and set(kwargs) == {"image"}, message)
            check.equal(kwargs["image"], image, because="the images are taken in order")
        check.close(found, answers, slips={"the rows in another order": answers[::-1]})

    def test_paths_are_given_as_paths(self, learner, rng):
        fn, paths = recorder(learner, rng.normal(size=(2, 5))), ["one.jpg", "two.jpg"]
        check.shape(learner.process_images(fn, image_paths=paths), (2, 5))
        calls = check.items(fn.call_args_list, 2, "calls")
        check.equal([kwargs for _, kwargs in calls], [{"image_path": path} for path in paths])

    def test_images_go_before_paths(self, learner, rng):
        fn = recorder(learner, rng.normal(size=(2, 5)))
        check.shape(learner.process_images(fn, pixels(rng, 2), ["one.jpg"]), (2, 5))

    def test_it_shows_how_far_it_is(self, learner, rng):
        fn = recorder(learner, rng.normal(size=(3, 5)))
        _, text = learner.printed(learner.process_images, fn, pixels(rng, 3))
        lines = check.text(text).replace("\r", "\n").split("\n")
        found = [line.split(":")[1].split() for line in lines if "Processing image:" in line]
        expected = [[str(i), "/", "3"] for i in (1, 2, 3)]
        check.equal(found, expected, because="the lines are for images 1, 2 and 3 of 3")
        shown = text.rstrip()
        message = 'Each message should stand over the one before, without a new line: end="".'
        check.true("\n" not in shown, message)

    def test_no_images_make_no_rows(self, learner, rng):
        found = learner.process_images(recorder(learner, []), images=np.zeros((0, 6, 8, 3)))
        found = check.array(found)
        check.true(found.ndim > 0 and len(found) == 0, "Without images there should be no rows.")

    def test_images_or_paths_are_needed(self, learner, rng):
        check.raises("ValueError", learner.process_images, recorder(learner, []))
