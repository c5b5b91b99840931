"""Seeds are set where it makes a difference, and only there."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

DRAWS = """
import contextlib
import json
from pathlib import Path
from unittest import mock
import numpy as np
import tensorflow as tf
from grader.worker.deterministic import make_deterministic
from grader.worker.seeds import Seeds
from grader.worker.service import Service

make_deterministic()
seeds, other = Seeds(), Seeds()
times_set = mock.Mock(side_effect=tf.random.set_seed)
tf.random.set_seed, real = times_set, tf.random.set_seed
traced = tf.function(lambda: tf.random.uniform([]))

def count(act):
    before = times_set.call_count
    act()
    return times_set.call_count - before

def draw():
    seeds.set(7)
    return [float(f()) for f in (
        lambda: tf.random.uniform([]), lambda: tf.random.normal([], seed=3), traced,
        np.random.uniform, lambda: next(iter(tf.data.Dataset.range(99).shuffle(99))))]

quiet = [count(lambda: seeds.set(7)) for _ in range(3)]
real(5)
after_another = count(lambda: seeds.set(7))
with contextlib.suppress(TypeError):  # but TensorFlow keeps it
    real(np.array([1, 2]))
after_an_array = count(lambda: seeds.set(7))
two_modules = [count(lambda: other.set(8)), count(lambda: seeds.set(7))]
draws = [draw() for _ in range(3)]
real(7)
again = count(lambda: seeds.set(7))
tf.config.run_functions_eagerly(True)
Service(Path("."), "t01_demo", "demo").begin(7)
left = tf.config.functions_run_eagerly()
print(json.dumps([quiet, after_another, after_an_array, two_modules, draws, again, left]))
"""


@pytest.fixture(scope="module")
def seen() -> list[Any]:
    run = subprocess.run([sys.executable, "-c", DRAWS], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    found: list[Any] = json.loads(run.stdout)
    return found


def test_tensorflow_is_seeded_once_while_nothing_draws(seen: list[Any]) -> None:
    assert seen[0] == [1, 0, 0]


def test_and_again_after_any_other_seed(seen: list[Any]) -> None:
    assert seen[1:4] == [1, 1, [1, 1]]


def test_whatever_draws_draws_the_same_each_time(seen: list[Any]) -> None:
    first, *later = seen[4]
    assert later == [first, first]
    assert len(set(first)) == len(first)


def test_once_something_drew_each_check_is_seeded(seen: list[Any]) -> None:
    """a graph that draws may be run again without being noticed"""
    assert seen[5] == 1


def test_a_check_that_failed_leaves_no_graphs_switched_off(seen: list[Any]) -> None:
    assert seen[6] is False
