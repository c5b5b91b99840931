"""TensorFlow and the other libraries of the course still work after the lock-down."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.worker.sandbox import libc


@pytest.mark.skipif(not libc.LINUX, reason="the sandbox needs Linux")
def test_the_libraries_of_the_course_work_inside(tmp_path):
    program = Path(__file__).with_name("sandbox_tensorflow.py")
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout.splitlines()[-1])
    assert outcome["value"] == {
        "matmul": 60.0,
        "function": 128.0,
        "compiled": 42.0,
        "loss falls": True,
        "png": True,
        "image": [4, 3],
        "scipy": pytest.approx(25.0),
        "sklearn": [20, 2],
        "npz": 3.0,
    }, (outcome, done.stderr)
    assert "AutoGraph could not" not in done.stderr
