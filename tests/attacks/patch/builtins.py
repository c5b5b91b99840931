"""Make builtins lie about types, lengths and truth.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import builtins

builtins.isinstance = lambda *a: True
builtins.len = lambda value: 0
builtins.all = lambda values: True
