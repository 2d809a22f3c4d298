"""A family takes its story back: the public form, the clocks, the staff's page, the act, the answer."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cms.operations.forms import SALT
from cms.operations.models import AuditEvent, Holiday
from stories.models import EditorialRules, RightsRequest, StoryPage, TakeDown
from stories.services import rights
from stories.services.rights import Wish
from tests.factories.consents import make_consent, make_person
from tests.factories.pages import make_home, make_stories, make_story

pytestmark = pytest.mark.django_db

ADDRESS = "/quyen-du-lieu-ca-nhan/"
ASKED = Wish(wish="withdraw", name="Lò Thị Giả", contact="0900 000 111", about="bài về chị tôi")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, clock):
    settings.MEDIA_ROOT = tmp_path
    settings.WITHDRAWAL_JOURNAL = str(tmp_path / "journal.jsonl")
    yield
    cache.clear()


def typed(**changes: str) -> dict[str, str]:
    started = signing.TimestampSigner(salt=SALT).sign("form")
    shown = {"wish": "withdraw", "name": ASKED.name, "contact": ASKED.contact, "about": ASKED.about, "key": str(uuid.uuid4()), "website": ""}
    return {**shown, "started": started, **changes}


@pytest.fixture
def patient(monkeypatch):
    """A person who takes longer than a machine."""
    monkeypatch.setattr("cms.operations.forms.PublicFormMixin.MIN_SECONDS", -1)


def asked(**facts) -> RightsRequest:
    return rights.ask(key=uuid.uuid4(), wish=ASKED, **facts)


def test_a_family_asks_without_an_account_and_gets_a_receipt(client, patient):
    make_home()
    response = client.post(ADDRESS, typed(), follow=True)
    page = response.content.decode()
    taken = RightsRequest.objects.get()
    assert taken.request.number in page
    assert "06/12/2026" in page  # fifteen days
    assert "11/12/2026" in page  # twenty, where another company must act
    assert taken.name == ASKED.name
    assert ASKED.name not in str(taken.request.answers)  # the register of requests holds no name
    assert response["Cache-Control"].startswith("max-age=0")


def test_the_same_form_sent_twice_is_one_request(client, patient):
    make_home()
    sent = typed()
    first, second = (client.post(ADDRESS, sent, follow=True) for _ in range(2))
    assert RightsRequest.objects.count() == 1
    number = RightsRequest.objects.get().request.number
    assert number in first.content.decode()
    assert number in second.content.decode()


def test_a_mistake_loses_nothing_typed(client, patient):
    make_home()
    page = client.post(ADDRESS, typed(contact="", wish="")).content.decode()
    assert "Xin chọn một điều." in page
    assert ASKED.about in page
    assert not RightsRequest.objects.exists()


def test_the_state_tells_the_answer_to_who_knows_the_number_and_nothing_of_who_asked(client):
    make_home()
    taken = asked()
    rights.answer(taken, by=make_person(), words="Đã gỡ bài và ảnh ngày 21/11.")
    page = client.post(f"{ADDRESS}tra-loi/", {"number": taken.request.number.lower().replace("-", " ")}).content.decode()
    assert "Đã gỡ bài và ảnh ngày 21/11." in page
    assert ASKED.name not in page
    assert ASKED.contact not in page
    assert "Không có yêu cầu nào" in client.post(f"{ADDRESS}tra-loi/", {"number": "BN-1111-1111"}).content.decode()


def test_looking_up_is_slowed_down(client):
    make_home()
    statuses = {client.post(f"{ADDRESS}tra-loi/", {"number": "BN-1111-1111"}).status_code for _ in range(22)}
    assert 429 in statuses


def test_the_answer_is_due_after_working_days_without_holidays():
    Holiday.objects.create(date=dt.date(2026, 11, 23), name="Nghỉ bù")
    assert asked().request.due_on == dt.date(2026, 11, 25)  # asked on Saturday; Monday is a holiday
    rules = EditorialRules.now()
    rules.answer_working_days = 1
    rules.save()
    assert asked().request.due_on == dt.date(2026, 11, 24)


def test_one_extension_with_its_reason():
    taken = asked()
    with pytest.raises(ValidationError, match="15"):
        rights.extend(taken, by=make_person(), days=16, reason="Chờ báo")
    with pytest.raises(ValidationError, match="vì sao"):
        rights.extend(taken, by=make_person(), days=5, reason=" ")
    rights.extend(taken, by=make_person(), days=15, reason="Báo xin thêm thời gian")
    taken.refresh_from_db()
    assert (taken.stop_on, taken.third_party_on) == (dt.date(2026, 12, 21), dt.date(2026, 12, 26))
    with pytest.raises(ValidationError, match="một lần"):
        rights.extend(taken, by=make_person(), days=1, reason="nữa")


def test_answered_once():
    taken = asked()
    rights.answer(taken, by=make_person(), words="Xong.")
    with pytest.raises(ValidationError, match="đã được trả lời"):
        rights.answer(taken, by=make_person(), words="Nữa.")


def test_from_the_request_to_the_story_gone(client_as, client, django_capture_on_commit_callbacks):
    story = make_story(make_stories(make_home()), "Người thợ mộc")
    record = story.appearances.get().record
    taken = asked()
    keeper = client_as("consent_keeper")
    page = reverse("desk:rights", args=[taken.request.number])
    assert ASKED.about in keeper.get(page).content.decode()
    assert AuditEvent.objects.filter(is_read=True, subject_type="stories.rightsrequest").exists()
    keeper.post(page, {"action": "take"})
    assert "Không có phiếu nào" in keeper.post(page, {"action": "record", "number": "PDY-1999-0001"}).content.decode()
    keeper.post(page, {"action": "record", "number": record.number.lower()})
    shown = keeper.get(page).content.decode()
    address = re.search(r'href="([^"]+/rut-lai/[^"]*)"', shown).group(1)
    asks = keeper.get(address).content.decode()
    assert "Người thợ mộc" in asks
    refused = keeper.post(address, {"reason": "Gia đình gọi"})
    assert refused.status_code == 422
    assert "Gia đình gọi" in refused.content.decode()
    assert client.get(story.url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        keeper.post(address, {"reason": "Gia đình gọi", "sure": "on", "request_number": taken.request.number})
    assert client.get(story.url).status_code == 410
    assert not StoryPage.objects.exists()
    task = TakeDown.objects.first()
    keeper.post(page, {"action": "done", "task": str(task.pk), "note": "Gọi tòa soạn, đã gỡ"})
    task.refresh_from_db()
    assert task.done_by is not None
    keeper.post(page, {"action": "answer", "words": "Đã gỡ hết ạ."})
    printed = keeper.get(reverse("desk:rights_print", args=[taken.request.number])).content.decode()
    assert "Đã gỡ hết ạ." in printed
    assert ASKED.name in printed


def test_an_editor_sees_no_request_and_withdraws_nothing(client_as):
    taken, record = asked(), make_consent()
    editor = client_as("editor")
    for address in (
        reverse("desk:rights_list"),
        reverse("desk:rights", args=[taken.request.number]),
        reverse("desk:consent_withdraw", args=[record.number]),
    ):
        assert ASKED.name not in editor.get(address, follow=True).content.decode()
    editor.post(reverse("desk:consent_withdraw", args=[record.number]), {"reason": "x", "sure": "on"})
    record.refresh_from_db()
    assert record.withdrawn_at is None


def test_the_list_shows_the_nearest_day_first_and_asks_little(client_as, django_assert_max_num_queries):
    for _n in range(4):
        asked()
    keeper = client_as("consent_keeper")
    keeper.get(reverse("desk:rights_list"))
    with django_assert_max_num_queries(12):
        page = keeper.get(reverse("desk:rights_list")).content.decode()
    assert page.count("chậm nhất") >= 8


def test_hom_nay_tells_the_keeper(client_as):
    asked()
    page = client_as("consent_keeper").get("/quan-tri/").content.decode()
    assert "Yêu cầu về dữ liệu cá nhân" in page


def test_anonymous_visitors_are_not_told_who_asked():
    taken = asked()
    assert Client().get(reverse("desk:rights", args=[taken.request.number])).status_code == 302
