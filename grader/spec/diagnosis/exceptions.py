"""Usual causes of exceptions whose own words speak of TensorFlow's or NumPy's insides, or of an
import that the sandbox cannot serve.

Python's own messages are clear enough; friendly-traceback explains those, and knows none of these.
"""

from __future__ import annotations

import re

_CAUSES: tuple[tuple[str, str], ...] = (
    (
        r"No module named '(\w+\.)*t\d\d_\w+",
        "Each tutorial stands alone: a module cannot import those of another tutorial.",
    ),
    (
        r"No module named '",
        "Only the packages of the kit, and modules of the same tutorial with a dot in front "
        "(from .model import ...), can be imported.",
    ),
    (
        r"is incompatible with the layer",
        "A Keras layer keeps the shape of what it was first called with: use one layer object for "
        "each place in the network, and look at the shape that reaches it.",
    ),
    (
        r"[Mm]atrix size-incompatible|matmul: Input operand|not aligned",
        "In a matrix product the columns of the first have to be as many as the rows of the "
        "second: look at both shapes, and at their order.",
    ),
    (
        r"Incompatible shapes|could not be broadcast|Dimensions must be equal"
        r"|required broadcastable",
        "Two arrays do not fit together: their axes are compared from the last to the first, and "
        "each pair has to be equal or one of them 1.",
    ),
    (
        r"expected to be a (\w+) tensor but is a (\w+) tensor"
        r"|Tensor conversion requested dtype|must be of the same type|type \w+ that does not match",
        "Two dtypes meet in one operation, such as float32 and float64: convert one with tf.cast.",
    ),
    (
        r"does not support item assignment",
        "A tensor cannot be changed in place: make a new one, for example with tf.where, or fill a "
        "NumPy array.",
    ),
    (
        r"truth value of an array|__bool__|as a Python `bool`",
        "An array was asked whether it is true: compare with `is None`, or say .any() or .all().",
    ),
    (
        r"only 0-dimensional arrays|only (size|length)-1 arrays|converting to scalar",
        "A whole array stands where one number is needed: take its mean, sum or one element.",
    ),
    (
        r"No gradients provided for any variable",
        "The loss does not depend on the variables: it has to be computed inside the tape, with "
        "TensorFlow operations.",
    ),
    (
        r"'NoneType' object",
        "Something is None here: a function that does not reach a `return` gives None, and so does "
        "tape.gradient for what the tape does not watch.",
    ),
    (
        r"has no attribute 'numpy'",
        "Inside a tf.function a tensor has no value yet, so .numpy() is not there: stay with "
        "TensorFlow operations, or take .numpy() outside.",
    ),
    (
        r"[Uu]nable to (synchronously )?(create|open) file|Failed to create a NewWriteableFile",
        "The file cannot be opened: is its folder there? Path.mkdir(parents=True, exist_ok=True) "
        "makes it.",
    ),
    (
        # What nbconvert makes of `%matplotlib inline`.
        r"'get_ipython'",
        "The line stands for a notebook's % or ! command, unknown to Python: take it out.",
    ),
    (
        r"read-only",
        "The array that was given must not be changed: work on a copy of it.",
    ),
)


def usual_cause(message: str) -> str:
    """One sentence on what usually leads to this exception, or ''.

    Args:
        message: the text of the exception. It comes from the learner's process, and nothing of it
            is repeated, so that it may be asked for hidden checks, too.
    """
    found = (cause for pattern, cause in _CAUSES if re.search(pattern, message))
    return next(found, "")
