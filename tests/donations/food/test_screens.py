"""Staff screens and the public page of the kitchen and of groups: who enters, what is said, what never leaves, how many queries."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.operations.models import AuditEvent
from donations.models import FoodBatch, GroupVisit, KitchenDay, LedgerEntry
from donations.services import food, visits
from donations.services.food.refusals import PreparedMeanwhile
from tests.donations.visits.test_registering import wish
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db
BASE = "/quan-tri/so/"


@pytest.fixture
def site(kitchen):
    make_home()
    return kitchen


def day(kitchen) -> str:
    return f"{BASE}bep/{kitchen.campus.code}/2026-11-21/"


def test_each_role_finds_the_screens_of_its_work_and_no_other(site, client_as):
    batch = site.ready()
    visit = site.visit()
    screens = {
        f"{BASE}lich-doan/": {"social_worker", "kitchen", "auditor"},
        f"{BASE}lich-doan/{visit.pk}/don/": {"social_worker", "kitchen"},
        f"{BASE}trao-tan-tay/ghi/": {"social_worker"},
        day(site): {"social_worker", "kitchen", "ward_liaison", "auditor"},
        f"{day(site)}mon/": {"social_worker", "kitchen"},
        f"{day(site)}dung-phat/": {"social_worker", "kitchen", "ward_liaison"},
        f"{BASE}bep/lo/{batch.pk}/": {"social_worker", "kitchen", "ward_liaison", "auditor"},
        f"{BASE}bep/quy-dinh/": set(),
    }
    roles = ("social_worker", "kitchen", "ward_liaison", "auditor", "cashier", "editor")
    clients = {role: client_as(role) for role in roles}
    found = {url: {role for role in roles if clients[role].get(url).status_code == 200} for url in screens}
    assert found == screens


def test_who_only_reads_changes_nothing(site, client_as):
    batch = site.ready()
    auditor = client_as("auditor")
    auditor.post(day(site), {"menu": "đổi", f"prepared-{batch.pk}": "1"})
    auditor.post(f"{BASE}bep/lo/{batch.pk}/", {"action": "serve", "key": str(uuid.uuid4()), "ward": "Khoa Nội", "portions": "5"})
    auditor.post(f"{BASE}bep/lo/{batch.pk}/", {"action": "close"})
    fresh = FoodBatch.objects.get(pk=batch.pk)
    assert (fresh.prepared, fresh.closed_at, fresh.servings.count(), fresh.day.menu) == (205, None, 0, "")


def test_looking_at_an_empty_day_makes_none(site, client_as):
    answer = client_as("kitchen").get(day(site))
    assert "Chưa có món nào trong ngày này." in answer.content.decode()
    assert KitchenDay.objects.count() == 0


def test_contacts_are_shown_by_right_and_each_reading_is_logged(site, client_as):
    registration = visits.register(key=uuid.uuid4(), wish=wish(site))
    url = f"{BASE}lich-doan/{registration.visit.pk}/"
    assert "0900 000 123" in client_as("social_worker").get(url).content.decode()
    assert "0900 000 123" not in client_as("kitchen").get(url).content.decode()
    assert AuditEvent.objects.filter(is_read=True, subject_type="donations.visitregistration").count() == 1


def test_closing_sends_the_paper_or_says_why_not_and_keeps_the_batch_closed(site, client_as):
    batch, cook = site.ready(), client_as("kitchen")
    site.serve(batch, 100)
    url = f"{BASE}bep/lo/{batch.pk}/"
    said = cook.post(url, {"action": "close"}, follow=True).content.decode()
    assert "chưa gửi được phiếu" in said
    site.stock(300)
    said = cook.post(url, {"action": "book"}, follow=True).content.decode()
    assert "Đã gửi duyệt phiếu phát suất ăn." in said
    assert FoodBatch.objects.get(pk=batch.pk).voucher.status == "submitted"


def test_a_locked_batch_answers_with_every_reason_and_serves_nothing(site, client_as):
    batch = site.dish()
    sent = {"action": "serve", "key": str(uuid.uuid4()), "ward": "Khoa Nội", "portions": "5"}
    page = client_as("kitchen").post(f"{BASE}bep/lo/{batch.pk}/", sent).content.decode()
    assert "Kiểm thực bước 1 của bữa này chưa ghi." in page and "Chưa lưu mẫu." in page
    assert batch.servings.count() == 0


def test_the_sheet_asks_the_database_no_more_for_more_dishes(site, client_as):
    cook = client_as("kitchen")
    site.ready()
    cook.get(day(site))
    with CaptureQueriesContext(
        connection,
    ) as few:
        cook.get(day(site))
    for number in range(8):
        site.dish(f"món {number}", meal="trua")
    with CaptureQueriesContext(connection) as many:
        cook.get(day(site))
    assert len(many) <= len(few) + 1


def test_the_public_page_tells_no_ward_no_person_and_asks_little(site):
    site.serve(site.ready(sponsor="Nhóm Cháo Sáng Thứ Bảy", display="full"), 150, "Khoa Truyền nhiễm")
    food.stop(batch=site.ready(name="bún", meal="trua"), actor=site.nurse, reason="Đau bụng sau ăn")
    client = Client()
    client.get("/bep-an/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/bep-an/").content.decode()
    assert "Nhóm Cháo Sáng Thứ Bảy" in page and "150" in page
    for private in ("Truyền nhiễm", "Đau bụng", site.cook.get_full_name(), site.nurse.get_full_name(), "09:00"):
        assert private not in page
    assert len(asked) <= 8


def test_weeks_without_meals_and_weeks_that_are_none_lead_to_this_one(site):
    client = Client()
    assert "Tuần này chưa có bữa nào trong lịch" in client.get("/bep-an/").content.decode()
    for typed in ("2026-13-45", "1999-01-01", "2031-01-01", "abc"):
        assert "16/11/2026" in client.get(f"/bep-an/?tuan={typed}").content.decode()
    later = food.open_day(campus=site.campus, date=dt.date(2026, 11, 25))
    food.plan(day=later, actor=site.cook, meal="sang", name="cháo", planned=120)
    assert "?tuan=2026-11-23" in client.get("/bep-an/").content.decode()
    assert "cháo" in client.get("/bep-an/?tuan=2026-11-25").content.decode()
    assert LedgerEntry.objects.count() == 0


@pytest.mark.parametrize("passed", [True, False])
def test_a_form_clicked_twice_receives_the_food_once(site, client_as, passed):
    client, url = client_as("kitchen"), f"{day(site)}nhan-lo/"
    sent = {
        "key": str(uuid.uuid4()), "group": "Nhóm Bánh Mì", "display": "initials", "food": "bánh mì", "portions": "120", "meal": "sang",
        "cooked_by": "Nhóm", "cooked_at": "07:00", "transport": "xe máy", "deadline": "10:00", "verdict": "accepted" if passed else "refused",
        "reason": "" if passed else "Ôi thiu",
    }  # fmt: skip
    answers = [client.post(url, sent) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302] and answers[0].url == answers[1].url
    batch = FoodBatch.objects.get()
    assert (batch.day.campus.short_name, GroupVisit.objects.count(), site.held()) == (site.campus.short_name, 1, 120 if passed else 0)
    other = client.post(url, {**sent, "portions": "90"})
    assert other.status_code == 200 and FoodBatch.objects.count() == 1
    later = {**sent, "key": str(uuid.uuid4()), "group": "", "visit": str(batch.visit_id), "food": "sữa"}
    assert client.post(url, later).url == client.post(url, later).url
    assert (FoodBatch.objects.count(), GroupVisit.objects.count()) == (2, 1)


def test_a_form_clicked_twice_plans_one_dish(site, client_as):
    client, url = client_as("kitchen"), f"{day(site)}mon/"
    sent = {"key": str(uuid.uuid4()), "meal": "sang", "name": "cháo", "planned": "200", "source": "stock", "display": "initials"}
    assert [client.post(url, sent).status_code for _click in range(2)] == [302, 302]
    assert FoodBatch.objects.count() == 1
    answer = client.post(url, {**sent, "name": "cơm"})
    assert answer.status_code == 200 and "cơm" in answer.content.decode() and FoodBatch.objects.count() == 1
    assert client.post(url, {**sent, "key": str(uuid.uuid4())}).status_code == 302
    assert FoodBatch.objects.count() == 2


def test_a_dish_without_its_name_is_told_once(site, client_as):
    page = client_as("kitchen").post(f"{day(site)}nhan-lo/", {"key": str(uuid.uuid4()), "group": "Nhóm Bánh Mì", "portions": "120"})
    assert page.context["form"].errors["food"] == ["Hãy ghi tên món."]


def test_a_page_that_stood_open_writes_no_old_figure_back(site, client_as):
    soup, rice = site.dish("cháo"), site.dish("cơm", meal="trua")
    food.set_prepared(batch=soup, actor=site.cook, prepared=100)
    client = client_as("kitchen")
    page = client.get(day(site)).content.decode()
    assert f'name="was-{soup.pk}" value="100"' in page and f'name="was-{rice.pk}" value=""' in page
    food.set_prepared(batch=FoodBatch.objects.get(pk=soup.pk), actor=site.worker, prepared=150)
    sent = {f"prepared-{soup.pk}": "100", f"was-{soup.pk}": "100", f"prepared-{rice.pk}": "80", f"was-{rice.pk}": "", "menu": "cháo, cơm"}
    assert client.post(day(site), sent).status_code == 302
    assert list(FoodBatch.objects.order_by("pk").values_list("prepared", flat=True)) == [150, 80]

    told = client.post(day(site), {**sent, f"prepared-{soup.pk}": "120", f"prepared-{rice.pk}": "1.090", f"was-{rice.pk}": "80"})
    page = told.content.decode()
    assert "Đã có người ghi 150" in page and 'value="120"' in page and f'name="was-{soup.pk}" value="150"' in page and 'value="1.090"' in page
    assert list(FoodBatch.objects.order_by("pk").values_list("prepared", flat=True)) == [150, 80]
    client.post(day(site), {**sent, f"prepared-{soup.pk}": "120", f"was-{soup.pk}": "150", f"was-{rice.pk}": "80"})
    assert list(FoodBatch.objects.order_by("pk").values_list("prepared", flat=True)) == [120, 80]


def test_a_figure_written_at_the_same_moment_stays(site):
    batch = site.dish()
    food.set_prepared(batch=FoodBatch.objects.get(pk=batch.pk), actor=site.worker, prepared=150)
    with pytest.raises(PreparedMeanwhile, match="150"):
        food.set_prepared(batch=batch, actor=site.cook, prepared=100)
    assert FoodBatch.objects.get().prepared == 150
