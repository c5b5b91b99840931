"""A matplotlib figure as plain data; the layout is described in `grader.spec.figures`."""

from __future__ import annotations

import io
import math
from typing import Any

import numpy as np

from grader.wire import figure_limits as limits

_DPI = 100.0
_MIN_DPI = 10.0
_MAX_PIXELS = 2000


def figure_to_data(fig: Any) -> dict[str, Any]:
    """Turn a figure into a dict of plain data, within the limits of what may cross.

    Args:
        fig: a `matplotlib.figure.Figure`. It is drawn, which is when tick labels get their texts.

    Returns:
        The dict. Too many axes or drawn things are cut off, and so are too long texts. Arrays
        that would exceed the limit are replaced by empty ones. The picture is empty if it cannot
        be drawn, or not small enough.
    """
    png = _png(fig)
    arrays = _Arrays()
    hspace, wspace = _spacing(fig)
    width, height = fig.get_size_inches()
    return {
        "suptitle": _text(fig.get_suptitle()),
        "hspace": hspace,
        "wspace": wspace,
        "size": [float(width), float(height)],
        "png": png,
        "axes": [_axes(axes, arrays) for axes in fig.axes[: limits.AXES]],
    }


class _Arrays:
    """Hands out arrays as long as their numbers together stay within the limit."""

    def __init__(self) -> None:
        self._left = limits.ELEMENTS

    def take(self, array: Any, empty: tuple[int, ...] = (0,)) -> np.ndarray:
        plain = _plain_array(array)
        if plain.dtype.kind not in "biuf" or plain.size > self._left:
            return np.zeros(empty)
        self._left -= plain.size
        return plain


def _plain_array(array: Any) -> np.ndarray:
    """Copy the array, with NaN for what is masked (matplotlib itself masks what is NaN)."""
    if not isinstance(array, np.ma.MaskedArray):
        return np.array(array)
    plain = np.array(array.data)
    mask = np.ma.getmaskarray(array)
    if mask.any():
        plain = plain if plain.dtype.kind == "f" else plain.astype(np.float64)
        plain[mask] = np.nan
    return plain


def _png(fig: Any) -> bytes:
    width, height = (float(side) for side in fig.get_size_inches())
    longest = max(width, height)
    if not math.isfinite(longest) or min(width, height) <= 0:
        return b""
    dpi = min(_DPI, _MAX_PIXELS / longest)
    while dpi >= _MIN_DPI:
        buffer = io.BytesIO()
        try:
            fig.savefig(buffer, format="png", dpi=dpi)
        except Exception:  # a formula that does not parse, an image without rows, ...
            return b""
        if buffer.tell() <= limits.PNG:
            return buffer.getvalue()
        dpi *= 0.7
    return b""


def _spacing(fig: Any) -> tuple[float | None, float | None]:
    """Find the space between panels: of the first grid that sets it, else of the figure."""
    hspace, wspace = fig.subplotpars.hspace, fig.subplotpars.wspace
    for axes in fig.axes:
        grid = axes.get_gridspec()
        if grid is not None:
            hspace = hspace if getattr(grid, "hspace", None) is None else grid.hspace
            wspace = wspace if getattr(grid, "wspace", None) is None else grid.wspace
            break
    return _optional(hspace), _optional(wspace)


def _axes(axes: Any, arrays: _Arrays) -> dict[str, Any]:
    from matplotlib.patches import Rectangle

    bars = [p for p in axes.patches if isinstance(p, Rectangle)]
    legend = axes.get_legend()
    texts = legend.get_texts() if legend is not None else []
    return {
        "title": _text(axes.get_title()),
        "xlabel": _text(axes.get_xlabel()),
        "ylabel": _text(axes.get_ylabel()),
        "xlim": _floats(axes.get_xlim()),
        "ylim": _floats(axes.get_ylim()),
        "xticks": _floats(axes.get_xticks()),
        "yticks": _floats(axes.get_yticks()),
        "xticklabels": _texts(axes.get_xticklabels()),
        "yticklabels": _texts(axes.get_yticklabels()),
        "position": _floats(axes.get_position().bounds),
        "visible": bool(axes.get_visible()),
        "axis_on": bool(axes.axison),
        "label": _text(axes.get_label()),
        "images": [_image(image, arrays) for image in axes.images[: limits.DRAWN]],
        "lines": [_line(line, arrays) for line in axes.lines[: limits.DRAWN]],
        "texts": [_placed_text(text) for text in axes.texts[: limits.DRAWN]],
        "scatters": [_scatter(s, arrays) for s in _scatters(axes)[: limits.DRAWN]],
        "bars": [_bar(bar) for bar in bars[: limits.DRAWN]],
        "legend": _texts(texts),
    }


def _image(image: Any, arrays: _Arrays) -> dict[str, Any]:
    vmin, vmax = image.get_clim()
    return {
        "data": arrays.take(image.get_array(), (0, 0)),
        "cmap": _text(image.get_cmap().name),
        "vmin": _optional(vmin),
        "vmax": _optional(vmax),
        "interpolation": _text(image.get_interpolation()),
        "origin": _text(image.origin),
        "extent": _floats(image.get_extent()),
    }


def _line(line: Any, arrays: _Arrays) -> dict[str, Any]:
    from matplotlib.colors import to_hex

    x, y = np.asarray(line.get_xdata(orig=False)), np.asarray(line.get_ydata(orig=False))
    if x.ndim != 1 or x.shape != y.shape:
        x = y = np.zeros(0)
    xs, ys = arrays.take(x), arrays.take(y)
    if xs.shape != ys.shape:
        xs = ys = np.zeros(0)
    return {
        "x": xs,
        "y": ys,
        "label": _text(line.get_label()),
        "color": to_hex(line.get_color(), keep_alpha=False),
        "linestyle": _text(line.get_linestyle()),
        "marker": _text(line.get_marker()),
    }


def _scatters(axes: Any) -> list[Any]:
    from matplotlib.collections import PathCollection

    return [item for item in axes.collections if isinstance(item, PathCollection)]


def _scatter(scatter: Any, arrays: _Arrays) -> dict[str, Any]:
    return {
        "offsets": arrays.take(scatter.get_offsets(), (0, 2)),
        "colors": arrays.take(scatter.get_facecolors(), (0, 4)),
    }


def _placed_text(text: Any) -> dict[str, Any]:
    x, y = text.get_position()
    return {"x": _number(x), "y": _number(y), "text": _text(text.get_text())}


def _bar(bar: Any) -> dict[str, Any]:
    return {
        "x": _number(bar.get_x()),
        "y": _number(bar.get_y()),
        "width": _number(bar.get_width()),
        "height": _number(bar.get_height()),
    }


def _text(text: object) -> str:
    return str(text)[: limits.TEXT]


def _texts(texts: Any) -> list[str]:
    return [_text(text.get_text()) for text in list(texts)[: limits.TICKS]]


def _floats(numbers: Any) -> list[float]:
    return [float(number) for number in list(numbers)[: limits.TICKS]]


def _number(number: Any) -> float:
    """A place on an axis of dates or names is no number."""
    try:
        return float(number)
    except (TypeError, ValueError):
        return math.nan


def _optional(number: Any) -> float | None:
    return None if number is None else float(number)
