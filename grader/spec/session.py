"""A conversation with one worker: requests out, plain data and handles back, calls remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Protocol

import numpy as np

from grader.spec.describe import describe
from grader.spec.figures import Figure
from grader.spec.handle import HandleBase
from grader.spec.outcome import (
    LearnerCrashed,
    LearnerError,
    LearnerMissing,
    LearnerProblem,
    LearnerTodo,
    SpecBroken,
)
from grader.wire.codec import FigureData, Remote, TensorData, WireError

_LIMIT_ERRORS = ("MemoryError", "ResourceExhaustedError")


class Channel(Protocol):
    """Carries requests to a worker, or to a service in this process."""

    @property
    def epoch(self) -> int:
        """Grows whenever a new worker takes over; handles of an older one are void."""
        ...

    def request(self, **request: Any) -> dict[str, Any]:
        """Ask; see `grader.worker.service` for operations and replies."""
        ...

    def printed(self) -> str:
        """What went to the standard output since the last request began."""
        ...


@dataclass(frozen=True)
class Call:
    """A call that a check made: the name of what it called, and the whole call in words."""

    name: str
    text: str
    of_module: bool
    """Whether it is a function or class of the module, not a method of some object."""


class Session:
    """Asks a channel on behalf of proxies; remembers the calls of the running check."""

    def __init__(
        self,
        channel: Channel,
        module: str,
        rng: Callable[[str], np.random.Generator],
        trusted: bool = False,
    ) -> None:
        """Wrap a channel.

        Args:
            channel: what carries the requests.
            module: file name of the module, for messages: "model.py".
            rng: makes a generator from a name; for values that `shared` fixtures draw.
            trusted: whether our own code is asked; what goes wrong there is our fault.
        """
        self.channel = channel
        self.module = module
        self.rng = rng
        self.trusted = trusted
        self.calls: list[Call] = []
        self._shared: dict[object, tuple[int, object, list[Call]]] = {}

    def ask(self, what: str, **request: Any) -> Any:
        """One request; its value, decoded.

        Args:
            what: how a message begins: "Called softmax(array (64, 10) float64)".
            request: the operation and its arguments.

        Raises:
            LearnerProblem: the learner's code did not give a value.
        """
        try:
            return self._ask(what, request)
        except LearnerProblem as problem:
            if self.trusted:
                raise SpecBroken(f"the oracle failed. {problem.sentence}") from None
            raise

    def _ask(self, what: str, request: dict[str, Any]) -> Any:
        try:
            reply = self.channel.request(**request)
        except WireError as error:
            raise SpecBroken(f"{what}: an argument cannot cross ({error})") from None
        if "value" in reply:
            return self._decode(reply["value"])
        raise self._problem(what, reply)

    def once(self, key: object, make: Callable[[], object]) -> object:
        """Compute once per worker; a failure is kept for good, so a hang costs its time once.

        The calls that it took are remembered as calls of each check that uses the value.
        """
        epoch, value, calls = self._shared.get(key, (-1, None, []))
        if epoch == self.channel.epoch or isinstance(value, Exception):
            self.calls += calls
        if isinstance(value, Exception):
            raise value
        if epoch == self.channel.epoch:
            return value
        before = len(self.calls)
        try:
            value = make()
        except Exception as error:
            self._shared[key] = (-1, error, self.calls[before:])
            raise
        self._shared[key] = (self.channel.epoch, value, self.calls[before:])
        return value

    def forget_crashes(self) -> None:
        """Let shared values be made again that could not be made because the process died."""
        for key, (_, value, _) in list(self._shared.items()):
            if isinstance(value, LearnerCrashed):
                del self._shared[key]

    def _decode(self, value: Any) -> Any:
        if type(value) is Remote:
            return Handle(self, value, self.channel.epoch)
        if type(value) is FigureData:
            try:
                return Figure.from_data(value.data)
            except ValueError as error:
                raise LearnerMissing(f"The figure cannot be read: {error}.") from None
        if type(value) in (list, tuple):
            return type(value)(self._decode(item) for item in value)
        if type(value) is dict:
            return {key: self._decode(item) for key, item in value.items()}
        return value

    def encode(self, value: Any) -> Any:
        """An argument of a check, ready to cross."""
        if isinstance(value, Handle):
            return value._remote_in(self)
        if type(value) in (list, tuple):
            return type(value)(self.encode(item) for item in value)
        if type(value) is dict:
            return {key: self.encode(item) for key, item in value.items()}
        if isinstance(value, np.generic):
            return value.item()
        return value

    def _problem(self, what: str, reply: dict[str, Any]) -> Exception:
        if "missing" in reply:
            return LearnerMissing(self._missing_sentence(str(reply["missing"])))
        if "unsendable" in reply:
            return LearnerMissing(f"{what}. What it returned cannot be judged: "
                                  f"{reply['unsendable']}.")  # fmt: skip
        error = reply.get("error")
        if type(error) is not dict:
            return LearnerCrashed("The code wrote into the channel that carries its answers.")
        return _raised(what, error)

    def _missing_sentence(self, name: str) -> str:
        if name.endswith(".py"):
            return f"The file {PurePosixPath(name)} is missing; the task's code belongs there."
        return f"{self.module} has no {name!r}; it may have been renamed or deleted."


class Handle(HandleBase):
    """Names an object that stays in the worker; attributes and calls go there."""

    def __init__(self, session: Session, remote: Remote, epoch: int) -> None:
        """Made by a session only."""
        self._session = session
        self._remote = remote
        self._epoch = epoch
        self._kind = remote.kind
        self._name = remote.summary or remote.kind
        self._given = False
        self._of_module = False

    def __getattr__(self, name: str) -> Any:
        """An attribute of the object: plain data, or a handle."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._session.ask(
            f"Read .{name}", op="get", name=name, target=self._remote_in(self._session)
        )
        if isinstance(found, Handle):
            # A method made by tf.function has no name of its own.
            found._name = name
            found._given = self._given
        return found

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object."""
        return call(self._session, self, self._name, args, kwargs)

    def _remote_in(self, session: Session) -> Remote:
        if session is not self._session or self._epoch != session.channel.epoch:
            raise SpecBroken("a handle was used with a worker that it does not belong to")
        return self._remote

    def _describe(self) -> str:
        article = "an" if self._kind[:1].lower() in "aeiou" else "a"
        words = f"{article} {self._kind}"
        return f"{words} {self._remote.summary}" if self._remote.summary else words

    def _value(self) -> object:
        remote = self._remote_in(self._session)
        return self._session.ask("Read the variable's value", op="value", target=remote)


def call(
    session: Session, target: Handle, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Call a handle and remember the call, unless it is of something that the kit has given."""
    text = call_text(name, args, kwargs)
    if not target._given:
        session.calls.append(Call(name, text, target._of_module))
    found = session.ask(
        f"Called {text}",
        op="call",
        target=target._remote_in(session),
        args=session.encode(list(args)),
        kwargs=session.encode(kwargs),
    )
    if isinstance(found, Handle):
        found._given = target._given
    return found


def call_text(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """A call as a learner would read it: 'softmax(array (64, 10) float64)'."""
    shown = [_argument(value) for value in args]
    shown += [f"{key}={_argument(value)}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


def _argument(value: object) -> str:
    if type(value) is TensorData:
        return f"tensor of {describe(value.array)}"
    return describe(value)


def _raised(what: str, error: dict[str, Any]) -> Exception:
    name, mro = str(error.get("type")), tuple(str(kind) for kind in error.get("mro", ()))
    message = str(error.get("message", ""))
    if "NotImplementedError" in mro:
        return LearnerTodo(message or "This task is still to be done.")
    frames = tuple(
        f"{frame[0]}:{frame[1]}"
        for frame in error.get("frames", ())
        if type(frame) is list and len(frame) == 4
    )
    if any(kind in _LIMIT_ERRORS for kind in mro):
        return LearnerCrashed(f"{what}. The code asked for more memory than it may use.")
    return LearnerError(
        f"{what}. It raised {name}{': ' + message if message else ''}",
        type_name=name,
        mro=mro,
        message=message,
        location=frames[-1] if frames else "",
        frames=frames,
    )
