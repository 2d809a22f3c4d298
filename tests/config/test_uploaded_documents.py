"""Wagtail's documents: nobody is offered them, and none that lies there is served."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from cms.blocks.text import PARAGRAPH_FEATURES

pytestmark = pytest.mark.django_db


def test_a_document_that_lies_there_is_not_served(client, settings, tmp_path) -> None:
    document = Document(title="Danh sách")
    document.file.save("danh-sach-nguoi-benh.pdf", ContentFile(b"%PDF-1.7"), save=False)
    document.save()
    assert Path(document.file.path).is_file()
    for address in (f"/media/{document.file.name}", f"/tai-lieu/{document.pk}/danh-sach-nguoi-benh.pdf", document.url):
        assert client.get(address).status_code == 404
    Path(document.file.path).unlink()


def test_neither_the_menu_nor_a_text_offers_documents(client_as, person) -> None:
    person("head").__class__.objects.filter(pk=person("head").pk).update(is_superuser=True)
    assert 'href="/quan-tri/documents/' not in client_as("head").get("/quan-tri/").content.decode().replace("\\/", "/")
    assert client_as("editor").get("/quan-tri/documents/").status_code == 302
    assert "document-link" not in PARAGRAPH_FEATURES
