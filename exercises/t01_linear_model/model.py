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
    raise NotImplementedError("class_numbers: turn one-hot rows back into class numbers")


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
    raise NotImplementedError("logits: score each image for each class with one matrix product")


def softmax(logits: tf.Tensor) -> tf.Tensor:
    """Turn logits into probabilities, row by row.

    p[n, k] = exp(z[n, k]) / sum_j exp(z[n, j])

    Args:
        logits: float tensor [N, num_classes]; any real numbers, large ones too.

    Returns:
        float tensor [N, num_classes], same dtype; each value in [0, 1], each row sums to 1.
    """
    raise NotImplementedError("softmax: turn logits into probabilities, row by row")


def y_pred_cls(y_pred: tf.Tensor) -> tf.Tensor:
    """Pick the class with the largest probability (or the largest logit: it is the same one).

    cls[n] = the index k at which y_pred[n, k] is largest; the first one if several are

    Args:
        y_pred: float tensor [N, num_classes].

    Returns:
        int64 tensor [N].
    """
    raise NotImplementedError("y_pred_cls: pick the class with the largest probability (or the largest logit: it is the same one)")


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
    raise NotImplementedError("cross_entropy: measure for each image how far the prediction is from the true class")


def cost(cross_entropy: tf.Tensor) -> tf.Tensor:
    """Sum up a whole batch in one number: the mean of its cross-entropies.

    c = 1/N * sum_n h[n]

    Args:
        cross_entropy: float tensor [N].

    Returns:
        float scalar, same dtype.
    """
    raise NotImplementedError("cost: sum up a whole batch in one number: the mean of its cross-entropies")


def correct_prediction(y_pred_cls: tf.Tensor, y_true_cls: tf.Tensor) -> tf.Tensor:
    """Tell for each image whether the predicted class is the true one.

    Args:
        y_pred_cls: int tensor [N], predicted class numbers.
        y_true_cls: int tensor [N], true class numbers, of the same dtype.

    Returns:
        bool tensor [N].
    """
    raise NotImplementedError("correct_prediction: tell for each image whether the predicted class is the true one")


def accuracy(correct_prediction: tf.Tensor) -> tf.Tensor:
    """Compute the share of right answers.

    a = 1/N * sum_n (1 if correct_prediction[n] else 0)

    Args:
        correct_prediction: bool tensor [N].

    Returns:
        float32 scalar in [0, 1].
    """
    raise NotImplementedError("accuracy: compute the share of right answers")


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
        raise NotImplementedError("LinearModel.__init__: start with weights and biases that are all zero")

    def logits(self, x: tf.Tensor) -> tf.Tensor:
        """Score images with the present weights and biases.

        Args:
            x: float32 tensor [N, num_pixels].

        Returns:
            float32 tensor [N, num_classes].
        """
        raise NotImplementedError("LinearModel.logits: score images with the present weights and biases")

    def predict(self, x: tf.Tensor) -> tf.Tensor:
        """Name the class of each image.

        Args:
            x: float32 tensor [N, num_pixels].

        Returns:
            int64 tensor [N].
        """
        raise NotImplementedError("LinearModel.predict: name the class of each image")
