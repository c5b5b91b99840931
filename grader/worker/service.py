"""Answers requests about one module of one submission: import, call, get, set, differentiate.

The same class serves a sandboxed worker and, under bare pytest, the process of the checks.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.wire.codec import Remote
from grader.worker.encode import Objects, Unsendable
from grader.worker.errors import describe_exception
from grader.worker.seeds import Seeds


class Service:
    """One submission's module and the objects that its calls have left behind."""

    def __init__(self, code_dir: Path, package: str, module: str) -> None:
        """Nothing is imported before the request 'load'.

        Args:
            code_dir: the folder that holds the tutorials' folders.
            package: the tutorial's folder, e.g. 't01_linear_model'.
            module: the module's name, e.g. 'model'.
        """
        self.code_dir = code_dir
        self.package = package
        self.module_name = module
        self.objects = Objects()
        self._seeds = Seeds()
        self.module: Any = None
        self._operations: dict[str, Callable[..., object]] = {
            "load": self.load,
            "begin": self.begin,
            "get": self.get,
            "set": self.set,
            "call": self.call,
            "value": self.value,
            "gradient": self.gradient,
            "fixture": self.fixture,
        }

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply to one request: {"value": ...} or {"error"|"missing"|"unsendable": ...}."""
        arguments = dict(request)
        operation = self._operations[arguments.pop("op")]
        try:
            return {"value": self.objects.to_plain(operation(**arguments))}
        except Missing as missing:
            return {"missing": str(missing)}
        except Unsendable as reason:
            return {"unsendable": str(reason)}
        except BaseException as error:  # SystemExit and KeyboardInterrupt are answers too
            return {"error": describe_exception(error, self.code_dir)}

    def load(self) -> None:
        """Import the learner's module."""
        folder = self.code_dir / self.package
        if not (folder / f"{self.module_name}.py").is_file():
            raise Missing(f"{self.package}/{self.module_name}.py")
        if self.package not in sys.modules:
            _import_package(self.package, folder)
        self.module = importlib.import_module(f"{self.package}.{self.module_name}")

    def begin(self, seed: int) -> None:
        """Begin a check: what it draws is repeatable, and the check before left nothing behind."""
        import tensorflow as tf

        self._seeds.set(seed)
        # Checks switch graphs off for a few steps; one that failed in between left them off.
        tf.config.run_functions_eagerly(False)

    def get(self, name: str, target: Remote | None = None) -> object:
        """An attribute of the module or of an object."""
        owner = self.module if target is None else self.objects.find(target)
        try:
            return getattr(owner, name)
        except AttributeError as error:
            if error.obj is owner and error.name == name:
                raise Missing(name) from None
            raise

    def set(self, target: Remote, name: str, value: object) -> None:
        """Set an attribute of an object."""
        setattr(self.objects.find(target), name, self.objects.from_plain(value))

    def call(self, target: Remote, args: list[Any], kwargs: dict[str, Any]) -> object:
        """Call a function, a class or another callable object."""
        function: Any = self.objects.find(target)
        return function(*self.objects.from_plain(args), **self.objects.from_plain(kwargs))

    def value(self, target: Remote) -> object:
        """The present value of a tf.Variable."""
        variable: Any = self.objects.find(target)
        return variable.numpy()

    def gradient(self, target: Remote, args: list[Any], kwargs: dict[str, Any], wrt: int) -> object:
        """d sum(f(args)) / d args[wrt], by a gradient tape; None if f does not depend on it."""
        import tensorflow as tf

        function: Any = self.objects.find(target)
        values = self.objects.from_plain(args)
        values[wrt] = tf.convert_to_tensor(values[wrt])
        with tf.GradientTape() as tape:
            tape.watch(values[wrt])
            result = tf.reduce_sum(function(*values, **self.objects.from_plain(kwargs)))
        return tape.gradient(result, values[wrt])

    def fixture(self, name: str) -> object:
        """A trusted object of the kit, e.g. 'tiny_mnist' or 'tiny_mnist.load'."""
        module, *path = name.split(".")
        found: Any = importlib.import_module(f"fixtures.{module}")
        for part in path:
            found = getattr(found, part)
        return found


def _import_package(name: str, folder: Path) -> None:
    """Import a folder as a package without putting its parent on the path.

    So a submission's numpy.py can stand in for nothing, and the parent need not be readable.
    """
    init = folder / "__init__.py"
    if not init.is_file():
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package
        return
    spec = importlib.util.spec_from_file_location(
        name, init, submodule_search_locations=[str(folder)]
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise


class Missing(Exception):
    """The module, or a name in it, does not exist."""
