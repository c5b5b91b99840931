"""A matplotlib figure as plain data: what a check may ask of a plot.

The worker sends one dict per figure, and `Figure.from_data` rebuilds it. Layout of the dict::

    {"suptitle": str, "hspace": float | None, "wspace": float | None,
     "size": [width, height], "png": bytes, "axes": [AXES, ...]}

    AXES = {"title": str, "xlabel": str, "ylabel": str,
            "xlim": [a, b], "ylim": [a, b], "xticks": [float, ...], "yticks": [float, ...],
            "xticklabels": [str, ...], "yticklabels": [str, ...],
            "position": [x0, y0, width, height], "visible": bool, "axis_on": bool, "label": str,
            "images": [{"data": array, "cmap": str, "vmin": float | None, "vmax": float | None,
                        "interpolation": str | None, "origin": str, "extent": [4 floats]}, ...],
            "lines": [{"x": array, "y": array, "label": str, "color": str, "linestyle": str,
                       "marker": str}, ...],
            "texts": [{"x": float, "y": float, "text": str}, ...],
            "scatters": [{"offsets": array [N, 2], "colors": array [N or 1, 4]}, ...],
            "bars": [{"x": float, "y": float, "width": float, "height": float}, ...],
            "legend": [str, ...]}

Nothing of it is trusted: a wrong key, type or size ends in ValueError.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from grader.spec.figure_fields import Fields
from grader.wire import figure_limits as limits

COLORBAR = "<colorbar>"


@dataclasses.dataclass(frozen=True)
class Image:
    """One imshow: the array as given, its colour map and the range of its colours."""

    data: np.ndarray
    cmap: str
    vmin: float | None
    vmax: float | None
    interpolation: str | None
    origin: str
    extent: list[float]


@dataclasses.dataclass(frozen=True)
class Line:
    """One plotted line."""

    x: np.ndarray
    y: np.ndarray
    label: str
    color: str
    linestyle: str
    marker: str


@dataclasses.dataclass(frozen=True)
class Text:
    """A text placed inside the axes (titles and labels are fields of the axes)."""

    x: float
    y: float
    text: str


@dataclasses.dataclass(frozen=True)
class Scatter:
    """One scatter: places [N, 2] and RGBA colours [N, 4], or [1, 4] if all share one."""

    offsets: np.ndarray
    colors: np.ndarray


@dataclasses.dataclass(frozen=True)
class Bar:
    """One bar of a bar chart or histogram."""

    x: float
    y: float
    width: float
    height: float


@dataclasses.dataclass(frozen=True)
class Axes:
    """One panel of a figure, or a colour bar."""

    title: str
    xlabel: str
    ylabel: str
    xlim: list[float]
    ylim: list[float]
    xticks: list[float]
    yticks: list[float]
    xticklabels: list[str]
    yticklabels: list[str]
    position: list[float]
    visible: bool
    axis_on: bool
    label: str
    images: list[Image]
    lines: list[Line]
    texts: list[Text]
    scatters: list[Scatter]
    bars: list[Bar]
    legend: list[str]

    @property
    def is_colorbar(self) -> bool:
        """Whether these axes are the scale beside a picture."""
        return self.label == COLORBAR


@dataclasses.dataclass(frozen=True)
class Figure:
    """What a plotting function returned."""

    axes: list[Axes]
    suptitle: str
    hspace: float | None
    wspace: float | None
    size: list[float]
    png: bytes

    @property
    def panels(self) -> list[Axes]:
        """The axes that are no colour bars."""
        return [axes for axes in self.axes if not axes.is_colorbar]

    @classmethod
    def from_data(cls, data: object) -> Figure:
        """Rebuild a figure from an untrusted dict.

        Raises:
            ValueError: a key is missing or unknown, a type is not exact, or a size too large.
        """
        fields = Fields(data, "figure")
        figure = cls(
            axes=fields.each("axes", _axes, limits.AXES),
            suptitle=fields.text("suptitle"),
            hspace=fields.optional_number("hspace"),
            wspace=fields.optional_number("wspace"),
            size=fields.numbers("size", 2),
            png=fields.png("png"),
        )
        fields.close()
        _refuse_too_many_numbers(figure)
        return figure


def _axes(data: object) -> Axes:
    fields = Fields(data, "axes")
    axes = Axes(
        title=fields.text("title"),
        xlabel=fields.text("xlabel"),
        ylabel=fields.text("ylabel"),
        xlim=fields.numbers("xlim", 2),
        ylim=fields.numbers("ylim", 2),
        xticks=fields.numbers("xticks"),
        yticks=fields.numbers("yticks"),
        xticklabels=fields.strings("xticklabels"),
        yticklabels=fields.strings("yticklabels"),
        position=fields.numbers("position", 4),
        visible=fields.flag("visible"),
        axis_on=fields.flag("axis_on"),
        label=fields.text("label"),
        images=fields.each("images", _image, limits.DRAWN),
        lines=fields.each("lines", _line, limits.DRAWN),
        texts=fields.each("texts", _text, limits.DRAWN),
        scatters=fields.each("scatters", _scatter, limits.DRAWN),
        bars=fields.each("bars", _bar, limits.DRAWN),
        legend=fields.strings("legend"),
    )
    fields.close()
    return axes


def _image(data: object) -> Image:
    fields = Fields(data, "image")
    image = Image(
        data=fields.array("data"),
        cmap=fields.text("cmap"),
        vmin=fields.optional_number("vmin"),
        vmax=fields.optional_number("vmax"),
        interpolation=fields.optional_text("interpolation"),
        origin=fields.text("origin"),
        extent=fields.numbers("extent", 4),
    )
    fields.close()
    return image


def _line(data: object) -> Line:
    fields = Fields(data, "line")
    line = Line(
        x=fields.array("x"),
        y=fields.array("y"),
        label=fields.text("label"),
        color=fields.text("color"),
        linestyle=fields.text("linestyle"),
        marker=fields.text("marker"),
    )
    fields.close()
    if line.x.ndim != 1 or line.x.shape != line.y.shape:
        raise ValueError("line: x and y are not of one length")
    return line


def _text(data: object) -> Text:
    fields = Fields(data, "text")
    text = Text(x=fields.number("x"), y=fields.number("y"), text=fields.text("text"))
    fields.close()
    return text


def _scatter(data: object) -> Scatter:
    fields = Fields(data, "scatter")
    scatter = Scatter(
        offsets=fields.array("offsets", columns=2), colors=fields.array("colors", columns=4)
    )
    fields.close()
    return scatter


def _bar(data: object) -> Bar:
    fields = Fields(data, "bar")
    bar = Bar(
        x=fields.number("x"),
        y=fields.number("y"),
        width=fields.number("width"),
        height=fields.number("height"),
    )
    fields.close()
    return bar


def _refuse_too_many_numbers(figure: Figure) -> None:
    total = 0
    for axes in figure.axes:
        total += sum(image.data.size for image in axes.images)
        total += sum(line.x.size + line.y.size for line in axes.lines)
        total += sum(s.offsets.size + s.colors.size for s in axes.scatters)
    if total > limits.ELEMENTS:
        raise ValueError("figure: too many numbers in its arrays")
