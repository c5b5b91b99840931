"""A small layer library of your own: chains of named layers, and defaults that a scope sets.

with defaults_scope(activation="relu"):
    chain = x_pretty(seed=1).conv2d(5, 16, name="layer_conv1").max_pool(2, 2).flatten()
model = chain.classifier(10).model()
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from .raw import IMG_SIZE, IMG_SIZE_FLAT, NUM_CHANNELS

keras = tf.keras
layers = tf.keras.layers

DEFAULT = "default"
"""Stands for "what the scope says". None is taken: it says "no activation" or "no regulariser"."""

Activation = str | Callable[[tf.Tensor], tf.Tensor] | None
Regularizer = Any
"""A Keras regulariser, or None; or DEFAULT."""

# What holds now. Outside of any scope a layer is linear and has no regulariser.
_defaults: dict[str, Any] = {"activation": None, "regularizer": None}


def current_defaults() -> dict[str, Any]:
    """Tell what holds now: a copy of the defaults. It is given."""
    return dict(_defaults)


def inside(settings: Mapping[str, Any], *calls: Sequence[Any]) -> list[Any]:
    """Call functions inside a scope. It is given; the checks use it.

    Args:
        settings: the arguments of `defaults_scope`.
        calls: functions, each followed by its arguments: (function, argument, ...).

    Returns:
        What they returned, in order.
    """
    with defaults_scope(**settings):
        return [function(*args) for function, *args in calls]


def setting(name: str, value: Any) -> Any:
    """Choose between what a layer is told and what the scope says.

    Args:
        name: "activation" or "regularizer", a key of `_defaults`.
        value: what the layer is told. DEFAULT means: what the scope says.

    Returns:
        The value, or the present default if the value is DEFAULT. None is a value like any other.

    Raises:
        KeyError: there is no default of this name.
    """
    # BEGIN SOLUTION
    default = _defaults[name]
    # "value or default" would be wrong: it could never say None where the default is ReLU.
    return default if value == DEFAULT else value
    # END SOLUTION


@contextlib.contextmanager
def defaults_scope(
    *, activation: Activation = DEFAULT, regularizer: Regularizer = DEFAULT
) -> Iterator[None]:
    """Set defaults for all layers that are made inside a `with` block.

    Scopes nest: inside an inner scope the outer one still holds for what the inner one does not
    say. At the end of the block the defaults are what they were before it, even if the block ends
    in an error.

    The decorator turns a function with one `yield` into a context manager: what stands before the
    `yield` happens at the beginning of the block, what stands after it at the end.

    Args:
        activation: None, a name such as "relu", or a function. DEFAULT leaves it as it is.
        regularizer: None or a Keras regulariser. DEFAULT leaves it as it is.
    """
    # BEGIN SOLUTION
    before = dict(_defaults)
    _defaults["activation"] = setting("activation", activation)
    _defaults["regularizer"] = setting("regularizer", regularizer)
    try:
        yield
    finally:
        _defaults.update(before)
    # END SOLUTION


@dataclass(frozen=True)
class Chain:
    """Some layers, one after the other. Each method returns a new chain that is one layer longer.

    Attributes:
        inputs: where images come in, a `keras.Input`.
        tensor: what the last layer makes of them. It knows its shape: [None, ...].
        seed: for the weights of the next layer.
    """

    inputs: Any
    tensor: Any
    seed: int

    def apply(self, layer: Any) -> Chain:
        """Add any Keras layer. It is given.

        A layer with weights uses up the seed: the next one draws with seed + 1.
        """
        tensor = layer(self.tensor)
        return Chain(self.inputs, tensor, self.seed + (1 if layer.weights else 0))

    def model(self) -> Any:
        """Make a Keras model of the chain. It is given."""
        return keras.Model(self.inputs, self.tensor)

    def conv2d(
        self,
        kernel: int,
        depth: int,
        name: str | None = None,
        *,
        stride: int = 1,
        activation: Activation = DEFAULT,
        regularizer: Regularizer = DEFAULT,
    ) -> Chain:
        """Add a convolutional layer: convolution, biases, activation.

        The weights are drawn by `keras.initializers.HeNormal(self.seed)`, with standard deviation
        sqrt(2 / fan_in), fan_in = kernel * kernel * Cin. The biases are 0. Padding "same".

        Args:
            kernel: height and width of the filters.
            depth: how many filters.
            name: of the Keras layer.
            stride: how many pixels the filters move at a time.
            activation: DEFAULT takes that of the scope.
            regularizer: for the weights, not the biases; DEFAULT takes that of the scope.

        Returns:
            The longer chain; its tensor is [N, ceil(H/stride), ceil(W/stride), depth].

        Raises:
            ValueError: the chain's tensor is not [N, H, W, Cin].
        """
        # BEGIN SOLUTION
        return self.apply(
            layers.Conv2D(
                depth,
                kernel,
                strides=stride,
                padding="same",
                activation=setting("activation", activation),
                kernel_regularizer=setting("regularizer", regularizer),
                kernel_initializer=keras.initializers.HeNormal(self.seed),
                name=name,
            )
        )
        # END SOLUTION

    def max_pool(self, kernel: int, stride: int, name: str | None = None) -> Chain:
        """Add max-pooling, with padding "same". It has no activation: a scope does not touch it.

        Args:
            kernel: height and width of the windows.
            stride: how many pixels the window moves at a time.
            name: of the Keras layer.

        Returns:
            The longer chain; its tensor is [N, ceil(H/stride), ceil(W/stride), C].
        """
        # BEGIN SOLUTION
        return self.apply(layers.MaxPooling2D(kernel, stride, padding="same", name=name))
        # END SOLUTION

    def flatten(self, name: str | None = None) -> Chain:
        """Turn each image into one long row.

        Args:
            name: of the Keras layer.

        Returns:
            The longer chain; its tensor is [N, h*w*c].
        """
        # BEGIN SOLUTION
        return self.apply(layers.Flatten(name=name))
        # END SOLUTION

    def fully_connected(
        self,
        size: int,
        name: str | None = None,
        *,
        activation: Activation = DEFAULT,
        regularizer: Regularizer = DEFAULT,
    ) -> Chain:
        """Add a fully connected layer: matrix product, biases, activation.

        Weights and biases begin as in `conv2d`; fan_in is the length of a row.

        Args:
            size: how many outputs.
            name: of the Keras layer.
            activation: DEFAULT takes that of the scope.
            regularizer: for the weights, not the biases; DEFAULT takes that of the scope.

        Returns:
            The longer chain; its tensor is [N, size].

        Raises:
            ValueError: the chain's tensor is not [N, F]; for example, `flatten` was forgotten.
        """
        # BEGIN SOLUTION
        # Keras would take images, too, and use the matrix on each pixel.
        if len(self.tensor.shape) != 2:
            raise ValueError(f"rows [N, F] are needed, not {self.tensor.shape}: use flatten()")
        return self.apply(
            layers.Dense(
                size,
                activation=setting("activation", activation),
                kernel_regularizer=setting("regularizer", regularizer),
                kernel_initializer=keras.initializers.HeNormal(self.seed),
                name=name,
            )
        )
        # END SOLUTION

    def classifier(self, num_classes: int, name: str = "classifier") -> Chain:
        """Add the last layer: fully connected, without activation, whatever the scope says.

        Args:
            num_classes: how many logits.
            name: of the Keras layer.

        Returns:
            The longer chain; its tensor holds the logits [N, num_classes].
        """
        # BEGIN SOLUTION
        return self.fully_connected(num_classes, name, activation=None)
        # END SOLUTION


def new_chain(shape: tuple[int, ...], seed: int) -> Chain:
    """Begin a chain without layers. It is given.

    Args:
        shape: of one input, without N.
        seed: for the weights of the first layer.
    """
    inputs = keras.Input(tuple(shape))
    return Chain(inputs, inputs, seed)


def x_pretty(seed: int) -> Chain:
    """Begin a chain with flat images, and give them height, width and channel back.

    Use the library's layer, `layers.Reshape`, which leaves N alone, and call it "x_image".

    Args:
        seed: for the weights of the first layer.

    Returns:
        Chain with inputs [N, 784] and tensor [N, 28, 28, 1], same numbers in the same order.
    """
    # BEGIN SOLUTION
    chain = new_chain((IMG_SIZE_FLAT,), seed)
    return chain.apply(layers.Reshape((IMG_SIZE, IMG_SIZE, NUM_CHANNELS), name="x_image"))
    # END SOLUTION
