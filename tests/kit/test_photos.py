"""The pictures of `photos`: sizes, files, licences."""

import json
import shutil

import numpy as np
import pytest
from PIL import Image

from fixtures import emojinet, integrity, photos
from fixtures.build import emojinet_glyphs
from fixtures.build import photos as builder
from fixtures.photos import gallery


@pytest.mark.parametrize("name", photos.NAMES)
class TestEach:
    def test_is_an_rgb_jpeg_of_the_stated_size(self, name):
        stated = (photos.PHOTOS | photos.STYLES)[name]
        with Image.open(photos.path(name)) as image:
            assert (image.format, image.mode, image.size) == ("JPEG", "RGB", stated.size)

    def test_loads_as_an_array_that_cannot_be_changed(self, name):
        pixels = photos.load(name)
        width, height = (photos.PHOTOS | photos.STYLES)[name].size
        assert (pixels.shape, pixels.dtype) == ((height, width, 3), np.uint8)
        with pytest.raises(ValueError, match="read-only"):
            pixels[0] = 0

    def test_the_array_is_what_the_file_holds(self, name):
        np.testing.assert_array_equal(photos.load(name), np.asarray(Image.open(photos.path(name))))

    def test_is_no_flat_picture(self, name):
        assert photos.load(name).std() > 30


def test_there_are_pictures_for_each_tutorial():
    assert {"panda", "parrot", "sweatshirt", "bow_tie", "sunglasses"} <= set(photos.PHOTOS)
    assert len(photos.STYLES) >= 3


def test_the_parrot_is_tall_as_in_the_tutorial():
    assert photos.PHOTOS["parrot"].size == (320, 785)


def test_the_small_portrait_is_the_large_one_reduced():
    large = Image.fromarray(photos.load("sweatshirt")).resize((100, 100))
    difference = np.asarray(large, float) - photos.load("sweatshirt_small")
    assert np.abs(difference).mean() < 5


def test_classes_are_emojinets():
    shown = [photo.cls for photo in photos.PHOTOS.values() if photo.cls]
    assert len(shown) == 6
    for name in shown:
        emojinet.name_to_class(name)


def test_styles_differ_in_colour_or_texture():
    """Mean colours and mean steps from pixel to pixel tell all styles apart."""
    marks = []
    for name in photos.STYLES:
        pixels = photos.load(name).astype(float)
        marks.append(
            [*pixels.mean(axis=(0, 1)), *np.abs(np.diff(pixels, axis=1)).mean(axis=(0, 1))]
        )
    for place, one in enumerate(marks):
        for other in marks[:place]:
            assert np.abs(np.subtract(one, other)).max() > 8


def test_no_such_picture():
    with pytest.raises(KeyError):
        photos.path("elephant")


class TestFiles:
    @pytest.fixture
    def copy(self, tmp_path, monkeypatch):
        folder = tmp_path / "photos"
        shutil.copytree(gallery.FOLDER, folder)
        monkeypatch.setattr(gallery, "FOLDER", folder)
        photos.load.cache_clear()
        yield folder
        photos.load.cache_clear()

    def test_missing(self, copy):
        (copy / "panda.jpg").unlink()
        with pytest.raises(integrity.FixtureError) as caught:
            photos.load("panda")
        assert str(caught.value) == (
            f"The fixture file {copy / 'panda.jpg'} is missing; "
            "rebuild it with `python -m fixtures.build.photos`."
        )

    def test_damaged(self, copy):
        (copy / "panda.jpg").write_bytes(b"?")
        with pytest.raises(integrity.FixtureError, match=r"panda\.jpg is damaged"):
            photos.path("panda")

    def test_every_file_has_a_checksum_and_all_are_small(self):
        recorded = json.loads((gallery.FOLDER / "checksums.json").read_text())
        files = sorted(gallery.FOLDER.glob("*.jpg"))
        assert sorted(recorded) == [path.name for path in files]
        assert sum(path.stat().st_size for path in files) < 600_000

    @pytest.mark.skipif(not emojinet_glyphs.FONT.exists(), reason="needs the font")
    def test_the_build_makes_the_committed_files_byte_for_byte(self, monkeypatch, capsys):
        monkeypatch.setattr("sys.argv", ["photos", "--check"])
        assert builder.main() == 0
        assert "The pictures are what this script builds." in capsys.readouterr().out

    def test_the_notice_names_the_photographers(self):
        notice = (gallery.FOLDER.parent / "NOTICE").read_text()
        section = notice[notice.index("photos\n------\n") :]
        assert "danielbuechele" in section
        assert "vultilion" in section
        assert "CC BY 2.0" in section
