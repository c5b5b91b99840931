"""Which usual slip does a wrong answer look like?

Every sentence made here is shown for hidden checks too: it speaks of shapes, positions, factors
and ways of computing, never of the expected values.
"""

from grader.spec.diagnosis.dtypes import diagnose_dtype
from grader.spec.diagnosis.engine import diagnose
from grader.spec.diagnosis.shapes import diagnose_shape

__all__ = ["diagnose", "diagnose_dtype", "diagnose_shape"]
