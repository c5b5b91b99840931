"""The proxies through which a check calls code that lives elsewhere."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.spec.handle import HandleBase
from grader.spec.outcome import LearnerMissing, SpecBroken
from grader.spec.session import Call, Handle, Session, call, call_text
from grader.wire.codec import TensorData


class Learner:
    """The learner's module, as a check sees it: `learner.softmax(array)`.

    The oracle is of the same class and speaks to trusted code.
    """

    def __init__(self, session: Session) -> None:
        """Wrap a session."""
        self._session = session

    def __getattr__(self, name: str) -> Any:
        """A function or class of the module, to be called; of an UPPER_CASE name, the value."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._session.ask(f"Read {name}", op="get", name=name)
        if isinstance(found, Handle):
            return Function(self._session, name, found)
        if name.isupper():
            return found
        raise LearnerMissing(f"In {self._session.module}, {name!r} is no function any more.")

    def printed(self, function: Any, *args: Any, **kwargs: Any) -> tuple[Any, str]:
        """Call, and give back the value and what was printed meanwhile."""
        value = function(*args, **kwargs)
        return value, self._session.channel.printed()

    def set(self, target: Handle, name: str, value: Any) -> None:
        """Set an attribute of an object in the worker."""
        session = self._session
        session.ask(
            f"Set .{name}",
            op="set",
            target=session.encode(target),
            name=name,
            value=session.encode(value),
        )

    def gradient(self, name: str, *args: Any, wrt: int = 0, **kwargs: Any) -> Any:
        """d sum(f(args)) / d args[wrt] by a gradient tape in the worker.

        Args:
            name: the function's name.
            args: its arguments; args[wrt] is an array and arrives as a tensor of its dtype.
            wrt: which argument to differentiate by.
            kwargs: its keyword arguments.

        Returns:
            ndarray shaped like args[wrt], or None where the function does not depend on it.
        """
        session, function = self._session, getattr(self, name)
        if not isinstance(function, Function):
            raise SpecBroken(f"{name} is no function")
        text = f"the gradient of {call_text(name, args, kwargs)}"
        session.calls.append(Call(name, text, of_module=True))
        return session.ask(
            f"Took {text}",
            op="gradient",
            target=session.encode(function),
            args=session.encode(list(args)),
            kwargs=session.encode(kwargs),
            wrt=wrt,
        )

    def fixture(self, name: str) -> Any:
        """A trusted object of the kit, made inside the worker: 'tiny_mnist.load'."""
        found = self._session.ask(f"Made the fixture {name}", op="fixture", name=name)
        if isinstance(found, Handle):
            found._given = True
        return found


class Function(Handle):
    """A function of the learner's module, under the name that the check used."""

    def __init__(self, session: Session, name: str, handle: Handle) -> None:
        """Name a handle."""
        super().__init__(session, handle._remote, handle._epoch)
        self._name = name
        self._of_module = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it."""
        return call(self._session, self, self._name, args, kwargs)


def tensor(array: Any) -> TensorData:
    """Mark an argument to arrive as a `tf.Tensor`; without it arrays arrive as numpy."""
    return TensorData(np.asarray(array))


__all__ = ["Function", "Handle", "HandleBase", "Learner", "tensor"]
