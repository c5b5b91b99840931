"""The picture set `emojinet`: its classes and names, its glyphs, and the pictures it draws."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import numpy as np
import PIL
import pytest
from PIL import Image

from fixtures import emojinet, integrity
from fixtures.build import emojinet_glyphs, emojinet_sets
from fixtures.emojinet import backgrounds, glyphs, names, scene

FOLDER = names.FILE.parent
NEEDED = (
    "giant panda",
    "macaw",
    "bookcase",
    "kit fox",
    "sunglasses",
    "bow tie",
    "sweatshirt",
    "soccer ball",
    "digital watch",
)


class TestNames:
    def test_there_are_128_classes(self):
        assert len(emojinet.classes()) == emojinet.NUM_CLASSES == 128

    def test_ids_are_unique_sorted_and_all_of_one_form(self):
        uids = [entry.uid for entry in emojinet.classes()]
        assert uids == sorted(set(uids))
        assert all(re.fullmatch(r"e\d{8}", uid) for uid in uids)

    def test_first_names_are_unique(self):
        first = [emojinet.class_to_name(cls, only_first_name=True) for cls in range(128)]
        assert len(set(first)) == 128
        assert all(name and name == name.strip() for name in first)

    @pytest.mark.parametrize("name", NEEDED)
    def test_the_tutorials_classes_are_there(self, name):
        cls = emojinet.name_to_class(name)
        assert emojinet.class_to_name(cls, only_first_name=True) == name

    def test_uid_to_class_and_back(self):
        uids = [emojinet.class_to_uid(cls) for cls in range(128)]
        assert [emojinet.uid_to_class(uid) for uid in uids] == list(range(128))

    def test_only_on_request_the_first_name_alone(self):
        cls = emojinet.name_to_class("sunglasses")
        uid = emojinet.class_to_uid(cls)
        assert emojinet.class_to_name(cls) == "sunglasses, dark glasses, shades"
        assert emojinet.uid_to_name(uid) == "sunglasses, dark glasses, shades"
        assert emojinet.uid_to_name(uid, only_first_name=True) == "sunglasses"

    @pytest.mark.parametrize("cls", [-1, 128])
    def test_no_such_class(self, cls):
        with pytest.raises(KeyError):
            emojinet.class_to_name(cls)

    def test_no_such_id_or_name(self):
        with pytest.raises(KeyError):
            emojinet.uid_to_class("n02510455")
        with pytest.raises(KeyError):
            emojinet.name_to_class("panda")

    def test_no_fork_as_in_imagenet(self):
        assert not any("fork" in entry.name for entry in emojinet.classes())


class TestGlyphs:
    def test_every_class_has_its_glyphs(self):
        wanted = {glyph for entry in emojinet.classes() for glyph in entry.glyphs}
        assert wanted <= set(glyphs.load())

    def test_no_glyph_shows_two_classes(self):
        used = [glyph for entry in emojinet.classes() for glyph in entry.glyphs]
        assert len(used) == len(set(used))

    def test_each_fills_its_square_and_has_transparent_parts(self):
        for name, image in glyphs.load().items():
            assert (image.mode, image.size) == ("RGBA", (96, 96)), name
            alpha = np.asarray(image)[..., 3]
            ink = np.argwhere(alpha > 128)
            assert max(np.ptp(ink, axis=0)) >= 92, name
            assert (alpha == 0).any(), name
            assert (alpha > 250).mean() > 0.08, name

    def test_no_two_are_alike(self):
        shown = [image.tobytes() for image in glyphs.load().values()]
        assert len(set(shown)) == len(shown) > 160

    def test_the_file_is_small(self):
        assert glyphs.FILE.stat().st_size < 400_000

    @pytest.mark.skipif(not emojinet_glyphs.FONT.exists(), reason="needs the font")
    @pytest.mark.skipif(PIL.__version__ < "12", reason="Pillow 11 chooses other colours")
    def test_the_build_makes_the_committed_glyphs_bit_for_bit(self, monkeypatch, capsys):
        monkeypatch.setattr("sys.argv", ["emojinet_glyphs", "--check"])
        assert emojinet_glyphs.main() == 0
        assert "glyphs.npz is what this script builds." in capsys.readouterr().out

    def test_the_build_names_the_package_of_a_missing_font(self, monkeypatch):
        monkeypatch.setattr(emojinet_glyphs, "FONT", Path("/none.ttf"))
        with pytest.raises(SystemExit, match="apt-get install fonts-noto-color-emoji"):
            emojinet_glyphs.render("🐼")


class TestDraw:
    @pytest.mark.parametrize("size", [32, 75, 96, 299])
    def test_any_size(self, size):
        picture = emojinet.draw(5, np.random.default_rng(1), size)
        assert (picture.shape, picture.dtype) == ((size, size, 3), np.uint8)

    def test_same_seed_gives_the_same_and_another_seed_another(self):
        first, again, other = (emojinet.draw(7, np.random.default_rng(seed)) for seed in (1, 1, 2))
        np.testing.assert_array_equal(first, again)
        assert (first != other).mean() > 0.5

    def test_pictures_of_one_class_differ_and_use_the_range(self):
        rng = np.random.default_rng(3)
        pictures = np.stack([emojinet.draw(9, rng) for _ in range(40)])
        assert len(np.unique(pictures.reshape(40, -1), axis=0)) == 40
        assert pictures.min() < 10
        assert pictures.max() > 245

    def test_the_glyph_covers_a_part_of_the_picture(self, monkeypatch):
        """Against a plain background, without clutter, it is where the background is not."""
        grey = Image.new("RGB", (96, 96), (128, 128, 128))
        monkeypatch.setattr(backgrounds, "draw", lambda rng, size: grey.copy())
        look = scene.Look(clutter=0, occlusion=0, shadow=0, blur=0, noise=0)
        rng = np.random.default_rng(4)
        for _ in range(30):
            picture = scene.compose("🐼", rng, 96, look).astype(int)
            covered = (np.abs(picture - picture[0, 0]).max(axis=2) > 3).mean()
            assert 0.1 < covered < 1

    def test_clocks_are_never_mirrored(self):
        look = scene.Look(degrees=0, squeeze=0, shift=0, zoom=(1, 1))
        rng = np.random.default_rng(5)
        shown = {scene._placed("🕒", rng, 96, look).tobytes() for _ in range(20)}
        assert len(shown) == 1

    def test_others_sometimes_are(self):
        look = scene.Look(degrees=0, squeeze=0, shift=0, zoom=(1, 1))
        rng = np.random.default_rng(5)
        shown = {scene._placed("🦊", rng, 96, look).tobytes() for _ in range(20)}
        assert len(shown) == 2


class TestBatches:
    def test_shapes_dtypes_and_classes(self):
        images, cls = next(emojinet.batches(np.random.default_rng(1), 5, 64))
        assert (images.shape, images.dtype) == ((5, 64, 64, 3), np.uint8)
        assert (cls.shape, cls.dtype) == ((5,), np.int64)
        assert ((cls >= 0) & (cls < 128)).all()

    def test_go_on_with_new_pictures_and_repeat_with_the_seed(self):
        first, again = (emojinet.batches(np.random.default_rng(2), 4) for _ in range(2))
        one, two = next(first), next(first)
        assert (one[0] != two[0]).any()
        np.testing.assert_array_equal(next(again)[0], one[0])
        np.testing.assert_array_equal(next(again)[1], two[1])


class TestFixedSets:
    def test_each_class_is_there_equally_often(self):
        assert np.bincount(emojinet.validation().cls).tolist() == [5] * 128
        assert np.bincount(emojinet.test().cls).tolist() == [10] * 128

    def test_a_limit_gives_the_first_ones_and_128_have_every_class(self):
        few = emojinet.test(128)
        assert sorted(few.cls) == list(range(128))
        np.testing.assert_array_equal(few.images, emojinet.test().images[:128])

    def test_pixels_are_those_that_were_recorded(self):
        assert emojinet_sets.fingerprints() == json.loads(emojinet_sets.FILE.read_text())

    def test_no_picture_is_in_both(self):
        images = np.concatenate([emojinet.validation().images, emojinet.test().images])
        hashes = {hashlib.sha256(image.tobytes()).digest() for image in images}
        assert len(hashes) == 1920

    @pytest.mark.parametrize("array", ["images", "cls"])
    def test_cannot_be_changed(self, array):
        with pytest.raises(ValueError, match="read-only"):
            getattr(emojinet.test(10), array)[0] = 0


class TestFiles:
    @pytest.fixture
    def copy(self, tmp_path, monkeypatch):
        for name in ("classes.txt", "glyphs.npz", "checksums.json"):
            shutil.copy(FOLDER / name, tmp_path)
        monkeypatch.setattr(names, "FILE", tmp_path / "classes.txt")
        monkeypatch.setattr(glyphs, "FILE", tmp_path / "glyphs.npz")
        caches = (names.classes, glyphs.load)
        for cached in caches:
            cached.cache_clear()
        yield tmp_path
        for cached in caches:
            cached.cache_clear()

    def test_glyphs_missing(self, copy):
        (copy / "glyphs.npz").unlink()
        with pytest.raises(integrity.FixtureError) as caught:
            glyphs.load()
        assert str(caught.value) == (
            f"The fixture file {copy / 'glyphs.npz'} is missing; "
            "rebuild it with `python -m fixtures.build.emojinet_glyphs`."
        )

    @pytest.mark.parametrize(
        ("name", "load"), [("classes.txt", names.classes), ("glyphs.npz", glyphs.load)]
    )
    def test_damaged_by_one_bit(self, copy, name, load):
        content = bytearray((copy / name).read_bytes())
        content[len(content) // 2] ^= 1
        (copy / name).write_bytes(content)
        with pytest.raises(integrity.FixtureError, match=f"{name} is damaged"):
            load()

    def test_photographs_missing(self, monkeypatch):
        with pytest.raises(integrity.FixtureError, match=r"none\.jpg is missing or damaged; inst"):
            backgrounds.photograph("none.jpg")

    def test_the_fonts_licence_is_beside_the_glyphs(self):
        text = (FOLDER / "OFL.txt").read_text()
        assert "Copyright 2022 Google Inc." in text
        assert "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007" in text

    def test_the_notice_names_the_font_and_the_photographers(self):
        notice = (FOLDER.parent / "NOTICE").read_text()
        for part in (
            "Noto Color Emoji",
            "Open Font License",
            "danielbuechele",
            "vultilion",
            "CC BY",
        ):
            assert part in notice
