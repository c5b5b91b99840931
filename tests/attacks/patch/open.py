"""Open every file as an empty one.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import builtins
import io

builtins.open = io.open = lambda *a, **k: io.StringIO("")
