"""The regulariser is given to the biases.

Task: 03.Chain.conv2d
Diagnosis: hand it on as kernel_regularizer
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Chain:
    inputs: Any
    tensor: Any
    seed: int

    def apply(self, layer):
        tensor = layer(self.tensor)
        return Chain(self.inputs, tensor, self.seed + (1 if layer.weights else 0))

    def model(self):
        return keras.Model(self.inputs, self.tensor)

    def conv2d(
        self, kernel, depth, name=None, *, stride=1, activation=DEFAULT, regularizer=DEFAULT
    ):
        return self.apply(
            layers.Conv2D(
                depth,
                kernel,
                strides=stride,
                padding="same",
                activation=setting("activation", activation),
                bias_regularizer=setting("regularizer", regularizer),
                kernel_initializer=keras.initializers.HeNormal(self.seed),
                name=name,
            )
        )
