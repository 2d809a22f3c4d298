"""What cleaning does to one picture's bytes, and which files it refuses."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image, ImageFile

from cms.operations import pictures as cleaning
from cms.operations.pictures import PictureRefused, clean_picture
from tests.cms.images import pictures as samples


@pytest.mark.parametrize("name", sorted(samples.BY_NAME))
def test_nothing_hidden_survives(name):
    raw = samples.BY_NAME[name][1]()
    assert samples.MARK in raw or b"Exif" in raw or b"exif" in raw.lower()  # the sample does carry what must go
    picture = clean_picture(raw)
    for trace in (samples.MARK, b"Exif\x00", b"eXIf", b"EXIF", b"xmp", b"XMP", b"http://ns.adobe.com", b"2026:11:18"):
        assert trace not in picture.content
    again = Image.open(io.BytesIO(picture.content))
    assert not again.getexif()
    assert set(again.info) <= {
        "icc_profile",
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
        "loop",
        "background",
        "timestamp",
        "duration",
    }
    assert again.size == (picture.width, picture.height)


def test_colour_profile_is_kept():
    again = Image.open(io.BytesIO(clean_picture(samples.jpeg()).content))
    assert again.info["icc_profile"] == samples.profile()


def test_profile_that_is_no_profile_is_dropped():
    out = io.BytesIO()
    samples.scene().save(out, "JPEG", icc_profile=b"not a profile " + samples.MARK)
    assert samples.MARK not in clean_picture(out.getvalue()).content


def test_sideways_photo_is_turned_upright():
    picture = clean_picture(samples.jpeg(orientation=6))
    assert (picture.width, picture.height) == (80, 120)
    upright = Image.open(io.BytesIO(picture.content)).convert("RGB")
    top, bottom = upright.getpixel((40, 10)), upright.getpixel((40, 110))
    assert top[0] > 150 > top[2]
    assert bottom[2] > 150 > bottom[0]


def test_heic_becomes_jpeg():
    assert clean_picture(samples.heic()).suffix == ".jpg"


def test_avif_becomes_jpeg_or_webp_when_it_is_see_through():
    assert clean_picture(samples.avif()).suffix == ".jpg"
    image = samples.scene(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 40, 40))
    out = io.BytesIO()
    image.save(out, "AVIF")
    picture = clean_picture(out.getvalue())
    assert picture.suffix == ".webp"
    assert Image.open(io.BytesIO(picture.content)).getpixel((5, 5))[3] == 0


def test_transparency_is_kept():
    image = samples.scene(mode="RGBA")
    image.putpixel((0, 0), (1, 2, 3, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    assert Image.open(io.BytesIO(clean_picture(out.getvalue()).content)).getpixel((0, 0))[3] == 0


def test_cmyk_and_sixteen_bit_become_what_browsers_show():
    out = io.BytesIO()
    samples.scene().convert("CMYK").save(out, "JPEG")
    assert Image.open(io.BytesIO(clean_picture(out.getvalue()).content)).mode == "RGB"
    grey = Image.new("I;16", (10, 10), 0x8000)
    out = io.BytesIO()
    grey.save(out, "PNG")
    shown = Image.open(io.BytesIO(clean_picture(out.getvalue()).content))
    assert shown.mode == "L"
    assert 120 <= shown.getpixel((5, 5)) <= 135


def test_animation_keeps_its_first_frame():
    frames = [samples.scene(), Image.new("RGB", (120, 80), (0, 255, 0))]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    shown = Image.open(io.BytesIO(clean_picture(out.getvalue()).content))
    assert getattr(shown, "n_frames", 1) == 1
    assert shown.convert("RGB").getpixel((5, 40))[0] > 150


def refusal(raw: bytes) -> PictureRefused:
    with pytest.raises(PictureRefused) as caught:
        clean_picture(raw)
    assert str(caught.value.sentence).endswith(".")
    return caught.value


def test_too_many_pixels_are_refused_before_anything_is_decoded(monkeypatch):
    raw = samples.bomb_png()
    assert len(raw) < 60_000

    def decoding(self):
        raise AssertionError("the bomb was decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", decoding)
    assert refusal(raw).code == "too_many_pixels"


def test_cap_is_exact(monkeypatch):
    monkeypatch.setattr(cleaning, "MAX_PIXELS", 120 * 80)
    clean_picture(samples.jpeg())
    monkeypatch.setattr(cleaning, "MAX_PIXELS", 120 * 80 - 1)
    assert refusal(samples.jpeg()).code == "too_many_pixels"


def test_header_lying_about_a_gigantic_size_is_refused():
    assert refusal(samples.bomb_png(16, 16).replace(b"\x00\x00\x00\x10\x00\x00\x00\x10", b"\x7f\xff\xff\xff\x7f\xff\xff\xff")).code in {
        "too_many_pixels",
        "not_a_picture",
    }


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("name", sorted(samples.BY_NAME))
def test_truncated_file_is_refused(name, kept):
    out = samples.BY_NAME[name][1]()
    assert refusal(out[: int(len(out) * kept)]).code in {"broken", "not_a_picture"}


def test_too_heavy_file_is_refused(monkeypatch):
    monkeypatch.setattr(cleaning, "MAX_BYTES", 100)
    assert refusal(samples.jpeg()).code == "too_heavy"


@pytest.mark.parametrize(
    "raw",
    [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7\n", b"GIF89a" + b"\x00" * 40, b"\xff\xd8\xff"],
    ids=["empty", "text", "svg", "pdf", "gif", "jpeg-start"],
)
def test_what_is_not_one_of_our_formats_is_refused(raw):
    assert refusal(raw).code in {"not_a_picture", "two_natures"}


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("x.txt", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    "tail",
    [archive(), b"<script>alert(1)</script>", b"\n<!DOCTYPE html><body>", b"<?php system($_GET[0]);", b"\n%PDF-1.4\n1 0 obj"],
    ids=["zip", "script", "page", "php", "pdf"],
)
@pytest.mark.parametrize("name", sorted(samples.BY_NAME))
def test_picture_that_is_also_something_else_is_refused(name, tail):
    assert refusal(samples.BY_NAME[name][1]() + tail).code == "two_natures"


def test_script_in_a_comment_is_refused():
    out = io.BytesIO()
    samples.scene().save(out, "JPEG", comment=b"<script>alert(1)</script>")
    assert refusal(out.getvalue()).code == "two_natures"


def test_film_a_phone_appends_to_its_photo_is_dropped_not_refused():
    film = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 400 + samples.MARK
    assert samples.MARK not in clean_picture(samples.jpeg() + film).content
