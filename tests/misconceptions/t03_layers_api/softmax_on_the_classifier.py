"""The classifier ends in softmax, though the loss wants logits.

Task: 03.Chain.classifier
Diagnosis: probabilities instead of logits
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

    def fully_connected(self, size, name=None, *, activation=DEFAULT, regularizer=DEFAULT):
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

    def classifier(self, num_classes, name="classifier"):
        return self.fully_connected(num_classes, name, activation="softmax")
