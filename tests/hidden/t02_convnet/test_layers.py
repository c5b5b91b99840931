"""Hidden checks of layers.py: other sizes, and properties that any right answer has."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task, tensor


def two_digits(value):
    """Round to two digits, so that it does not depend on the draw."""
    return float(f"{value:.2g}")


def relu(values):
    return np.maximum(values, 0)


def halves(images):
    """Max-pooling of 2x2 pixels; what is left over at the edge is pooled too."""
    count, height, width, channels = images.shape
    around = ((0, 0), (0, height % 2), (0, width % 2), (0, 0))
    padded = np.pad(images, around, constant_values=-np.inf)
    return padded.reshape(count, (height + 1) // 2, 2, (width + 1) // 2, 2, channels).max((2, 4))


def float32(rng, *shape):
    return rng.normal(size=shape).astype("float32")


@task("new_weights")
class TestNewWeights:
    def test_any_number_of_axes(self, learner, rng):
        seed = int(rng.integers(10_000))
        for shape in ((11,), (7, 3), (2, 3, 4, 5)):
            check.variable(learner.new_weights(list(shape), seed), shape=shape, dtype="float32")

    def test_the_tails_are_cut_off_and_the_rest_keeps_its_form(self, learner, rng):
        weights = check.variable(learner.new_weights([300, 200], int(rng.integers(10_000))))
        check.between(weights, -0.10001, 0.10001, because="no value is beyond 2 deviations")
        check.close(
            two_digits(weights.std()),
            0.044,
            because="0.05 is the deviation before the tails are cut off",
            slips={
                "a plain normal distribution, cut off by clipping": 0.048,
                "a plain normal distribution instead of a truncated one": 0.05,
                "a uniform distribution instead of a truncated normal one": 0.058,
                "a standard deviation of 0.5 instead of 0.05": 0.44,
                "a standard deviation of 1 (the default) instead of 0.05": 0.88,
            },
        )
        near = np.mean(np.abs(weights) < 0.05)
        check.between(near, 0.70, 0.73, because="small values are more frequent than large ones")
        check.at_most(
            np.mean(np.abs(weights) > 0.0999), 0.005, because="values beyond are drawn again"
        )

    def test_many_seeds_give_many_different_draws(self, learner, rng):
        seeds = [int(seed) for seed in rng.choice(10_000, size=5, replace=False)]
        draws = [check.variable(learner.new_weights([9], seed), shape=(9,)) for seed in seeds]
        again = check.variable(learner.new_weights([9], seeds[0]), shape=(9,))
        check.close(again, draws[0], because="a seed gives the same numbers at any time")
        different = len({draw.tobytes() for draw in draws})
        check.true(different == 5, "Different seeds gave the same numbers.")


@task("new_biases")
class TestNewBiases:
    def test_any_length(self, learner, rng):
        for length in (1, int(rng.integers(20, 40))):
            biases = check.variable(learner.new_biases(length), dtype="float32")
            check.close(biases, np.full(length, 0.05), slips={"zeros": np.zeros(length)})

    def test_each_call_makes_a_new_variable(self, learner):
        first = learner.new_biases(3)
        check.variable(first, shape=(3,))
        first.assign(np.zeros(3, "float32"))
        check.close(check.variable(learner.new_biases(3)), np.full(3, 0.05))


@task("conv_layer")
class TestConvLayer:
    def test_other_sizes_with_and_without_pooling(self, learner, oracle, rng):
        for height, width, size, cin, cout in ((6, 9, 5, 2, 3), (7, 4, 2, 3, 5), (8, 5, 1, 4, 2)):
            images, biases = rng.normal(size=(3, height, width, cin)), rng.normal(size=cout)
            weights = rng.normal(size=(size, size, cin, cout))
            flipped, before = weights[::-1, ::-1], (size - 1) // 2
            for pooling in (False, True):
                expected = oracle.conv_layer(images, weights, biases, pooling)
                raw = oracle.conv_layer(images, weights, biases + 1e3, False) - 1e3
                inside = raw[:, before : before + height - size + 1]
                inside = inside[:, :, before : before + width - size + 1]
                no_biases = oracle.conv_layer(images, weights, 0 * biases, pooling)
                slips = {
                    "filters turned by 180 degrees: TensorFlow's convolution does not flip them":
                        oracle.conv_layer(images, flipped, biases, pooling),
                    'padding "VALID" instead of "SAME": the edges are missing':
                        relu(halves(inside) if pooling else inside),
                    "a missing ReLU": halves(raw) if pooling else raw,
                    "missing biases": no_biases,
                    "biases added after ReLU instead of before": no_biases + biases,
                    "pooling that is always on": halves(relu(raw)),
                    "pooling that is never on": relu(raw),
                }  # fmt: skip
                because = f"{height}x{width} pixels, {size}x{size} filters, pooling: {pooling}"
                check.close(
                    learner.conv_layer(images, weights, biases, pooling),
                    expected,
                    atol=1e-5,
                    slips=slips,
                    because=because,
                )

    def test_pooling_before_or_after_relu_is_the_same(self, learner, rng):
        images, weights = rng.normal(size=(2, 9, 6, 3)), rng.normal(size=(3, 3, 3, 4))
        biases = rng.normal(size=4)
        whole = check.array(
            learner.conv_layer(images, weights, biases, use_pooling=False), shape=(2, 9, 6, 4)
        )
        pooled = learner.conv_layer(images, weights, biases, use_pooling=True)
        check.close(pooled, halves(whole), because="the largest value stays the largest")

    def test_an_impulse_shows_the_filter_upside_down(self, learner, rng):
        images, weights = np.zeros((1, 7, 9, 1)), rng.uniform(0.1, 1, size=(3, 3, 1, 2))
        images[0, 3, 4, 0] = 1
        found = learner.conv_layer(images, weights, np.zeros(2), use_pooling=False)
        expected = np.zeros((1, 7, 9, 2))
        expected[0, 2:5, 3:6] = weights[::-1, ::-1, 0]
        flipped = np.zeros((1, 7, 9, 2))
        flipped[0, 2:5, 3:6] = weights[:, :, 0]
        slips = {
            "filters turned by 180 degrees: TensorFlow's convolution does not flip them": flipped
        }
        check.close(found, expected, slips=slips, because="the filter is not flipped")

    def test_zero_images_give_the_bias_of_each_filter_everywhere(self, learner, rng):
        biases = rng.normal(size=5)
        found = learner.conv_layer(np.zeros((2, 6, 4, 3)), rng.normal(size=(3, 3, 3, 5)), biases)
        expected = np.tile(relu(biases), (2, 3, 2, 1))
        check.close(found, expected, because="a filter has one bias, and it is added before ReLU")

    def test_each_image_is_treated_by_itself(self, learner, rng):
        images, weights = rng.normal(size=(5, 6, 8, 2)), rng.normal(size=(3, 3, 2, 3))
        biases = rng.normal(size=3)
        together = check.array(learner.conv_layer(images, weights, biases), shape=(5, 3, 4, 3))
        alone = learner.conv_layer(images[2:3], weights, biases)
        check.close(alone, together[2:3], because="the other images of a batch make no difference")

    def test_the_dtype_is_that_of_the_input(self, learner, rng):
        arrays = float32(rng, 2, 5, 4, 3), float32(rng, 3, 3, 3, 2), float32(rng, 2)
        check.dtype(learner.conv_layer(*arrays), "float32")
        check.dtype(
            learner.conv_layer(*(tensor(array.astype(float)) for array in arrays)), "float64"
        )

    def test_the_gradients_for_images_and_biases_are_right(self, learner, rng):
        args = rng.normal(size=(1, 5, 4, 2)), rng.normal(size=(3, 3, 2, 2)), rng.normal(size=2)
        check.gradient(learner, "conv_layer", args, wrt=0)
        check.gradient(learner, "conv_layer", args, wrt=2)


@task("new_conv_layer")
class TestNewConvLayer:
    def test_variables_of_other_sizes(self, learner, rng):
        for cin, size, cout in ((4, 3, 2), (1, 7, 6), (5, 2, 9)):
            seed = int(rng.integers(10_000))
            layer = check.handle(learner.new_conv_layer(cin, size, cout, seed), "ConvLayer object")
            weights = check.variable(layer.weights, dtype="float32")
            check.equal(
                np.array(weights.shape),
                np.array([size, size, cin, cout]),
                because="[f, f, Cin, Cout]",
                slips={
                    "[f, f, Cout, Cin]: input channels and filters are exchanged": np.array(
                        [size, size, cout, cin]
                    )
                },
            )
            biases = check.variable(layer.biases)
            check.equal(
                biases.size,
                cout,
                because="one bias for each filter",
                slips={
                    "a single bias for the whole layer instead of one for each filter": 1,
                    "one bias for each input channel instead of one for each filter": cin,
                },
            )
            check.items(layer.trainable_variables, 2, "weights and biases")

    def test_a_fresh_layer_answers_zero_images_with_0_05(self, learner, rng):
        layer = learner.new_conv_layer(3, 3, 4, seed=int(rng.integers(10_000)), use_pooling=False)
        found = check.handle(layer, "ConvLayer object")(np.zeros((2, 5, 6, 3), "float32"))
        check.close(
            found,
            np.full((2, 5, 6, 4), 0.05),
            because="only the biases are left, and they start at 0.05",
        )

    def test_the_seed_decides_the_weights(self, learner, rng):
        seed = int(rng.integers(10_000))
        first, again, other = (
            check.variable(check.handle(learner.new_conv_layer(2, 3, 4, s)).weights)
            for s in (seed, seed, seed + 1)
        )
        check.true(np.array_equal(first, again), "The same seed gave different weights.")
        check.true(not np.array_equal(first, other), "Two different seeds gave the same weights.")

    def test_the_layer_answers_as_conv_layer_does(self, learner, oracle, rng):
        for pooling in (True, False):
            layer = learner.new_conv_layer(2, 5, 3, int(rng.integers(10_000)), pooling)
            layer = check.handle(layer, "ConvLayer object")
            images = float32(rng, 2, 6, 9, 2)
            weights = check.variable(layer.weights, shape=(5, 5, 2, 3))
            biases = check.variable(layer.biases, shape=(3,))
            expected = oracle.conv_layer(images, weights, biases, pooling)
            opposite = oracle.conv_layer(images, weights, biases, not pooling)
            slips = {"use_pooling not passed on": opposite}
            check.close(layer(images), expected, atol=1e-5, slips=slips)


@task("flatten_layer")
class TestFlattenLayer:
    def test_row_n_is_image_n_in_the_order_of_memory(self, learner, rng):
        for shape in ((1, 7, 7, 36), (5, 2, 3, 4), (2, 4, 1, 3)):
            layer = rng.normal(size=shape)
            pair = check.items(learner.flatten_layer(layer), 2, "(flat, num_features)")
            rows = layer.reshape(len(layer), -1)
            slips = {
                "channels moved to the front before flattening": layer.transpose(
                    0, 3, 1, 2
                ).reshape(rows.shape),
                "height and width exchanged before flattening": layer.transpose(0, 2, 1, 3).reshape(
                    rows.shape
                ),
                "the batch axis merged with the height": layer.reshape(shape[0] * shape[1], -1),
            }
            check.close(pair[0], rows, slips=slips)
            because = "height times width times channels, whatever the number of images"
            check.equal(pair[1], rows.shape[1], because=because)

    def test_the_dtype_stays(self, learner, rng):
        flat, _ = check.items(learner.flatten_layer(float32(rng, 3, 2, 4, 5)), 2)
        check.dtype(flat, "float32")

    def test_the_number_of_features_is_a_plain_number(self, learner, rng):
        _, num_features = check.items(learner.flatten_layer(rng.normal(size=(2, 3, 5, 2))), 2)
        message = "num_features should be an int: it is the size of a weight matrix."
        check.true(type(num_features) is int, message)


@task("fc_layer")
class TestFcLayer:
    def test_other_sizes_with_and_without_relu(self, learner, rng):
        for count, inputs, outputs in ((1, 7, 3), (8, 2, 5), (4, 9, 1)):
            rows, weights = rng.normal(size=(count, inputs)), rng.normal(size=(inputs, outputs))
            biases = rng.normal(size=outputs)
            layer = rows @ weights + biases
            slips = {
                "ReLU although use_relu is False": relu(layer),
                "missing biases": rows @ weights,
            }
            check.close(learner.fc_layer(rows, weights, biases, use_relu=False), layer, slips=slips)
            slips = {
                "a missing ReLU": layer,
                "missing biases": relu(rows @ weights),
                "biases added after ReLU instead of before": relu(rows @ weights) + biases,
            }
            check.close(
                learner.fc_layer(rows, weights, biases, use_relu=True), relu(layer), slips=slips
            )

    def test_zero_rows_give_the_biases(self, learner, rng):
        biases = rng.normal(size=6)
        # As many rows as biases on purpose: only then does a wrong broadcast go unnoticed.
        found = learner.fc_layer(np.zeros((6, 3)), rng.normal(size=(3, 6)), biases, use_relu=False)
        slip = "one bias for each row instead of one for each output"
        check.close(found, np.tile(biases, (6, 1)), slips={slip: np.tile(biases[:, None], (1, 6))})

    def test_the_dtype_is_that_of_the_input(self, learner, rng):
        arrays = float32(rng, 5, 4), float32(rng, 4, 3), float32(rng, 3)
        check.dtype(learner.fc_layer(*arrays), "float32")

    def test_the_gradients_for_rows_and_biases_are_right(self, learner, rng):
        args = rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5)
        check.gradient(learner, "fc_layer", args, wrt=0)
        check.gradient(learner, "fc_layer", args, wrt=2)


@task("new_fc_layer")
class TestNewFcLayer:
    def test_variables_of_other_sizes(self, learner, rng):
        for inputs, outputs in ((3, 8), (11, 2)):
            seed = int(rng.integers(10_000))
            layer = check.handle(learner.new_fc_layer(inputs, outputs, seed), "FcLayer object")
            weights = check.variable(layer.weights, dtype="float32")
            check.equal(
                np.array(weights.shape),
                np.array([inputs, outputs]),
                slips={"[num_outputs, num_inputs]: exchanged": np.array([outputs, inputs])},
            )
            check.between(weights, -0.10001, 0.10001, because="new_weights makes them")
            biases = check.variable(layer.biases)
            check.close(biases, np.full(outputs, 0.05), because="new_biases makes them")
            check.items(layer.trainable_variables, 2, "weights and biases")

    def test_the_layer_answers_as_fc_layer_does(self, learner, oracle, rng):
        for use_relu in (True, False):
            layer = learner.new_fc_layer(7, 4, int(rng.integers(10_000)), use_relu)
            layer = check.handle(layer, "FcLayer object")
            rows = 20 * float32(rng, 5, 7)
            weights, biases = check.variable(layer.weights), check.variable(layer.biases)
            expected = oracle.fc_layer(rows, weights, biases, use_relu)
            slips = {"use_relu not passed on": oracle.fc_layer(rows, weights, biases, not use_relu)}
            check.close(layer(rows), expected, atol=1e-5, slips=slips)

    def test_the_seed_decides_the_weights(self, learner, rng):
        seed = int(rng.integers(10_000))
        first, again, other = (
            check.variable(check.handle(learner.new_fc_layer(6, 4, s)).weights)
            for s in (seed, seed, seed + 1)
        )
        check.true(np.array_equal(first, again), "The same seed gave different weights.")
        check.true(not np.array_equal(first, other), "Two different seeds gave the same weights.")
