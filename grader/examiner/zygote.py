"""The examiner's end of the zygote: start it, and ask it for workers."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from fixtures.real import cache, switch

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_BOOT = (
    "import sys; sys.path.append(sys.argv[2]); "
    "from grader.worker.zygote import main; main(int(sys.argv[1]))"
)


class ZygoteBroken(RuntimeError):
    """The zygote did not start or has died; the grader's own fault."""


@dataclass(frozen=True)
class ZygotePlace:
    """Where a zygote can be reached (`ZygoteClient`), by any process of the examiner's.

    Attributes:
        folder: a private folder, for scratch folders too.
        address: the path of the zygote's socket in it.
    """

    folder: Path
    address: str


class Zygote:
    """A running zygote process; a context manager that ends it."""

    def __init__(self) -> None:
        """Start the process; it imports TensorFlow while the examiner does other things."""
        folder = Path(tempfile.mkdtemp(prefix="grade-"))
        self.place = ZygotePlace(folder, str(folder / "zygote"))
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(self.place.address)
        listener.listen(64)
        self._errors = (folder / "zygote.log").open("w+b")
        self._process = subprocess.Popen(
            [sys.executable, "-s", "-P", "-c", _BOOT, str(listener.fileno()), str(_PACKAGE_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            pass_fds=[listener.fileno()],
            env=_environment(folder),
            cwd=folder,
            start_new_session=True,  # Ctrl-C in the terminal is for the examiner alone
        )
        listener.close()
        self._ready = False

    def wait_ready(self) -> None:
        """Wait until it can fork.

        Raises:
            ZygoteBroken: it ended instead; the message carries the last line of its complaint.
        """
        if self._ready:
            return
        assert self._process.stdout is not None
        if self._process.stdout.readline() != b"ready\n":
            self._errors.seek(0)
            lines = self._errors.read().decode(errors="replace").strip().splitlines()
            raise ZygoteBroken(f"TensorFlow could not be loaded: {lines[-1] if lines else '?'}")
        self._ready = True

    def is_running(self) -> bool:
        """Whether the process is alive."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process and remove its folder."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()
        shutil.rmtree(self.place.folder, ignore_errors=True)

    def __enter__(self) -> Zygote:
        """The zygote itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


class ZygoteClient:
    """One examiner process's connection to the zygote."""

    def __init__(self, address: str) -> None:
        """Connect.

        Args:
            address: `Zygote.address`.

        Raises:
            ZygoteBroken: nobody listens there.
        """
        self._socket = socket.socket(socket.AF_UNIX)
        try:
            self._socket.connect(address)
        except OSError as error:
            raise ZygoteBroken(f"the zygote does not answer ({error.strerror})") from None

    def fork(self, request: dict[str, Any], descriptors: list[int]) -> None:
        """Ask for one worker.

        Args:
            request: {"code_dir", "package", "module", "sandbox": bool, "policy": dict}.
            descriptors: the worker's ends of requests, stdout, stderr and lifeline; the caller
                closes its copies.
        """
        try:
            socket.send_fds(self._socket, [json.dumps(request).encode()], descriptors)
        except OSError as error:
            raise ZygoteBroken(f"the zygote has died ({error.strerror})") from None

    def close(self) -> None:
        """Disconnect."""
        with contextlib.suppress(OSError):
            self._socket.close()


def _environment(folder: Path) -> dict[str, str]:
    """A small environment: nothing of the instructor's (salt, tokens) reaches learner code."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", switch.VARIABLE)
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "HOME": str(folder),
        cache.VARIABLE: str(cache.folder()),
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": str(_matplotlib_cache()),
        "CUDA_VISIBLE_DEVICES": "-1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "KERAS_BACKEND": "tensorflow",
    }


def _matplotlib_cache() -> Path:
    """Kept from run to run: matplotlib's list of fonts takes a second to make."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "tensorkata" / "matplotlib"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return folder
