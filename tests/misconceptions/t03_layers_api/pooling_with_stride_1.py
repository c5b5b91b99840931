"""Pooling moves one pixel at a time, so images do not shrink (28,224 features).

Task: 03.Chain.max_pool
Diagnosis: a stride of 1, whatever is asked for
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

    def max_pool(self, kernel, stride, name=None):
        return self.apply(layers.MaxPooling2D(kernel, 1, padding="same", name=name))
