"""Skip in unittest's way, which pytest honours.

Verdicts: double error, total blocked, Counter error, greet passed
"""

import unittest

raise unittest.SkipTest("nothing to test here")
