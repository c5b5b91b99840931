"""The zygote: imports TensorFlow once, runs no op, and forks a worker for each request.

Forking is safe before TensorFlow's first op and not after it, so this process never runs one.
It has never seen a check, a seed or an expected value: a fork inherits its memory.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import selectors
import signal
import socket
import sys
import warnings
from typing import Any

from grader.worker import sandbox
from grader.worker.deterministic import make_deterministic
from grader.worker.supervisor import PR_SET_CHILD_SUBREAPER, become_supervisor

MAX_REQUEST = 65536
DESCRIPTORS = 4  # requests, stdout, stderr, lifeline
_REAP_SECONDS = 1.0


def main(listening_fd: int) -> None:
    """Serve fork requests until the standard input closes.

    Args:
        listening_fd: a listening unix socket. Each message on a connection is one JSON object
            with the descriptors of a new worker; see `grader.examiner.zygote`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        # Supervisors, whose parents leave at once, come to the zygote, which reaps them.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    # Tried in a child, once, while this process is small: each fork below remembers the answer.
    sandbox.probe()
    _preload()
    gc.collect()
    gc.freeze()  # keeps the garbage collector from touching, and so copying, shared pages
    listener = socket.socket(fileno=listening_fd)
    with selectors.DefaultSelector() as selector:
        selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
        selector.register(listener, selectors.EVENT_READ)
        print("ready", flush=True)
        while _serve_once(selector, listener):
            pass


def _serve_once(selector: selectors.BaseSelector, listener: socket.socket) -> bool:
    for key, _ in selector.select(_REAP_SECONDS):
        if key.fileobj == sys.stdin.fileno():
            return False  # the examiner has gone
        if key.fileobj is listener:
            connection, _ = listener.accept()
            selector.register(connection, selectors.EVENT_READ)
        elif isinstance(key.fileobj, socket.socket):
            _serve_client(selector, key.fileobj)
    _reap()
    return True


def _serve_client(selector: selectors.BaseSelector, connection: socket.socket) -> None:
    try:
        message, descriptors, _, _ = socket.recv_fds(connection, MAX_REQUEST, DESCRIPTORS)
    except OSError:
        message, descriptors = b"", []
    if not message:
        selector.unregister(connection)
        connection.close()
        return
    request: dict[str, Any] = json.loads(message)
    with warnings.catch_warnings():
        # Python warns of forks in a process with threads; TensorFlow's are idle before its
        # first op, and the forked side runs no code that waits for them.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        become_supervisor(request, descriptors)  # does not return
    for descriptor in descriptors:
        os.close(descriptor)
    # The forked process only starts the supervisor and leaves at once.
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _preload() -> None:
    """Import what learner code and the worker will need, so that each worker has it at once."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot
    import PIL.Image
    import scipy.ndimage
    import sklearn
    import sklearn.decomposition
    import sklearn.metrics
    import tensorflow as tf

    import fixtures
    import grader.worker.serve

    make_deterministic()
    # Its fast distances (t-SNE) ask /proc/self/maps for thread pools, which no worker may read.
    sklearn.set_config(enable_cython_pairwise_dist=False)
    # Keras is loaded lazily; asking for a layer loads it.
    assert all((tf.keras.layers.Dense, tf.keras.optimizers.Adam, PIL, scipy, sklearn, fixtures))
    assert grader.worker.serve
