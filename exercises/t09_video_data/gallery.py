"""The pictures of this tutorial: `grade show 09` draws them with your code."""

from __future__ import annotations

import functools
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from PIL import Image
from sklearn.decomposition import PCA

from fixtures import tiny_knifey

from .convert import convert_video
from .dataset import DataSet, list_files, load_knifey
from .features import dataset_transfer_values, load_image, load_inception
from .plots import plot_example_errors, plot_scatter, plot_transfer_values
from .report import confusion_matrix as count_pairs
from .report import predict_cls
from .train import new_classifier, optimize

CROP, SIZE = 120, 96


@functools.cache
def _dataset() -> DataSet:
    return load_knifey("data")


@functools.cache
def _values() -> tuple[np.ndarray, np.ndarray]:
    return dataset_transfer_values("data", load_inception(), _dataset())


@functools.cache
def _cls_pred() -> np.ndarray:
    (train, test), dataset = _values(), _dataset()
    _, _, labels = dataset.get_training_set()
    classifier = new_classifier(train.shape[1], dataset.num_classes)
    optimize(classifier, train, labels, 1000)
    return predict_cls(classifier, test)


def frames() -> Figure:
    """A frame of a film, and four pictures that are cut from the film.

    The square is cut out of the middle, then made smaller: round things stay round.
    """
    film = tiny_knifey.clips() / "knifey" / "knifey-clip-01.webp"
    convert_video(film, "frames", CROP, SIZE)
    with Image.open(film) as clip:
        pictures = {f"the film, {clip.width}x{clip.height}": np.asarray(clip.convert("RGB"))}
    names = list_files("frames")
    for i in np.linspace(0, len(names) - 1, 4).round().astype(int):
        pictures[names[i]] = load_image(Path("frames", names[i]))
    ratios = [picture.shape[1] / picture.shape[0] for picture in pictures.values()]
    figure, row = plt.subplots(1, 5, figsize=(10, 2.2), width_ratios=ratios, layout="constrained")
    for axes, (name, picture) in zip(row, pictures.items(), strict=True):
        axes.imshow(picture)
        axes.set_xlabel(name, fontsize=8)
        axes.set(xticks=[], yticks=[])
    return figure


def transfer_values() -> Figure:
    """A picture and its transfer-values.

    White is 0. The classifier sees nothing but the right half.
    """
    paths, _, _ = _dataset().get_test_set()
    return plot_transfer_values(load_image(paths[0]), _values()[1][0])


def scatter() -> Figure:
    """The training set after PCA to two numbers.

    Each class has a colour. They overlap much.
    """
    _, cls, _ = _dataset().get_training_set()
    return plot_scatter(PCA(2).fit_transform(_values()[0]), cls, _dataset().num_classes)


def errors() -> Figure:
    """Nine mistakes on the test set, drawn at random.

    The films of the test set have other backgrounds.
    """
    paths, cls, _ = _dataset().get_test_set()
    correct = _cls_pred() == cls
    return plot_example_errors(_cls_pred(), correct, paths, cls, _dataset().class_names)


def confusion_matrix() -> Figure:
    """Who is taken for whom.

    Rows are the true classes. Which class has the fewest right answers in its row?
    """
    _, cls, _ = _dataset().get_test_set()
    names = _dataset().class_names
    counts = count_pairs(cls, _cls_pred(), len(names))
    figure, axes = plt.subplots(layout="constrained")
    figure.colorbar(axes.imshow(counts, cmap="Blues", vmin=0))
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="Predicted", ylabel="True")
    return figure
