"""The linear model: one matrix product, a softmax, and a measure of how wrong the answer is."""

from __future__ import annotations

import tensorflow as tf

IMG_SIZE = 28
IMG_SIZE_FLAT = IMG_SIZE * IMG_SIZE
IMG_SHAPE = (IMG_SIZE, IMG_SIZE)
NUM_CLASSES = 10


def one_hot(cls: tf.Tensor, num_classes: int = NUM_CLASSES) -> tf.Tensor:
    """Turn class numbers into one-hot rows. It is given: a worked example of a task.

    y[n, k] = 1 if cls[n] == k, else 0

    Args:
        cls: int tensor [N]; each value in 0 .. num_classes - 1.
        num_classes: how many classes there are.

    Returns:
        float32 tensor [N, num_classes]; one 1 in each row, zeros elsewhere.
    """
    return tf.one_hot(cls, num_classes)


def class_numbers(labels: tf.Tensor) -> tf.Tensor:
    """Turn one-hot rows back into class numbers.

    cls[n] = the index k at which labels[n, k] is largest

    Args:
        labels: float tensor [N, num_classes], one-hot rows.

    Returns:
        int64 tensor [N].
    """
    # BEGIN SOLUTION
    return tf.argmax(labels, axis=1)
    # END SOLUTION


def logits(x: tf.Tensor, weights: tf.Tensor, biases: tf.Tensor) -> tf.Tensor:
    """Score each image for each class with one matrix product.

    z[n, k] = sum_i x[n, i] * weights[i, k] + biases[k]

    Args:
        x: float tensor [N, num_pixels], one flat image in each row.
        weights: float tensor [num_pixels, num_classes], of the dtype of x.
        biases: float tensor [num_classes], of the dtype of x; added to every row.

    Returns:
        float tensor [N, num_classes], of the dtype of x; any real numbers.
    """
    # BEGIN SOLUTION
    return tf.matmul(x, weights) + biases
    # END SOLUTION


def softmax(logits: tf.Tensor) -> tf.Tensor:
    """Turn logits into probabilities, row by row.

    p[n, k] = exp(z[n, k]) / sum_j exp(z[n, j])

    Args:
        logits: float tensor [N, num_classes]; any real numbers, large ones too.

    Returns:
        float tensor [N, num_classes], same dtype; each value in [0, 1], each row sums to 1.
    """
    # BEGIN SOLUTION
    # The library subtracts each row's maximum first, so that exp never overflows.
    return tf.nn.softmax(logits, axis=1)
    # END SOLUTION


def y_pred_cls(y_pred: tf.Tensor) -> tf.Tensor:
    """Pick the class with the largest probability (or the largest logit: it is the same one).

    cls[n] = the index k at which y_pred[n, k] is largest; the first one if several are

    Args:
        y_pred: float tensor [N, num_classes].

    Returns:
        int64 tensor [N].
    """
    # BEGIN SOLUTION
    return tf.argmax(y_pred, axis=1)
    # END SOLUTION


def cross_entropy(logits: tf.Tensor, y_true: tf.Tensor) -> tf.Tensor:
    """Measure for each image how far the prediction is from the true class.

    h[n] = -sum_k y_true[n, k] * log(p[n, k])    where p = softmax(logits)

    It takes the raw logits, because the softmax is a part of it.

    Args:
        logits: float tensor [N, num_classes]; any real numbers, large ones too.
        y_true: float tensor [N, num_classes], one-hot rows, of the dtype of logits.

    Returns:
        float tensor [N], same dtype; at least 0, and near 0 for a sure and right answer.
    """
    # BEGIN SOLUTION
    # One library call for softmax and logarithm: log(softmax(z)) by hand gives log(0) for large z.
    return tf.nn.softmax_cross_entropy_with_logits(labels=y_true, logits=logits)
    # END SOLUTION


def cost(cross_entropy: tf.Tensor) -> tf.Tensor:
    """Sum up a whole batch in one number: the mean of its cross-entropies.

    c = 1/N * sum_n h[n]

    Args:
        cross_entropy: float tensor [N].

    Returns:
        float scalar, same dtype.
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


class LinearModel:
    """Weights and biases, and what one can ask them.

    Attributes:
        weights: tf.Variable float32 [num_pixels, num_classes], all 0 at first.
        biases: tf.Variable float32 [num_classes], all 0 at first.
    """

    def __init__(self, num_pixels: int = IMG_SIZE_FLAT, num_classes: int = NUM_CLASSES) -> None:
        """Start with weights and biases that are all zero.

        Args:
            num_pixels: number of pixels of a flat image.
            num_classes: number of classes.
        """
        # BEGIN SOLUTION
        self.weights = tf.Variable(tf.zeros([num_pixels, num_classes]))
        self.biases = tf.Variable(tf.zeros([num_classes]))
        # END SOLUTION

    def logits(self, x: tf.Tensor) -> tf.Tensor:
        """Score images with the present weights and biases.

        Args:
            x: float32 tensor [N, num_pixels].

        Returns:
            float32 tensor [N, num_classes].
        """
        # BEGIN SOLUTION
        # Inside a method, the plain name is the module's function above, not this method.
        return logits(x, self.weights, self.biases)
        # END SOLUTION

    def predict(self, x: tf.Tensor) -> tf.Tensor:
        """Name the class of each image.

        Args:
            x: float32 tensor [N, num_pixels].

        Returns:
            int64 tensor [N].
        """
        # BEGIN SOLUTION
        return y_pred_cls(softmax(self.logits(x)))
        # END SOLUTION
