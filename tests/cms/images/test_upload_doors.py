"""Every way a picture can come in: the public folder holds only cleaned files, the private one the original."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from cms.models import SiteImage
from tests.cms.images import pictures as samples
from tests.factories.door import let_in

pytestmark = pytest.mark.django_db
WORDS = {"description": "Hành lang buổi sớm"}


@pytest.fixture(autouse=True)
def folders(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / "private"), "base_url": None}},
    }
    monkeypatch.setattr(SiteImage._meta.get_field("original"), "storage", storages["private"])
    return tmp_path


@pytest.fixture
def staff(client):
    let_in(client, get_user_model().objects.create_superuser("anh", "anh@example.org", "x"))
    return client


def files_under(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def assert_public_is_clean(folders: Path) -> None:
    found = files_under(folders / "media")
    assert found
    for path in found:
        content = path.read_bytes()
        for trace in (samples.MARK, b"Exif\x00", b"eXIf", b"xpacket", b"2026:11:18"):
            assert trace not in content, path.name
        assert "nguyen" not in path.name


def upload(name: str) -> SimpleUploadedFile:
    file_name, make = samples.BY_NAME[name]
    return SimpleUploadedFile(f"nguyen-thi-x-{file_name}", make())


def test_model_save(folders):
    image = SiteImage(title="Ảnh", file=upload("jpeg"), **WORDS)
    image.save()
    image.refresh_from_db()
    assert_public_is_clean(folders)
    assert samples.MARK in image.original.read()
    assert (image.width, image.height, image.file_size) == (120, 80, image.file.size)


def test_file_field_save_used_by_code(folders):
    image = SiteImage(title="Ảnh", **WORDS)
    image.file.save("nguyen.jpg", ContentFile(samples.jpeg(orientation=6)))
    image.refresh_from_db()
    assert_public_is_clean(folders)
    assert (image.width, image.height) == (80, 120)
    assert samples.MARK in image.original.read()


@pytest.mark.parametrize("name", sorted(samples.BY_NAME))
def test_add_form(staff, folders, name):
    response = staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": upload(name), **WORDS})
    assert response.status_code == 302, response.context["form"].errors
    assert_public_is_clean(folders)
    image = SiteImage.objects.get()
    assert image.original.read() == samples.BY_NAME[name][1]() or samples.MARK in image.original.open().read()
    for spec in ("width-60", "fill-40x40", "max-50x50|format-webp", "max-50x50|format-avif", "original"):
        image.get_rendition(spec)
    assert_public_is_clean(folders)


def test_original_has_no_address(staff, folders, client):
    staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": upload("jpeg"), **WORDS})
    image = SiteImage.objects.get()
    assert (folders / "private" / image.original.name).is_file()
    assert not (folders / "media" / image.original.name).exists()
    assert client.get(f"/media/{image.original.name}").status_code == 404


@pytest.mark.parametrize("extra", [{}, {"description": "  "}], ids=["none", "blank"])
def test_add_form_asks_for_alternative_text(staff, extra):
    response = staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": upload("jpeg"), "credit": "", **extra})
    assert response.status_code == 200
    assert "Viết một câu tả ảnh" in str(response.context["form"].errors["description"])
    assert not SiteImage.objects.exists()


def test_decorative_picture_needs_no_words_and_may_have_none(staff):
    staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": upload("jpeg"), "is_decorative": "on"})
    assert SiteImage.objects.get().default_alt_text == ""
    response = staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": upload("png"), "is_decorative": "on", **WORDS})
    assert "Giữ một trong hai" in str(response.context["form"].errors["is_decorative"])


def bulk(staff, file, **extra):
    response = staff.post(reverse("wagtailimages:add_multiple"), {"title": "Ảnh", "files[]": file, **extra})
    assert response.status_code == 200
    return json.loads(response.content)


def test_bulk_upload_then_words(staff, folders):
    answer = bulk(staff, upload("jpeg"))
    assert answer["success"]
    assert_public_is_clean(folders)
    image = SiteImage.objects.get()
    assert not image.may_be_shown
    address, prefix = reverse("wagtailimages:edit_multiple", args=[image.pk]), f"image-{image.pk}"
    refused = json.loads(staff.post(address, {f"{prefix}-title": "Ảnh", f"{prefix}-description": "", f"{prefix}-tags": ""}).content)
    assert not refused["success"]
    assert "Viết một câu tả ảnh" in refused["form"]
    taken = json.loads(staff.post(address, {f"{prefix}-title": "Ảnh", f"{prefix}-description": "Nồi cháo", f"{prefix}-tags": ""}).content)
    assert taken["success"]
    image.refresh_from_db()
    assert image.may_be_shown


def test_bulk_upload_that_has_to_wait_waits_cleaned(staff, folders):
    Collection.get_first_root_node().add_child(name="Khác")
    answer = bulk(staff, upload("jpeg"), collection="999999")
    assert answer["success"]
    waiting = UploadedFile.objects.get()
    assert_public_is_clean(folders)
    prefix = f"uploaded-image-{waiting.pk}"
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
    data = {
        f"{prefix}-title": "Ảnh",
        f"{prefix}-description": "Nồi cháo",
        f"{prefix}-tags": "",
        f"{prefix}-collection": Collection.get_first_root_node().pk,
    }
    assert json.loads(staff.post(address, data).content)["success"]
    assert SiteImage.objects.get().may_be_shown
    assert_public_is_clean(folders)


def test_bulk_upload_of_a_file_with_a_very_long_name(staff, folders):
    file = SimpleUploadedFile("a" * 300 + ".jpg", samples.jpeg())
    assert bulk(staff, file, title="a" * 300)["success"]
    assert SiteImage.objects.get().title == "a" * 255
    assert_public_is_clean(folders)


def test_chooser_upload(staff, folders):
    form = {"image-chooser-upload-title": "Ảnh", "image-chooser-upload-file": upload("heic"), "image-chooser-upload-description": "Nồi cháo"}
    response = staff.post(reverse("wagtailimages_chooser:create"), form)
    assert json.loads(response.content)["step"] == "chosen"
    assert_public_is_clean(folders)
    assert SiteImage.objects.get().file.name.endswith(".jpg")


def test_chooser_upload_asks_for_alternative_text(staff):
    form = {"image-chooser-upload-title": "Ảnh", "image-chooser-upload-file": upload("jpeg"), "image-chooser-upload-description": ""}
    assert "Viết một câu tả ảnh" in json.loads(staff.post(reverse("wagtailimages_chooser:create"), form).content)["htmlFragment"]
    assert not SiteImage.objects.exists()


BAD = {
    "truncated": ("anh.jpg", samples.jpeg()[:900]),
    "bomb": ("anh.png", samples.bomb_png()),
    "zip": ("anh.jpg", samples.jpeg() + b"PK\x05\x06" + b"\x00" * 18),
    "page": ("anh.png", b"<!doctype html><script>1</script>"),
    "gif": ("anh.gif", b"GIF89a"),
    "svg": ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "empty": ("anh.jpg", b""),
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_bad_file_is_answered_with_a_sentence_at_every_door(staff, folders, case):
    name, raw = BAD[case]
    response = staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": SimpleUploadedFile(name, raw), **WORDS})
    assert response.status_code == 200
    sentence = response.context["form"].errors["file"][0]
    assert sentence.endswith(".")
    answer = bulk(staff, SimpleUploadedFile(name, raw or b"\x00"))
    assert not answer["success"]
    assert answer["error_message"]
    form = {"image-chooser-upload-title": "Ảnh", "image-chooser-upload-file": SimpleUploadedFile(name, raw), "image-chooser-upload-description": "x"}
    assert staff.post(reverse("wagtailimages_chooser:create"), form).status_code == 200
    assert not SiteImage.objects.exists()
    assert not files_under(folders)


def test_bad_file_through_the_model_raises_a_sentence_and_stores_nothing(folders):
    with pytest.raises(ValidationError, match="bị hỏng"):
        SiteImage(title="Ảnh", file=SimpleUploadedFile("a.jpg", samples.jpeg()[:-200])).save()
    assert not files_under(folders)


def test_phone_photo_with_the_wrong_extension_is_taken(staff, folders):
    response = staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": SimpleUploadedFile("anh.jpg", samples.heic()), **WORDS})
    assert response.status_code == 302
    assert_public_is_clean(folders)


def test_replacing_a_picture_cleans_the_new_and_drops_the_old(staff, folders, django_capture_on_commit_callbacks):
    staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": upload("jpeg"), **WORDS})
    image = SiteImage.objects.get()
    before = {path.name for path in files_under(folders)}
    with django_capture_on_commit_callbacks(execute=True):
        response = staff.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "Ảnh", "file": upload("png"), "tags": "", **WORDS})
    assert response.status_code == 302
    after = {path.name for path in files_under(folders)}
    assert len(after) == 2
    assert not before & after
    assert_public_is_clean(folders)


def test_deleting_a_picture_deletes_its_original(folders, django_capture_on_commit_callbacks):
    image = SiteImage(title="Ảnh", file=upload("jpeg"), **WORDS)
    image.save()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert not files_under(folders)


def test_editing_words_leaves_the_file_alone(staff, folders):
    staff.post(reverse("wagtailimages:add"), {"title": "Ảnh", "file": upload("jpeg"), **WORDS})
    image = SiteImage.objects.get()
    stored = {path: path.read_bytes() for path in files_under(folders)}
    staff.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "Khác", "description": "Câu khác", "tags": ""})
    image.refresh_from_db()
    assert image.description == "Câu khác"
    assert {path: path.read_bytes() for path in files_under(folders)} == stored
