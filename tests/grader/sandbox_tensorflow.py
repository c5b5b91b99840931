"""A program for a test: imports TensorFlow, then uses it in a sandbox below; prints JSON.

As in the zygote, TensorFlow is imported before the fork and no op runs before it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="", KERAS_BACKEND="tensorflow")

import numpy as np
import tensorflow as tf
from sandbox_helper import make_policy, run_inside

from grader.worker.sandbox import readable_paths


def use_everything() -> dict[str, Any]:
    """In the worker: what the tutorials' code does."""
    # The folder for temporary files may have been asked for before the fork.
    tempfile.tempdir = str(Path.cwd())
    os.environ.update(MPLCONFIGDIR=tempfile.tempdir, HOME=tempfile.tempdir)
    return {
        "matmul": float(tf.reduce_sum(tf.matmul(tf.ones((3, 4)), tf.ones((4, 5))))),
        "function": _graph_with_a_loop(),
        "compiled": float(tf.function(lambda x: x * 2, jit_compile=True)(tf.constant(21.0))),
        "loss falls": _losses(),
        "png": _figure(),
        "image": _image_size(),
        "scipy": _scipy(),
        "sklearn": _sklearn(),
        "npz": _npz(),
    }


def _graph_with_a_loop() -> float:
    @tf.function
    def double_until_large(x: tf.Tensor) -> tf.Tensor:
        while tf.reduce_sum(x) < 100.0:  # AutoGraph turns this into a graph, by way of a file
            x = x * 2.0
        return x

    return float(double_until_large(tf.constant(1.0)))


def _losses() -> bool:
    tf.keras.utils.set_random_seed(1)
    rng = np.random.default_rng(1)
    images = rng.normal(size=(128, 8)).astype("float32")
    model = tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu")])
    model.add(tf.keras.layers.Dense(1))
    model.compile(tf.keras.optimizers.Adam(0.05), "mse")
    losses = model.fit(images, images[:, 0], epochs=5, verbose=0).history["loss"]
    return bool(losses[-1] < losses[0])


def _figure() -> bool:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.imshow(np.eye(3))
    axes.set_title("a title")
    figure.savefig("figure.png")
    return Path("figure.png").read_bytes().startswith(b"\x89PNG")


def _image_size() -> list[int]:
    from PIL import Image

    Image.new("RGB", (4, 3)).save("image.jpg")
    return list(Image.open("image.jpg").size)


def _scipy() -> float:
    from scipy import ndimage

    return float(ndimage.gaussian_filter(np.ones((5, 5)), 1).sum())


def _sklearn() -> list[int]:
    from sklearn.decomposition import PCA

    return list(PCA(2).fit_transform(np.random.default_rng(1).normal(size=(20, 5))).shape)


def _npz() -> float:
    np.savez("arrays.npz", a=np.ones(3))
    return float(np.load("arrays.npz")["a"].sum())


if __name__ == "__main__":
    # AutoGraph reads the source of what it turns into a graph: this file's folder is the code.
    read = readable_paths(str(Path(__file__).parent), ())
    outcome = run_inside(use_everything, make_policy(Path(sys.argv[1]), read=read))
    print(json.dumps(vars(outcome)))
