"""A figure survives the way from matplotlib to the checks, and nonsense does not."""

import copy

import matplotlib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.spec.figures import Figure
from grader.wire import figure_limits as limits
from grader.wire.codec import FigureData, decode, encode
from grader.worker.figures import figure_to_data

matplotlib.use("Agg")

from matplotlib import pyplot as plt

PNG_START = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def _sent(fig):
    return Figure.from_data(decode(encode(FigureData(figure_to_data(fig)))).data)


def _nine_images():
    fig, grid = plt.subplots(3, 3)
    fig.subplots_adjust(hspace=0.3, wspace=0.4)
    images = np.random.default_rng(1).normal(size=(9, 5, 7))
    for i, axes in enumerate(grid.flat):
        axes.imshow(images[i], cmap="binary", vmin=-2.0, vmax=3.0, interpolation="nearest")
        axes.set_xlabel(f"True: {i}")
        axes.set_xticks([])
        axes.set_yticks([])
    return fig, images


def test_images_keep_their_data_and_colours():
    fig, images = _nine_images()
    sent = _sent(fig)
    assert len(sent.axes) == len(sent.panels) == 9
    assert (sent.hspace, sent.wspace) == (0.3, 0.4)
    for i, axes in enumerate(sent.axes):
        (image,) = axes.images
        np.testing.assert_array_equal(image.data, images[i])
        assert (image.cmap, image.vmin, image.vmax) == ("binary", -2.0, 3.0)
        assert (image.interpolation, image.origin) == ("nearest", "upper")
        assert image.extent == [-0.5, 6.5, 4.5, -0.5]
        assert axes.xlabel == f"True: {i}"
        assert axes.xticks == axes.yticks == axes.xticklabels == []
    assert sent.png.startswith(PNG_START)


def test_a_picture_in_colour_keeps_its_channels():
    fig, axes = plt.subplots()
    picture = np.random.default_rng(2).uniform(size=(4, 6, 3)).astype(np.float32)
    axes.imshow(picture)
    np.testing.assert_array_equal(_sent(fig).axes[0].images[0].data, picture)


def test_masked_pixels_become_nan():
    fig, axes = plt.subplots()
    axes.imshow(np.ma.masked_less(np.arange(6.0).reshape(2, 3), 2))
    assert np.isnan(_sent(fig).axes[0].images[0].data).sum() == 2


def test_missing_pixels_stay_nan_in_their_dtype():
    fig, axes = plt.subplots()
    axes.imshow(np.array([[1, np.nan, 2]], dtype=np.float32))
    data = _sent(fig).axes[0].images[0].data
    assert data.dtype == np.float32
    np.testing.assert_array_equal(data, [[1, np.nan, 2]])


def test_a_text_on_an_axis_of_names_has_no_number_as_place():
    fig, axes = plt.subplots()
    axes.plot(["a", "b"], [1.0, 2.0])
    axes.text("b", 1.5, "here")
    (text,) = _sent(fig).axes[0].texts
    assert np.isnan(text.x)
    assert (text.y, text.text) == (1.5, "here")


def test_a_colour_bar_is_no_panel():
    fig, axes = plt.subplots()
    fig.colorbar(axes.imshow(np.arange(6.0).reshape(2, 3)))
    sent = _sent(fig)
    assert [a.is_colorbar for a in sent.axes] == [False, True]
    assert len(sent.panels) == 1


def test_lines_texts_bars_scatters_and_legend_come_along():
    fig, axes = plt.subplots()
    axes.plot([1, 2, 3], [4.0, 5.0, 9.0], label="cost", color="red", linestyle="--", marker="o")
    axes.text(1.5, 4.5, "here")
    axes.bar([1, 2], [3, 4], width=0.5)
    axes.scatter([1, 2, 3], [4, 5, 6], c=["red", "lime", "blue"])
    axes.legend()
    axes.set(title="Title", xlabel="x", ylabel="y", xlim=(0, 4), ylim=(10, 0))
    axes.set_xticks([1, 2], labels=["one", "two"])
    fig.suptitle("Above all")
    sent = _sent(fig)
    panel = sent.axes[0]
    (line,) = panel.lines
    np.testing.assert_array_equal(line.x, [1, 2, 3])
    np.testing.assert_array_equal(line.y, [4, 5, 9])
    assert (line.label, line.color, line.linestyle, line.marker) == ("cost", "#ff0000", "--", "o")
    assert [(t.x, t.y, t.text) for t in panel.texts] == [(1.5, 4.5, "here")]
    assert [(b.x, b.width, b.height) for b in panel.bars] == [(0.75, 0.5, 3), (1.75, 0.5, 4)]
    np.testing.assert_array_equal(panel.scatters[0].offsets, [[1, 4], [2, 5], [3, 6]])
    np.testing.assert_array_equal(panel.scatters[0].colors[1], [0, 1, 0, 1])
    assert "cost" in panel.legend
    assert (panel.title, panel.xlabel, panel.ylabel) == ("Title", "x", "y")
    assert (panel.xlim, panel.ylim) == ([0, 4], [10, 0])
    assert (panel.xticks, panel.xticklabels) == ([1, 2], ["one", "two"])
    assert sent.suptitle == "Above all"


