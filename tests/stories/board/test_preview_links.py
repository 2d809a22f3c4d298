"""A link for who does not sign in: one revision, one answer, of one named person."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms import gate
from cms.operations.models import AuditEvent
from stories.models import ArticlePage, PreviewLink, PublicationApproval
from stories.services import preview_links, steps
from stories.services.preview_links import LinkDead
from tests.stories.board.test_editor import article

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(site, person):
    """A page that waits for the reviewer, who has an address."""
    who = person("reviewer")
    who.email = "duyet@benhvien.vn"
    who.save()
    page = article(site, person("editor"))
    steps.send_on(page, by=person("editor"))
    return ArticlePage.objects.get()


def mailed(page, person) -> str:
    preview_links.by_mail(page, reader=person("reviewer"), by=person("editor"))
    return mail.outbox[-1].body.split("/doc-ban-thao/")[1].split("/")[0]


def test_a_colleague_answers_by_mail_and_it_is_their_yes(waiting, person, client):
    address = reverse("preview_link", args=[mailed(waiting, person)])
    door = client.get(address)
    assert "Cháo sáng" not in door.content.decode()
    assert door["X-Robots-Tag"].startswith("noindex")
    assert "sessionid" not in client.cookies
    read = client.post(address, {"action": "open"})
    assert "Cháo sáng thứ Bảy." in read.content.decode()
    shown = client.get(reverse("preview_link_draft", args=[address.split("/")[2]]))
    assert "Cháo sáng thứ Bảy." in shown.content.decode()
    assert shown["X-Robots-Tag"].startswith("noindex")
    client.post(address, {"action": "yes"})
    assert gate.is_public(waiting)
    assert PublicationApproval.objects.get().approver == person("reviewer")
    assert client.get(address).status_code == 410
    assert client.post(address, {"action": "yes"}).status_code == 410


def test_answering_without_reading_is_none(waiting, person, client):
    address = reverse("preview_link", args=[mailed(waiting, person)])
    assert client.post(address, {"action": "yes"}).status_code == 410
    assert client.get(reverse("preview_link_draft", args=[address.split("/")[2]])).status_code == 410
    assert not gate.is_public(waiting)


def test_a_return_by_link_needs_its_note(waiting, person, client):
    address = reverse("preview_link", args=[mailed(waiting, person)])
    client.post(address, {"action": "open"})
    assert "Ghi cần sửa gì" in client.post(address, {"action": "return", "note": ""}).content.decode()
    client.post(address, {"action": "return", "note": "Thiếu giờ."})
    state = ArticlePage.objects.get().current_workflow_state
    assert (state.status, state.current_task_state.comment) == ("needs_changes", "Thiếu giờ.")


def test_the_maker_never_sees_a_colleagues_link_and_cannot_send_it_to_themselves(waiting, person, client_as):
    editor = client_as("editor")
    address = reverse("desk:preview_links", args=[waiting.pk])
    said = editor.post(address, {"action": "mail", "reader": person("reviewer").pk}, follow=True).content.decode()
    assert "doc-ban-thao" not in said
    assert mail.outbox[-1].to == ["duyet@benhvien.vn"]
    refused = editor.post(address, {"action": "mail", "reader": person("editor").pk})
    assert "Chọn người trong danh sách" in refused.content.decode()
    with pytest.raises(preview_links.LinkRefused):
        preview_links.by_mail(waiting, reader=person("editor"), by=person("editor"))


def test_a_guests_answer_is_an_opinion_and_publishes_nothing(waiting, person, client_as):
    editor = client_as("editor")
    shown = editor.post(reverse("desk:preview_links", args=[waiting.pk]), {"action": "guest", "name": "PGS Trần Văn Giả"}).content.decode()
    secret = shown.split("/doc-ban-thao/")[1].split("/")[0]
    guest = Client()
    guest.post(reverse("preview_link", args=[secret]), {"action": "open"})
    guest.post(reverse("preview_link", args=[secret]), {"action": "yes", "note": "Đúng chuyên môn."})
    assert not gate.is_public(waiting)
    assert not PublicationApproval.objects.exists()
    read = client_as("reviewer").get(reverse("desk:read", args=[waiting.pk])).content.decode()
    assert "PGS Trần Văn Giả" in read
    assert "Đúng chuyên môn." in read
    assert AuditEvent.objects.filter(action="page.answer_link", actor=None).exists()


def _newer(page, person, clock):
    page.lead = "Mới hơn."
    page.save_revision(user=person("editor"))


def _in_place(page, person, clock):
    PreviewLink.objects.update(task_state=None)
    revision = page.get_latest_revision()
    revision.task_states.all().delete()
    page.lead = "Tại chỗ."
    page.save_revision(user=person("editor"), overwrite_revision=revision)


def _expired(page, person, clock):
    clock.advance(hours=49)


def _answered(page, person, clock):
    steps.answer(page.current_workflow_task_state, by=person("head"), action="approve")


def _password(page, person, clock):
    who = person("reviewer")
    who.set_password("khac")
    who.save()


def _revoked(page, person, clock):
    preview_links.revoke(PreviewLink.objects.get(), by=person("editor"))


@pytest.mark.parametrize("what", [_newer, _in_place, _expired, _answered, _password, _revoked])
def test_what_makes_a_link_worthless(waiting, person, clock, client, what):
    secret = mailed(waiting, person)
    preview_links.find(secret)
    what(waiting, person, clock)
    with pytest.raises(LinkDead):
        preview_links.find(secret)
    assert client.get(reverse("preview_link", args=[secret])).status_code == 410


def test_the_secret_is_not_kept(waiting, person):
    secret = mailed(waiting, person)
    assert secret not in str(list(PreviewLink.objects.values()))
    assert client_dead("x." + secret)


def client_dead(secret: str) -> bool:
    return Client().get(reverse("preview_link", args=[secret])).status_code == 410
