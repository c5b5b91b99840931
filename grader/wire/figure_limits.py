"""How much of a figure crosses: the worker keeps within it, the examiner insists on it."""

AXES = 256
"""Axes in a figure."""

DRAWN = 2048
"""Images, lines, texts, scatters, bars or legend entries in one axes."""

TICKS = 2048
"""Ticks on one axis."""

TEXT = 2000
"""Characters in one text."""

ELEMENTS = 4_000_000
"""Numbers in all arrays of a figure together."""

PNG = 512 * 1024
"""Bytes of the picture."""