def test_hidden_axes_are_told_apart():
    fig, (left, right) = plt.subplots(1, 2)
    left.set_visible(False)
    right.axis("off")
    sent = _sent(fig)
    assert [a.visible for a in sent.axes] == [False, True]
    assert [a.axis_on for a in sent.axes] == [True, False]


def test_the_space_of_a_grid_of_its_own_counts():
    fig, _ = plt.subplots(2, 2, gridspec_kw={"hspace": 0.7})
    assert _sent(fig).hspace == 0.7


def test_a_noisy_large_picture_is_made_small_enough():
    fig = plt.figure(figsize=(9, 9))
    fig.add_axes((0, 0, 1, 1)).imshow(np.random.default_rng(3).uniform(size=(800, 800, 3)))
    png = figure_to_data(fig)["png"]
    assert png.startswith(PNG_START)
    assert len(png) <= limits.PNG


def test_a_figure_that_cannot_be_drawn_has_no_picture():
    fig, axes = plt.subplots()
    axes.set_title("$\\nonsense{$")
    sent = _sent(fig)
    assert sent.png == b""
    assert sent.axes[0].title == "$\\nonsense{$"


def test_more_than_may_cross_is_cut_off():
    fig, axes = plt.subplots()
    axes.set_title("x" * (limits.TEXT + 5))
    for i in range(3):
        axes.imshow(np.zeros((1300 + i, 1300), dtype=np.uint8))
    sent = _sent(fig)
    assert len(sent.axes[0].title) == limits.TEXT
    assert [image.data.size > 0 for image in sent.axes[0].images] == [True, True, False]


def _plain_data():
    fig, axes = plt.subplots()
    axes.imshow(np.arange(6.0).reshape(2, 3))
    axes.plot([1, 2], [3, 4], label="a")
    axes.text(1, 2, "t")
    axes.bar([1], [2])
    axes.scatter([1], [2])
    return figure_to_data(fig)


DATA = _plain_data()
plt.close("all")
NONSENSE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=5),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.just(np.array(["a"])),
    st.just(np.zeros((2, 2, 2, 2))),
    st.just("x" * (limits.TEXT + 1)),
    st.just([0.0] * (limits.TICKS + 1)),
)


def _places(data, path=()):
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from _places(value, (*path, key))


def test_the_layout_itself_is_accepted():
    assert Figure.from_data(DATA).axes[0].lines[0].label == "a"


@pytest.mark.parametrize("path", list(_places(DATA)), ids=str)
def test_a_missing_or_unknown_part_is_refused(path):
    data = copy.deepcopy(DATA)
    parent = data
    for key in path[:-1]:
        parent = parent[key]
    if isinstance(parent, list):
        parent[path[-1]] = object()
    else:
        parent["unknown" if path[-1] == "label" else f"{path[-1]}s"] = parent.pop(path[-1])
    with pytest.raises(ValueError, match=r"figure|axes|image|line|text|scatter|bar"):
        Figure.from_data(data)


@settings(deadline=None)
@given(st.sampled_from(list(_places(DATA))), NONSENSE)
def test_nonsense_gives_a_figure_or_a_value_error(path, nonsense):
    data = copy.deepcopy(DATA)
    parent = data
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = nonsense
    try:
        figure = Figure.from_data(data)
    except ValueError:
        return
    assert type(figure) is Figure


@settings(deadline=None)
@given(NONSENSE)
def test_only_a_dict_is_a_figure(nonsense):
    with pytest.raises(ValueError, match="figure"):
        Figure.from_data(nonsense)


def test_a_picture_that_is_no_png_is_refused():
    with pytest.raises(ValueError, match="PNG"):
        Figure.from_data({**DATA, "png": b"GIF89a"})
    with pytest.raises(ValueError, match="PNG"):
        Figure.from_data({**DATA, "png": PNG_START + bytes(limits.PNG)})
