"""The layers: variables, convolution, flattening, dense layers.

The tutorial's `new_conv_layer` and `new_fc_layer` make variables and use them at once: a TF1 graph
is built only once. In TF2 this code runs again for every batch, so making and using are two steps:
`new_conv_layer(...)` makes the variables, and calling the layer that it returns uses them.
"""

from __future__ import annotations

from collections.abc import Sequence

import tensorflow as tf


def relu(layer: tf.Tensor) -> tf.Tensor:
    """Turn negative values into 0. It is given: a worked example of a task.

    relu[...] = max(layer[...], 0)

    Args:
        layer: float tensor of any shape.

    Returns:
        float tensor of the same shape and dtype; no value below 0.
    """
    # TensorFlow never mixes dtypes, but it gives a plain 0 the dtype of the tensor beside it.
    return tf.maximum(layer, 0)


def new_weights(shape: Sequence[int], seed: int) -> tf.Variable:
    """Make a variable of small random numbers.

    w ~ truncated normal(mean 0, standard deviation 0.05): a draw beyond 2 standard deviations
    is drawn again, so every value lies in [-0.1, 0.1].

    Args:
        shape: the sizes, e.g. [5, 5, 1, 16].
        seed: the same seed gives the same numbers, another seed gives others.

    Returns:
        float32 variable of that shape.
    """
    # BEGIN SOLUTION
    initializer = tf.keras.initializers.TruncatedNormal(mean=0.0, stddev=0.05, seed=seed)
    return tf.Variable(initializer(shape))
    # END SOLUTION


def new_biases(length: int) -> tf.Variable:
    """Make a variable of `length` numbers that are all 0.05.

    Args:
        length: how many.

    Returns:
        float32 variable [length].
    """
    # BEGIN SOLUTION
    return tf.Variable(tf.fill([length], 0.05))
    # END SOLUTION


def conv_layer(
    input: tf.Tensor, weights: tf.Tensor, biases: tf.Tensor, use_pooling: bool = True
) -> tf.Tensor:
    """Convolve images with filters, add a bias for each filter, pool, and apply ReLU.

    conv[n, y, x, k] = biases[k] + sum over i, j, c of
                       padded[n, y + i, x + j, c] * weights[i, j, c, k]

    The filter moves 1 pixel at a time (stride 1). The images are padded with zeros so that the
    result is as high and as wide as the input ("SAME"). Pooling keeps the largest of each 2x2
    pixels and moves 2 pixels at a time, "SAME" again: it halves height and width, and rounds up.

    Args:
        input: float tensor [N, H, W, Cin].
        weights: float tensor [f, f, Cin, Cout], of the input's dtype.
        biases: float tensor [Cout], of the input's dtype.
        use_pooling: whether to pool.

    Returns:
        float tensor [N, H/2, W/2, Cout], or [N, H, W, Cout] without pooling; no value below 0.
    """
    # BEGIN SOLUTION
    layer = tf.nn.conv2d(input, weights, strides=1, padding="SAME")
    layer += biases
    if use_pooling:
        # Pooling first leaves ReLU a quarter of the work; the result is the same either way.
        layer = tf.nn.max_pool2d(layer, ksize=2, strides=2, padding="SAME")
    return relu(layer)
    # END SOLUTION


class ConvLayer(tf.Module):
    """The variables of one convolutional layer; call it to use them."""

    def __init__(self, weights: tf.Variable, biases: tf.Variable, use_pooling: bool) -> None:
        """Keep the variables.

        Args:
            weights: [f, f, Cin, Cout].
            biases: [Cout].
            use_pooling: whether the layer pools.
        """
        super().__init__()
        self.weights = weights
        self.biases = biases
        self.use_pooling = use_pooling

    def __call__(self, input: tf.Tensor) -> tf.Tensor:
        """[N, H, W, Cin] -> [N, H/2, W/2, Cout], see `conv_layer`."""
        return conv_layer(input, self.weights, self.biases, self.use_pooling)


def new_conv_layer(
    num_input_channels: int,
    filter_size: int,
    num_filters: int,
    seed: int,
    use_pooling: bool = True,
) -> ConvLayer:
    """Make a convolutional layer with new weights and biases.

    Each filter looks at all input channels, and has one bias.

    Args:
        num_input_channels: Cin, the channels of the images that the layer will be given.
        filter_size: f, height and width of each filter.
        num_filters: Cout, the channels of the result.
        seed: for the weights.
        use_pooling: whether the layer pools.

    Returns:
        ConvLayer with weights [f, f, Cin, Cout] and biases [Cout].
    """
    # BEGIN SOLUTION
    weights = new_weights([filter_size, filter_size, num_input_channels, num_filters], seed)
    return ConvLayer(weights, new_biases(num_filters), use_pooling)
    # END SOLUTION


def flatten_layer(layer: tf.Tensor) -> tuple[tf.Tensor, int]:
    """Turn each image of a layer into one long row.

    The order within a row is height, then width, then channel, as the numbers lie in memory.

    Args:
        layer: float tensor [N, h, w, c].

    Returns:
        the pair (flat, num_features): float tensor [N, h*w*c], and the int h*w*c.
    """
    # BEGIN SOLUTION
    num_features = layer.shape[1] * layer.shape[2] * layer.shape[3]
    return tf.reshape(layer, [-1, num_features]), num_features
    # END SOLUTION


def fc_layer(
    input: tf.Tensor, weights: tf.Tensor, biases: tf.Tensor, use_relu: bool = True
) -> tf.Tensor:
    """Multiply rows with a matrix, add the biases, and apply ReLU if asked.

    layer[n, k] = biases[k] + sum over i of input[n, i] * weights[i, k]

    Args:
        input: float tensor [N, num_inputs].
        weights: float tensor [num_inputs, num_outputs], of the input's dtype.
        biases: float tensor [num_outputs], of the input's dtype.
        use_relu: whether negative values become 0.

    Returns:
        float tensor [N, num_outputs].
    """
    # BEGIN SOLUTION
    layer = tf.matmul(input, weights) + biases
    return relu(layer) if use_relu else layer
    # END SOLUTION


class FcLayer(tf.Module):
    """The variables of one fully connected (dense) layer; call it to use them."""

    def __init__(self, weights: tf.Variable, biases: tf.Variable, use_relu: bool) -> None:
        """Keep the variables.

        Args:
            weights: [num_inputs, num_outputs].
            biases: [num_outputs].
            use_relu: whether the layer ends in ReLU.
        """
        super().__init__()
        self.weights = weights
        self.biases = biases
        self.use_relu = use_relu

    def __call__(self, input: tf.Tensor) -> tf.Tensor:
        """[N, num_inputs] -> [N, num_outputs], see `fc_layer`."""
        return fc_layer(input, self.weights, self.biases, self.use_relu)


def new_fc_layer(num_inputs: int, num_outputs: int, seed: int, use_relu: bool = True) -> FcLayer:
    """Make a fully connected layer with new weights and biases.

    Args:
        num_inputs: the length of the rows that the layer will be given.
        num_outputs: the length of the rows that it returns.
        seed: for the weights.
        use_relu: whether the layer ends in ReLU; the last layer of a network does not.

    Returns:
        FcLayer with weights [num_inputs, num_outputs] and biases [num_outputs].
    """
    # BEGIN SOLUTION
    return FcLayer(new_weights([num_inputs, num_outputs], seed), new_biases(num_outputs), use_relu)
    # END SOLUTION
