"""Visible checks of layers.py. The expected values are computed here, with NumPy."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

# What a 3x3 filter looks like that leaves an image as it is.
DELTA = np.zeros((3, 3, 1, 1))
DELTA[1, 1] = 1.0


def conv_by_hand(images, weights, biases):
    """Convolution with stride 1 and zeros around the images, pixel by pixel."""
    size, height, width = len(weights), *images.shape[1:3]
    before = (size - 1) // 2
    around = (before, size - 1 - before)
    padded = np.pad(images, ((0, 0), around, around, (0, 0)))
    result = np.empty((len(images), height, width, weights.shape[3]))
    for y in range(height):
        for x in range(width):
            patch = padded[:, y : y + size, x : x + size]
            result[:, y, x] = np.tensordot(patch, weights, axes=3) + biases
    return result


def pool_by_hand(images, size=2, stride=2, reduce=np.max):
    """Max-pooling; windows may reach beyond the right and lower edge."""
    rows = range(0, images.shape[1], stride)
    columns = range(0, images.shape[2], stride)
    return np.stack(
        [
            np.stack([reduce(images[:, y : y + size, x : x + size], (1, 2)) for x in columns], 1)
            for y in rows
        ],
        axis=1,
    )


def two_digits(value):
    """Round to two digits, so that it does not depend on the draw."""
    return float(f"{value:.2g}")


def relu(values):
    return np.maximum(values, 0)


@task("new_weights")
class TestNewWeights:
    def test_it_is_a_float32_variable_of_the_shape_asked_for(self, learner):
        weights = learner.new_weights([5, 3, 2, 7], seed=1)
        check.variable(
            weights,
            shape=(5, 3, 2, 7),
            dtype="float32",
            because="training can only change a tf.Variable",
        )

    def test_the_spread_is_that_of_a_truncated_normal(self, learner):
        """the spread is that of a truncated normal distribution of standard deviation 0.05"""
        weights = check.variable(learner.new_weights([40, 30, 50], seed=1))
        check.close(
            two_digits(weights.std()),
            0.044,
            because="cutting off the tails makes 0.05 a little smaller: about 0.044",
            slips={
                "a plain normal distribution instead of a truncated one": 0.05,
                "a uniform distribution instead of a truncated normal one": 0.058,
                "a standard deviation of 0.5 instead of 0.05": 0.44,
                "a standard deviation of 1 (the default) instead of 0.05": 0.88,
                "all weights equal; they have to be random, or all filters stay the same": 0.0,
            },
        )
        check.between(weights.mean(), -0.002, 0.002, because="the mean is 0")

    def test_no_value_is_farther_than_2_standard_deviations_from_0(self, learner):
        weights = check.variable(learner.new_weights([40, 30, 50], seed=2))
        check.between(weights, -0.10001, 0.10001, because="a truncated normal has no tails")

    def test_the_seed_decides_the_numbers(self, learner):
        first = check.variable(learner.new_weights([4, 3], seed=1))
        again = check.variable(learner.new_weights([4, 3], seed=1))
        other = check.variable(learner.new_weights([4, 3], seed=2))
        check.close(again, first, because="the same seed gives the same numbers each time")
        check.true(
            bool((first != other).any()), "Seeds 1 and 2 gave the same numbers: use the seed."
        )


@task("new_biases")
class TestNewBiases:
    def test_all_are_0_05(self, learner):
        """a variable with the length asked for, all of it 0.05"""
        biases = check.variable(learner.new_biases(7), dtype="float32")
        check.close(
            biases,
            np.full(7, 0.05),
            because="a small positive start keeps ReLU awake",
            slips={"zeros instead of 0.05": np.zeros(7), "0.5 instead of 0.05": np.full(7, 0.5)},
        )


@task("conv_layer")
class TestConvLayer:
    def test_a_pixel_is_the_filter_times_the_patch_under_it(self, learner, rng):
        images, biases = rng.normal(size=(2, 5, 7, 3)), rng.normal(size=4)
        weights = rng.normal(size=(3, 3, 3, 4))
        conv = conv_by_hand(images, weights, biases)
        no_biases = conv_by_hand(images, weights, 0)
        check.close(
            learner.conv_layer(images, weights, biases, use_pooling=False),
            relu(conv),
            because="each result is a sum of products, plus the filter's bias, then ReLU",
            slips={
                "filters turned by 180 degrees: TensorFlow's convolution does not flip them": relu(
                    conv_by_hand(images, weights[::-1, ::-1], biases)
                ),
                'padding "VALID" instead of "SAME": the edges are missing': relu(
                    conv[:, 1:-1, 1:-1]
                ),
                "a stride of 2 in the convolution instead of 1": relu(conv[:, ::2, ::2]),
                "a missing ReLU": conv,
                "missing biases": relu(no_biases),
                "biases added after ReLU instead of before": relu(no_biases) + biases,
                "pooling although use_pooling is False": relu(pool_by_hand(conv)),
            },
        )

    def test_a_filter_with_a_single_1_in_its_middle_returns_the_image(self, learner, rng):
        images = rng.uniform(size=(2, 4, 6, 1))
        check.close(
            learner.conv_layer(images, DELTA, np.zeros(1), use_pooling=False),
            images,
            because='with "SAME" padding and stride 1 height and width stay as they are',
            slips={'padding "VALID" instead of "SAME"': images[:, 1:-1, 1:-1]},
        )

    def test_pooling_keeps_the_largest_of_each_2x2_pixels(self, learner):
        ramp = np.arange(1.0, 17.0).reshape(1, 4, 4, 1)
        check.close(
            learner.conv_layer(ramp, DELTA, np.zeros(1)),
            np.array([6.0, 8.0, 14.0, 16.0]).reshape(1, 2, 2, 1),
            because="the numbers 1 to 16 in 4 rows become 6 8 / 14 16",
            slips={
                "missing pooling: use_pooling is True unless told otherwise": ramp,
                "pooling with stride 1 instead of 2": pool_by_hand(ramp, stride=1),
                "pooling windows of 3x3 pixels instead of 2x2": pool_by_hand(ramp, size=3),
                "the mean of each window instead of its maximum": pool_by_hand(
                    ramp, reduce=np.mean
                ),
                "a convolution with stride 2 instead of pooling": ramp[:, ::2, ::2],
            },
        )

    def test_pooling_rounds_odd_sizes_up(self, learner, rng):
        images, weights = rng.normal(size=(2, 7, 5, 3)), rng.normal(size=(3, 3, 3, 4))
        conv = conv_by_hand(images, weights, np.zeros(4))
        check.close(
            learner.conv_layer(images, weights, np.zeros(4)),
            relu(pool_by_hand(conv)),
            because='with "SAME" padding the last window may reach beyond the edge',
            slips={
                'pooling with padding "VALID": it drops what is left over at the edge': relu(
                    pool_by_hand(conv[:, :6, :4])
                )
            },
        )

    def test_the_gradient_for_the_weights_is_right(self, learner, rng):
        images, weights = rng.normal(size=(2, 4, 3, 2)), rng.normal(size=(3, 3, 2, 3))
        check.gradient(learner, "conv_layer", (images, weights, rng.normal(size=3)), wrt=1)


@task("new_conv_layer")
class TestNewConvLayer:
    def test_the_weights_have_the_shape_f_f_cin_cout(self, learner):
        layer = learner.new_conv_layer(3, filter_size=5, num_filters=7, seed=1)
        weights = check.variable(check.handle(layer, "ConvLayer object").weights)
        check.equal(
            np.array(weights.shape),
            np.array([5, 5, 3, 7]),
            because="height, width, input channels, filters: the order that TensorFlow wants",
            slips={
                "[f, f, Cout, Cin]: input channels and filters are exchanged": np.array(
                    [5, 5, 7, 3]
                ),
                "[Cin, f, f, Cout]: height and width come first": np.array([3, 5, 5, 7]),
            },
        )

    def test_each_filter_has_one_bias(self, learner):
        layer = learner.new_conv_layer(3, filter_size=5, num_filters=7, seed=1)
        biases = check.variable(check.handle(layer, "ConvLayer object").biases)
        check.equal(
            biases.size,
            7,
            because="a filter adds the same bias at every pixel",
            slips={
                "a single bias for the whole layer instead of one for each filter": 1,
                "one bias for each input channel instead of one for each filter": 3,
                "one bias for each pixel of a filter instead of one for each filter": 25,
            },
        )
        check.shape(biases, (7,))

    def test_it_draws_weights_with_its_seed_and_starts_biases_at_0_05(self, learner):
        layer = check.handle(learner.new_conv_layer(3, 5, 7, seed=4), "ConvLayer object")
        expected = check.variable(learner.new_weights([5, 5, 3, 7], seed=4))
        check.close(
            check.variable(layer.weights), expected, because="new_weights makes them, with the seed"
        )
        check.close(check.variable(layer.biases), np.full(7, 0.05), because="new_biases makes them")

    def test_calling_the_layer_uses_its_variables(self, learner, rng):
        layer = check.handle(learner.new_conv_layer(2, 3, 4, seed=1), "ConvLayer object")
        images = rng.normal(size=(3, 6, 4, 2)).astype(np.float32)
        weights = check.variable(layer.weights, shape=(3, 3, 2, 4))
        biases = check.variable(layer.biases, shape=(4,))
        conv = conv_by_hand(images, weights, biases)
        check.close(
            layer(images),
            relu(pool_by_hand(conv)),
            atol=1e-5,
            because="a layer pools unless told otherwise",
            slips={"missing pooling: use_pooling is True unless told otherwise": relu(conv)},
        )

    def test_use_pooling_false_leaves_the_size_alone(self, learner, rng):
        layer = learner.new_conv_layer(2, 3, 4, seed=1, use_pooling=False)
        images = rng.normal(size=(3, 6, 5, 2)).astype(np.float32)
        check.array(check.handle(layer, "ConvLayer object")(images), shape=(3, 6, 5, 4))


@task("flatten_layer")
class TestFlattenLayer:
    def test_each_image_becomes_one_row(self, learner, rng):
        layer = rng.normal(size=(3, 4, 2, 5))
        flat, _ = check.items(learner.flatten_layer(layer), 2, "(flat, num_features)")
        check.close(
            flat,
            np.stack([image.ravel() for image in layer]),
            because="row n holds the numbers of image n in the order of memory",
            slips={
                "channels moved to the front before flattening": layer.transpose(
                    0, 3, 1, 2
                ).reshape(3, 40),
                "height and width exchanged before flattening": layer.transpose(0, 2, 1, 3).reshape(
                    3, 40
                ),
                "the whole batch in a single row: the batch axis has to stay": layer.reshape(1, -1),
                "the batch axis merged with the height": layer.reshape(12, 10),
                "one long row for all images: the batch axis has to stay": layer.ravel(),
            },
        )

    def test_num_features_is_the_length_of_a_row(self, learner, rng):
        pair = learner.flatten_layer(rng.normal(size=(3, 4, 2, 5)))
        _, num_features = check.items(pair, 2, "(flat, num_features)")
        check.equal(
            num_features,
            40,
            because="height times width times channels",
            slips={"the batch size counted as well": 120, "the channels left out": 8},
        )


@task("fc_layer")
class TestFcLayer:
    def test_it_is_rows_times_matrix_plus_biases_then_relu(self, learner, rng):
        rows, weights, biases = (rng.normal(size=shape) for shape in [(6, 3), (3, 4), (4,)])
        product = rows @ weights
        check.close(
            learner.fc_layer(rows, weights, biases),
            relu(product + biases),
            because="use_relu is True unless told otherwise",
            slips={
                "a missing ReLU: use_relu is True unless told otherwise": product + biases,
                "missing biases": relu(product),
                "biases added after ReLU instead of before": relu(product) + biases,
            },
        )

    def test_use_relu_false_keeps_negative_values(self, learner, rng):
        rows, weights, biases = (rng.normal(size=shape) for shape in [(6, 3), (3, 4), (4,)])
        layer = rows @ weights + biases
        check.close(
            learner.fc_layer(rows, weights, biases, use_relu=False),
            layer,
            because="logits may be negative",
            slips={"ReLU although use_relu is False": relu(layer)},
        )

    def test_the_gradient_for_the_weights_is_right(self, learner, rng):
        rows, weights, biases = (rng.normal(size=shape) for shape in [(5, 3), (3, 4), (4,)])
        check.gradient(learner, "fc_layer", (rows, weights, biases), wrt=1)


@task("new_fc_layer")
class TestNewFcLayer:
    def test_its_variables_have_the_sizes_asked_for(self, learner):
        layer = check.handle(learner.new_fc_layer(6, 4, seed=1), "FcLayer object")
        weights = check.variable(layer.weights)
        check.equal(
            np.array(weights.shape),
            np.array([6, 4]),
            because="num_inputs rows, num_outputs columns",
            slips={"[num_outputs, num_inputs]: rows and columns are exchanged": np.array([4, 6])},
        )
        check.equal(
            check.variable(layer.biases).size,
            4,
            because="each output has one bias",
            slips={"one bias for each input instead of one for each output": 6},
        )

    def test_calling_the_layer_uses_its_variables(self, learner, rng):
        layer = check.handle(learner.new_fc_layer(6, 4, seed=1), "FcLayer object")
        rows = rng.normal(size=(3, 6)).astype(np.float32)
        expected = rows @ check.variable(layer.weights) + check.variable(layer.biases)
        check.close(
            layer(rows),
            relu(expected),
            because="it ends in ReLU unless told otherwise",
            slips={"a missing ReLU: use_relu is True unless told otherwise": expected},
        )

    def test_use_relu_false_keeps_negative_values(self, learner, rng):
        layer = learner.new_fc_layer(6, 4, seed=1, use_relu=False)
        layer = check.handle(layer, "FcLayer object")
        rows = rng.normal(size=(3, 6)).astype(np.float32)
        expected = rows @ check.variable(layer.weights) + check.variable(layer.biases)
        check.close(
            layer(rows),
            expected,
            because="the last layer of a network passes use_relu=False",
            slips={"ReLU although use_relu is False": relu(expected)},
        )
