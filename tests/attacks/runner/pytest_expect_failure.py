"""Declare the failure expected.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

import pytest


def double(x):
    pytest.xfail("known")
