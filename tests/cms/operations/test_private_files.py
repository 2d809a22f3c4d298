"""Confidential papers: what is taken in, who may open them, what is written down, and that no open address leads there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.operations import audit, private_files
from cms.operations.models import AuditEvent, PrivateFile

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n" + b"chung tu " * 40


@pytest.fixture(autouse=True)
def purposes(monkeypatch) -> None:
    monkeypatch.setattr(private_files, "PURPOSES", {})
    private_files.register_purpose("voucher", permission="donations.view_voucher")
    private_files.register_purpose("sheet", permission="donations.view_voucher", content_types=frozenset({"application/zip"}))


def keep(content: bytes = PDF, name: str = "phiếu chi 12.pdf", purpose: str = "voucher", actor=None) -> PrivateFile:
    return private_files.store(SimpleUploadedFile(name, content), purpose=purpose, actor=actor)


def address(kept: PrivateFile) -> str:
    return reverse("operations:private_file", args=[kept.pk])


def test_bytes_lie_outside_media_under_a_name_that_tells_nothing(person) -> None:
    kept = keep(actor=person("fund_officer"))
    path = Path(kept.file.path)
    assert path.read_bytes() == PDF
    assert Path(project_settings.PRIVATE_ROOT) in path.parents
    assert Path(project_settings.MEDIA_ROOT) not in path.parents
    assert "phiếu" not in str(path)
    assert path.stat().st_mode & 0o077 == 0
    assert (kept.sha256, kept.size, kept.content_type) == (hashlib.sha256(PDF).hexdigest(), len(PDF), "application/pdf")
    assert audit.history(kept).get().action == "file.store"
    with pytest.raises(ValueError, match="URL"):
        _ = kept.file.url


def test_a_permitted_person_reads_it_and_that_is_written_down(person, client_as) -> None:
    kept = keep()
    answer = client_as("auditor").get(address(kept))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''phi%E1%BA%BFu")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    reading = AuditEvent.objects.get(is_read=True)
    assert (reading.actor, reading.subject_id) == (person("auditor"), str(kept.pk))


def test_it_can_be_downloaded_instead(client_as) -> None:
    answer = client_as("auditor").get(address(keep()) + "?tai=1")
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_colleague_without_the_right_is_refused_and_nothing_is_read(client_as) -> None:
    kept = keep()
    assert client_as("editor").get(address(kept)).status_code == 403
    assert not AuditEvent.objects.filter(is_read=True).exists()


def test_a_stranger_is_sent_to_the_door(client) -> None:
    answer = client.get(address(keep()))
    assert answer.status_code == 302
    assert answer.url.startswith("/tai-khoan/login/?next=/quan-tri/tep/")


def test_an_unknown_file_is_404_and_writing_is_refused(client_as) -> None:
    client = client_as("auditor")
    assert client.get("/quan-tri/tep/00000000-0000-0000-0000-000000000000/").status_code == 404
    assert client.post(address(keep())).status_code == 405


def test_nobody_reads_a_file_whose_purpose_is_gone(client_as, monkeypatch) -> None:
    kept = keep()
    monkeypatch.setattr(private_files, "PURPOSES", {})
    assert client_as("auditor").get(address(kept)).status_code == 403


def test_what_a_browser_could_run_is_only_downloaded(client_as) -> None:
    kept = keep(b"PK\x03\x04" + b"x" * 40, "so.xlsx", "sheet")
    answer = client_as("auditor").get(address(kept))
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "trong.pdf", "empty"),
        (b"<html><script>alert(1)</script>", "gia.pdf", "kind"),
        (b"MZ\x90\x00" + b"x" * 40, "anh.jpg", "kind"),
        (b"PK\x03\x04" + b"x" * 40, "so.xlsx", "kind"),
    ],
)
def test_what_is_not_taken_in(content, name, code) -> None:
    with pytest.raises(ValidationError) as refused:
        keep(content, name)
    assert refused.value.code == code
    assert not PrivateFile.objects.exists()


def test_a_file_too_large_is_refused_in_a_sentence() -> None:
    private_files.register_purpose("voucher", permission="donations.view_voucher", largest=100)
    with pytest.raises(ValidationError, match="Tệp lớn hơn"):
        keep()


def test_an_unregistered_purpose_is_a_programming_error() -> None:
    with pytest.raises(LookupError, match="'nope'"):
        keep(purpose="nope")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "image/png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
        (b"GIF89a" + b"\0" * 20, "application/octet-stream"),
    ],
)
def test_the_kind_comes_from_the_bytes(head, kind) -> None:
    assert private_files.content_type_of(head) == kind


def test_erasing_takes_the_bytes_and_keeps_the_digest_in_the_log(person) -> None:
    kept = keep()
    pk, path = str(kept.pk), Path(kept.file.path)
    private_files.erase(kept, actor=person("fund_officer"), reason="donor-request")
    assert not path.exists()
    assert not PrivateFile.objects.exists()
    line = AuditEvent.objects.get(action="file.erase", subject_id=pk)
    assert line.facts["sha256"] == hashlib.sha256(PDF).hexdigest()
