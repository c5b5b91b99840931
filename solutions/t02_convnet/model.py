"""The network: from flat images to logits, and from logits to predictions, cost and accuracy."""

from __future__ import annotations

import tensorflow as tf

from .layers import flatten_layer, new_conv_layer, new_fc_layer

IMG_SIZE = 28
IMG_SIZE_FLAT = IMG_SIZE * IMG_SIZE
IMG_SHAPE = (IMG_SIZE, IMG_SIZE)
NUM_CHANNELS = 1
NUM_CLASSES = 10


def x_image(images: tf.Tensor) -> tf.Tensor:
    """Give flat images their height, width and colour channel back.

    Args:
        images: float tensor [N, 784]; any N.

    Returns:
        float tensor [N, 28, 28, 1], same numbers in the same order.
    """
    # BEGIN SOLUTION
    return tf.reshape(images, [-1, IMG_SIZE, IMG_SIZE, NUM_CHANNELS])
    # END SOLUTION


class ConvNet(tf.Module):
    """Two convolutional and two fully connected layers: 242,062 numbers to learn.

    images [N, 784] -> x_image [N, 28, 28, 1]
        -> conv1, 5x5, pool, ReLU [N, 14, 14, 16] -> conv2, 5x5, pool, ReLU [N, 7, 7, 36]
        -> flatten [N, 1764] -> fc1, ReLU [N, 128] -> fc2, no ReLU: logits [N, 10]

    It is a tf.Module, as its layers are: `trainable_variables` has the variables of all four.
    """

    def __init__(
        self,
        seed: int,
        *,
        filter_size1: int = 5,
        num_filters1: int = 16,
        filter_size2: int = 5,
        num_filters2: int = 36,
        fc_size: int = 128,
    ) -> None:
        """Make the four layers: `self.conv1`, `self.conv2`, `self.fc1` and `self.fc2`.

        Both convolutional layers pool. `fc1` ends in ReLU, `fc2` does not.

        Args:
            seed: for the weights. The layers draw with seed, seed + 1, seed + 2 and seed + 3:
                with one seed for all they would begin with the same numbers.
            filter_size1: height and width of the filters of conv1.
            num_filters1: how many filters conv1 has.
            filter_size2: height and width of the filters of conv2.
            num_filters2: how many filters conv2 has.
            fc_size: how many outputs fc1 has.
        """
        # BEGIN SOLUTION: make conv1, conv2, fc1 and fc2
        super().__init__()
        self.conv1 = new_conv_layer(NUM_CHANNELS, filter_size1, num_filters1, seed)
        self.conv2 = new_conv_layer(num_filters1, filter_size2, num_filters2, seed + 1)
        # One blank image through both layers tells how long a row fc1 will be given.
        blank = tf.zeros([1, IMG_SIZE_FLAT])
        _, num_features = flatten_layer(self.conv2(self.conv1(x_image(blank))))
        self.fc1 = new_fc_layer(num_features, fc_size, seed + 2)
        self.fc2 = new_fc_layer(fc_size, NUM_CLASSES, seed + 3, use_relu=False)
        # END SOLUTION

    def layer_conv1(self, images: tf.Tensor) -> tf.Tensor:
        """Compute the output of the first convolutional layer.

        Args:
            images: float tensor [N, 784].

        Returns:
            float tensor [N, 14, 14, num_filters1]; no value below 0.
        """
        # BEGIN SOLUTION
        return self.conv1(x_image(images))
        # END SOLUTION

    def layer_conv2(self, images: tf.Tensor) -> tf.Tensor:
        """Compute the output of the second convolutional layer, which follows the first.

        Args:
            images: float tensor [N, 784].

        Returns:
            float tensor [N, 7, 7, num_filters2]; no value below 0.
        """
        # BEGIN SOLUTION
        return self.conv2(self.layer_conv1(images))
        # END SOLUTION

    def logits(self, images: tf.Tensor) -> tf.Tensor:
        """Compute the output of the whole network: one number for each class, the largest wins.

        Args:
            images: float tensor [N, 784].

        Returns:
            float tensor [N, 10]; values of any sign.
        """
        # BEGIN SOLUTION
        flat, _ = flatten_layer(self.layer_conv2(images))
        return self.fc2(self.fc1(flat))
        # END SOLUTION


def y_true_cls(labels: tf.Tensor) -> tf.Tensor:
    """Turn one-hot rows back into class numbers.

    Args:
        labels: tensor [N, 10]; in each row one 1, the rest 0.

    Returns:
        int64 tensor [N].
    """
    # BEGIN SOLUTION
    return tf.argmax(labels, axis=1)
    # END SOLUTION


def y_pred(logits: tf.Tensor) -> tf.Tensor:
    """Turn logits into probabilities, row by row (softmax).

    p[n, k] = exp(z[n, k]) / sum over j of exp(z[n, j])

    Args:
        logits: float tensor [N, 10]; any real numbers.

    Returns:
        float tensor [N, 10], same dtype; each value in [0, 1], each row sums to 1.
    """
    # BEGIN SOLUTION
    return tf.nn.softmax(logits, axis=1)
    # END SOLUTION


def y_pred_cls(logits: tf.Tensor) -> tf.Tensor:
    """Pick the class with the largest logit, for each image.

    The largest logit belongs to the largest probability, so softmax is not needed here.

    Args:
        logits: float tensor [N, 10].

    Returns:
        int64 tensor [N].
    """
    # BEGIN SOLUTION
    return tf.argmax(logits, axis=1)
    # END SOLUTION


def cross_entropy(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """Measure for each image how far the prediction is from the true class.

    L[n] = -sum over k of y[n, k] * log(p[n, k]),  with p = softmax of the logits

    It takes the logits, not the probabilities: softmax and logarithm in one step stay exact where
    one after the other would give log(0).

    Args:
        logits: float tensor [N, 10]; any real numbers.
        labels: float tensor [N, 10] of the same dtype; one-hot rows.

    Returns:
        float tensor [N]; each value >= 0, and 0 for a perfect answer.
    """
    # BEGIN SOLUTION
    return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    # END SOLUTION


def cost(cross_entropy: tf.Tensor) -> tf.Tensor:
    """Sum up a whole batch in one number: the mean of its cross-entropies.

    Args:
        cross_entropy: float tensor [N].

    Returns:
        float scalar.
    """
    # BEGIN SOLUTION
    return tf.reduce_mean(cross_entropy)
    # END SOLUTION


def correct_prediction(y_pred_cls: tf.Tensor, y_true_cls: tf.Tensor) -> tf.Tensor:
    """Tell for each image whether the predicted class is the true one.

    Args:
        y_pred_cls: int tensor [N], predicted class numbers.
        y_true_cls: int tensor [N], true class numbers, of the same dtype.

    Returns:
        bool tensor [N].
    """
    # BEGIN SOLUTION
    return tf.equal(y_pred_cls, y_true_cls)
    # END SOLUTION


def accuracy(correct_prediction: tf.Tensor) -> tf.Tensor:
    """Compute the share of right answers.

    a = 1/N * sum_n (1 if correct_prediction[n] else 0)

    Args:
        correct_prediction: bool tensor [N].

    Returns:
        float32 scalar in [0, 1].
    """
    # BEGIN SOLUTION
    # The mean of whole numbers would be a whole number: cast to float first.
    return tf.reduce_mean(tf.cast(correct_prediction, tf.float32))
    # END SOLUTION
