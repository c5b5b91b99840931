"""Skip the test from inside the code under test.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

import pytest


def double(x):
    pytest.skip("not today")
