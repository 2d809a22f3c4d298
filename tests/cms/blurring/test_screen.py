"""The screen where an editor hides part of a picture: what stands afterwards in public, in private and in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cms.blurring import act
from cms.models import SiteImage, SiteRendition
from cms.operations import audit, worker
from cms.operations.models import Job
from cms.operations.pixelation import Box
from tests.cms.blurring.test_pixelation import stripes
from tests.cms.images import pictures as samples
from tests.factories.door import let_in

pytestmark = pytest.mark.django_db
BOXES = "20 25 40 50\n70,5 0 20 20"


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
def editor(client):
    person = get_user_model().objects.create_superuser("mai", "mai@example.org", "x", first_name="Mai")
    let_in(client, person)
    return person


@pytest.fixture
def picture(folders) -> SiteImage:
    upload = SimpleUploadedFile("anh.png", stripes())
    image = SiteImage(title="Sân trước", description="Sân trước buổi sớm", shows_face=True, file=upload)
    image.save()
    image.get_renditions("max-1200x1200", "width-100|format-webp")
    return SiteImage.objects.get(pk=image.pk)


def files_under(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def send(client, picture: SiteImage, **data):
    told = {"boxes": BOXES, "seen": picture.file_hash, "action": "blur", **data}
    return client.post(reverse("pictures:blur", args=[picture.pk]), told)


def test_public_file_is_replaced_and_the_source_stays_in_private(client, editor, picture, folders, django_capture_on_commit_callbacks):
    public, private = files_under(folders / "media"), files_under(folders / "private")
    source, old = picture.original.read(), picture.file.name
    assert len(public) == 3
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client, picture, no_face_left="on")
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailimages:edit", args=[picture.pk])
    after = SiteImage.objects.get(pk=picture.pk)
    assert after.file.name != old
    assert not after.shows_face
    assert not after.renditions.exists()
    left = files_under(folders / "media")
    assert set(left) == {Path(after.file.name).name}
    assert not set(left.values()) & set(public.values())
    assert source not in left.values()
    assert files_under(folders / "private") == private
    assert after.original.read() == source
    assert after.file_size == after.file.size == len(left[Path(after.file.name).name])


def test_who_did_it_stands_in_the_log(client, editor, picture):
    send(client, picture, no_face_left="on")
    line = audit.history(picture).get(action="image.blur")
    assert (line.actor, line.facts) == (editor, {"boxes": 2, "no_face_left": True})


def test_face_flag_stays_unless_the_editor_says_otherwise(client, editor, picture):
    send(client, picture)
    assert SiteImage.objects.get(pk=picture.pk).shows_face


def test_old_pictures_go_even_if_the_process_dies_after_the_change(client, editor, picture, folders):
    old = Path(picture.file.name).stem
    send(client, picture)  # nothing that waits for the commit is run: the process died
    stale = SiteRendition(image=picture, filter_spec="width-77", focal_point_key="", file=ContentFile(samples.png(), name=f"{old}.width-77.png"))
    stale.save()
    (folders / "media" / "images" / f"{old}.width-78.png").write_bytes(b"left by a page that was being drawn")
    assert [name for name in files_under(folders / "media") if name.startswith(old)]
    Job.objects.filter(task=act.FORGET).update(run_at=timezone.now())
    worker.drain()
    assert not [name for name in files_under(folders / "media") if name.startswith(old)]
    assert not SiteRendition.objects.filter(pk=stale.pk).exists()
    assert SiteImage.objects.get(pk=picture.pk).file.storage.exists(SiteImage.objects.get(pk=picture.pk).file.name)


def test_pictures_of_others_are_left_alone(client, editor, picture, folders, django_capture_on_commit_callbacks):
    other = SiteImage(title="Khác", description="Khác", file=SimpleUploadedFile("b.png", stripes()))
    other.save()
    copy = other.get_rendition("width-60")
    with django_capture_on_commit_callbacks(execute=True):
        send(client, picture)
    assert {Path(other.file.name).name, Path(copy.file.name).name} <= set(files_under(folders / "media"))


@pytest.mark.parametrize("boxes", ["", "10 20 30", "90 0 20 10", "0 0 0 5", "a b c d", "\n".join(["1 1 5 5"] * 41)])
def test_bad_boxes_are_answered_with_a_sentence_and_change_nothing(client, editor, picture, folders, boxes):
    before = files_under(folders)
    response = send(client, picture, boxes=boxes)
    assert response.status_code == 200
    assert response.context["form"].errors["boxes"][0].endswith(".")
    assert boxes.strip()[:10] in response.content.decode()
    assert files_under(folders) == before


def test_boxes_drawn_on_another_picture_are_refused(client, editor, picture, folders):
    before = files_under(folders)
    response = send(client, picture, seen="0" * 40)
    assert "Ảnh đã đổi" in response.content.decode()
    assert "70,5 0 20 20" in response.content.decode()
    assert files_under(folders) == before


def test_looking_at_the_boxes_changes_nothing(client, editor, picture, folders):
    before = files_under(folders)
    response = send(client, picture, action="preview")
    assert 'x="200" y="250" width="400" height="500"' in response.content.decode()
    assert files_under(folders) == before


def test_failure_halfway_leaves_no_file_behind(picture, editor, folders, monkeypatch):
    before = files_under(folders)
    monkeypatch.setattr(act.audit, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        act.blur(picture, [Box(0, 0, 500, 500)], actor=editor, seen=picture.file_hash, no_face_left=False)
    assert files_under(folders) == before
    assert SiteImage.objects.get(pk=picture.pk).file_hash == picture.file_hash


def test_edit_page_leads_to_it(client, editor, picture):
    page = client.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    assert reverse("pictures:blur", args=[picture.pk]) in page


def test_question_about_faces_is_asked_only_of_a_picture_that_shows_one(client, editor, picture):
    address = reverse("pictures:blur", args=[picture.pk])
    assert "no_face_left" in client.get(address).content.decode()
    SiteImage.objects.filter(pk=picture.pk).update(shows_face=False)
    assert "no_face_left" not in client.get(address).content.decode()


def test_who_may_not_change_the_picture_is_refused(client, picture):
    other = get_user_model().objects.create_user("la", "la@example.org", "x", is_staff=True)
    let_in(client, other)
    assert send(client, picture).status_code in {302, 403}
    assert SiteImage.objects.get(pk=picture.pk).file_hash == picture.file_hash
