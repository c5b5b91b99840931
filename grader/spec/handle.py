"""What every handle offers to the checks: an object that stays in the learner's process."""

from __future__ import annotations


class HandleBase:
    """An object that could not cross as plain data. The names are private to leave room for the
    learner's own attributes, which subclasses pass on.
    """

    _kind: str
    """What it is, in words: "tf.Variable", "LinearModel object", "generator", "function"."""

    def _describe(self) -> str:
        """Name it for a message."""
        return self._kind

    def _value(self) -> object:
        """Fetch its value as plain data: for a variable an array."""
        raise NotImplementedError
