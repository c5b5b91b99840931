"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf

from .convert import video2images
from .dataset import load_cached
from .features import Inception, dataset_transfer_values
from .report import confusion_matrix, predict_cls, recalls
from .train import new_classifier, optimize


def new_deep_classifier(
    transfer_len: int, num_classes: int, hidden: Sequence[int], seed: int = 0
) -> tf.keras.Model:
    """Make a classifier with any number of layers. Are more layers better here, or none?

    Args:
        transfer_len: how many transfer-values a picture has.
        num_classes: how many classes there are.
        hidden: outputs of each layer before the last, which has ReLU: [1024] in the tutorial, []
            for none.
        seed: for `tf.keras.initializers.GlorotUniform`: seed for the first layer, seed + 1 for the
            second, and so on. Biases start at 0.

    Returns:
        Keras model, [N, transfer_len] -> probabilities [N, num_classes]. Without hidden layers,
        2048 transfer-values and 3 classes need 6147 numbers.
    """
    raise NotImplementedError("new_deep_classifier: make a classifier with any number of layers. Are more layers better here, or none?")


def recall_curve(
    classifier: tf.keras.Model,
    train: tuple[np.ndarray, np.ndarray],
    test: tuple[np.ndarray, np.ndarray],
    calls: Sequence[int],
    learning_rate: float = 1e-4,
) -> list[tuple[int, np.ndarray]]:
    """Train on and on, and measure each class after each call of `optimize`. Do more steps help?

    Args:
        classifier: goes on from where it is.
        train: values [N, transfer_len] and one-hot labels [N, C].
        test: values [M, transfer_len] and class numbers [M].
        calls: how many steps each call takes. Call number i, counted from 0, has the seed i.
        learning_rate: for Adam.

    Returns:
        For each call the pair (steps taken so far, recalls [C]).
    """
    raise NotImplementedError("recall_curve: train on and on, and measure each class after each call of `optimize`. Do more steps help?")


def balanced_indices(cls: np.ndarray, num_classes: int, seed: int = 0) -> np.ndarray:
    """Drop pictures at random, so that all classes have as many as the rarest one.

    Use it as `values[chosen], labels[chosen]`: nothing needs to be deleted.

    Args:
        cls: int array [N], class numbers; each class occurs.
        num_classes: how many classes there are.
        seed: for `np.random.default_rng`.

    Returns:
        int array: which pictures are kept, in ascending order.
    """
    raise NotImplementedError("balanced_indices: drop pictures at random, so that all classes have as many as the rarest one")


def balancing_weights(cls: np.ndarray, num_classes: int) -> np.ndarray:
    """Compute class weights, so that all classes count the same without dropping a picture.

    weights[c] = N / (num_classes * number of pictures of class c)

    Args:
        cls: int array [N], class numbers; each class occurs.
        num_classes: how many classes there are.

    Returns:
        float array [num_classes], for `optimize`. Of 994, 1210 and 1966 pictures: 1.398, 1.149,
        0.707.
    """
    raise NotImplementedError("balancing_weights: compute class weights, so that all classes count the same without dropping a picture")


def train_on_videos(
    video_dir: str | Path,
    work_dir: str | Path,
    model: Inception,
    *,
    crop_size: int,
    out_size: int,
    framerate: float,
    video_exts: Sequence[str],
    num_iterations: int,
    learning_rate: float,
    seed: int = 0,
) -> tuple[list[str], np.ndarray]:
    """Go the whole way with your own videos: cut, list, transfer, train, predict.

    Args:
        video_dir: a folder for each class with videos to train on; in its sub-folder "test" others.
        work_dir: a folder for all that is made: pictures in its sub-folder "frames", cache-files.
        model: makes the transfer-values.
        crop_size: as in `video2images`, and so on.
        out_size: likewise.
        framerate: likewise.
        video_exts: likewise.
        num_iterations: training steps of a new classifier.
        learning_rate: for Adam.
        seed: for the classifier and for the batches.

    Returns:
        The class names, and the predicted class numbers of all test pictures, int64 array [M], in
        the order of `get_paths(test=True)`.
    """
    raise NotImplementedError("train_on_videos: go the whole way with your own videos: cut, list, transfer, train, predict")


def ambiguous_pictures(probs: np.ndarray, cls: np.ndarray, share: float) -> np.ndarray:
    """Find the training pictures that surprise a trained classifier most: are they ambiguous?

    The surprise is the cross-entropy of a picture, -log(probs[n, cls[n]]).

    Args:
        probs: float array [N, C], predicted probabilities of the training set.
        cls: int array [N], the classes that the pictures are said to have.
        share: of all pictures, in [0, 1]: round(share * N) of them are wanted.

    Returns:
        int array: their numbers, the most surprising first. Of equals, any may come first.
    """
    raise NotImplementedError("ambiguous_pictures: find the training pictures that surprise a trained classifier most: are they ambiguous?")


def small_cnn(img_size: int, num_classes: int, seed: int = 0) -> tf.keras.Model:
    """Make a small network of your own, which sees pictures and no transfer-values.

    Can it beat Inception: in accuracy, or in speed? It learns at most 50,000 numbers. Any layers
    will do; convolutions and poolings have stood the test of time. `optimize` trains it.

    Args:
        img_size: height and width of the pictures, at least 16.
        num_classes: how many classes there are.
        seed: `tf.keras.utils.set_random_seed(seed)` makes the first weights repeatable.

    Returns:
        Keras model, images [N, img_size, img_size, 3] in 0 to 255 -> probabilities
        [N, num_classes].
    """
    raise NotImplementedError("small_cnn: make a small network of your own, which sees pictures and no transfer-values")


def compare(
    programs: Mapping[str, Callable[[np.ndarray], np.ndarray]],
    inputs: Mapping[str, np.ndarray],
    cls_true: np.ndarray,
) -> list[tuple[str, float, float]]:
    """Compare programs in accuracy and in speed: Inception's transfer-values, your own network, ...

    Args:
        programs: by name, functions from an input to N predicted class numbers.
        inputs: by the same names, what each program is given, for example images or paths.
        cls_true: int array [N], true class numbers.

    Returns:
        For each program (name, accuracy, seconds per picture), the most accurate first.
    """
    raise NotImplementedError("compare: compare programs in accuracy and in speed: Inception's transfer-values, your own network, ..")
