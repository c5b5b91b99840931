"""The noise: one pattern for all images, the loss that it is trained with, and its network."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from . import networks

NOISE_LIMIT = 0.35
NOISE_L2_WEIGHT = 0.02


def add_noise(images: tf.Tensor, noise: tf.Tensor) -> tf.Tensor:
    """Add one and the same noise to every image, and keep the pixels in their range.

    noisy[n, y, x, c] = clip(image[n, y, x, c] + noise[y, x, c], 0, 1)

    The images come as flat rows. The noise tells what shape each has: a row of 784 numbers and a
    noise of 28x28x1 make an image of 28x28x1.

    Args:
        images: float tensor [N, H * W * C], values in [0, 1]; any N.
        noise: float tensor or variable [H, W, C] of the same dtype, values of any sign.

    Returns:
        float tensor [N, H, W, C], same dtype, values in [0, 1].
    """
    raise NotImplementedError("add_noise: add one and the same noise to every image, and keep the pixels in their range")


def target_labels(num_images: int, target_cls: int) -> np.ndarray:
    """Make the labels of an attack: every image is said to be of the target class.

    Args:
        num_images: N, at least 1.
        target_cls: the class that all images shall be taken for, 0 to 9.

    Returns:
        float32 array [N, 10]; one-hot rows, all equal.
    """
    raise NotImplementedError("target_labels: make the labels of an attack: every image is said to be of the target class")


def l2_loss(noise: tf.Tensor) -> tf.Tensor:
    """Measure how much noise there is: half the sum of the squares.

    l2 = 1/2 * sum over y, x, c of noise[y, x, c]**2

    The half is there for convenience: the gradient is then the noise itself.

    Args:
        noise: float tensor or variable of any shape.

    Returns:
        float scalar of the same dtype; 48.02 if all 784 values are 0.35 or -0.35.
    """
    raise NotImplementedError("l2_loss: measure how much noise there is: half the sum of the squares")


def adversary_loss(
    logits: tf.Tensor, labels: tf.Tensor, noise: tf.Tensor, weight: float = NOISE_L2_WEIGHT
) -> tf.Tensor:
    """Compute what the noise is trained to make small.

    loss = mean cross-entropy of logits and labels + weight * l2_loss(noise)

    The first part is small if the network falls for the noise. The second one keeps the noise
    faint where it does not help.

    Args:
        logits: float tensor [N, 10], what the network says of the noisy images.
        labels: float tensor [N, 10] of the same dtype; one-hot rows, in an attack all equal.
        noise: float tensor or variable [H, W, C] of the same dtype.
        weight: how much the second part counts.

    Returns:
        float scalar of the same dtype.
    """
    raise NotImplementedError("adversary_loss: compute what the noise is trained to make small")


class NoisyNet(tf.Module):
    """A network that sees every image through the same noise.

    Attributes:
        network: the network itself; its method `logits` takes images [N, H, W, C].
        x_noise: tf.Variable [H, W, C], the noise.
        noise_limit: no value of the noise may be above it, or below its negative.
        noise_l2_weight: the weight of `l2_loss` in `adversary_loss`.

    As a tf.Module it also has `trainable_variables`, which normal training changes.
    """

    def __init__(
        self,
        network: networks.Network,
        *,
        noise_limit: float = NOISE_LIMIT,
        noise_l2_weight: float = NOISE_L2_WEIGHT,
        img_shape: tuple[int, int, int] = networks.IMG_SHAPE,
    ) -> None:
        """Keep the network and make the noise, all zeros at first.

        Normal training must not touch the noise: `trainable_variables` has to hold the variables of
        the network (8 for a ConvNet) and not `x_noise`. Say so when you make the variable.

        Args:
            network: a ConvNet, LinearNet or the like; it is kept as it is, not copied.
            noise_limit: see above.
            noise_l2_weight: see above.
            img_shape: [H, W, C], the shape of an image and of the noise.
        """
        raise NotImplementedError("NoisyNet.__init__: keep the network and make the noise, all zeros at first")

    def logits(self, images: tf.Tensor) -> tf.Tensor:
        """Compute what the network says of the images with the noise on them.

        Args:
            images: float32 tensor [N, H * W * C], clean images, values in [0, 1].

        Returns:
            float32 tensor [N, 10].
        """
        raise NotImplementedError("NoisyNet.logits: compute what the network says of the images with the noise on them")

    def init_noise(self) -> None:
        """Set the noise back to zeros, and nothing else."""
        raise NotImplementedError("NoisyNet.init_noise: set the noise back to zeros, and nothing else")

    def clip_noise(self) -> None:
        """Bring values of the noise that are out of bounds back to the bounds.

        noise = clip(noise, -noise_limit, noise_limit)

        The variable itself is changed.
        """
        raise NotImplementedError("NoisyNet.clip_noise: bring values of the noise that are out of bounds back to the bounds")

    def get_noise(self) -> np.ndarray:
        """Hand out the noise as it is now, as a picture.

        Returns:
            float32 array [H, W], or [H, W, C] if there is more than one channel. It does not change
            when the noise does.
        """
        raise NotImplementedError("NoisyNet.get_noise: hand out the noise as it is now, as a picture")
