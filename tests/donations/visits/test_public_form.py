"""The groups' form as people send it: nothing typed is lost, nothing private comes back, machines are turned away."""

import re

import pytest
from django.core import signing
from django.test import Client

from cms.operations.forms import SALT, PublicFormMixin
from donations.models import GroupVisit, RefusedGift, VisitRegistration
from tests.factories import sample_site
from tests.factories.ledger import campus

pytestmark = pytest.mark.django_db
FORM, STATE = "/dang-ky-doan/", "/dang-ky-doan/tra-cuu/"


@pytest.fixture
def site(clock, monkeypatch):
    monkeypatch.setattr(PublicFormMixin, "MIN_SECONDS", 0)
    sample_site.build()
    return campus()


def typed(site, **values):
    given = {
        "key": "3d4a1f5e-1111-4222-8333-444455556666", "started": signing.TimestampSigner(salt=SALT).sign("form"), "website": "",
        "name": "Nhóm Cháo Sáng Thứ Bảy", "campus": site.pk, "asked_date": "28/11/2026", "asked_time": "09:00", "people": "8",
        "money": "5tr", "goods": "30 chăn mỏng", "food": "cháo gà", "portions": "200", "food_time": "09:30", "ward_wish": "Khoa Nhi",
        "contact": "Nguyễn Thị Hạnh", "phone": "0900 000 123", "photo": "own", "agrees": "on", "message": "",
    }  # fmt: skip
    return {**given, **values}


def test_a_group_gets_a_receipt_number_and_sees_its_state_with_its_last_digits(site):
    client = Client()
    answer = client.post(FORM, typed(site), follow=True)
    number = re.search(r"BN-[0-9A-Z]{4}-[0-9A-Z]{4}", answer.content.decode())[0]
    registration = VisitRegistration.objects.get()
    assert (registration.request.number, registration.money, registration.portions) == (number, 5_000_000, 200)
    page = client.post(STATE, {"number": number.lower(), "digits": "0123"}).content.decode()
    assert "đang xếp lịch" in page
    for private in ("Hạnh", "0900", "Khoa Nhi", "chăn"):
        assert private not in page
    wrong = client.post(STATE, {"number": number, "digits": "9999"}).content.decode()
    none = client.post(STATE, {"number": "BN-0000-0000", "digits": "9999"}).content.decode()
    assert "Không có đăng ký nào khớp" in wrong and "Không có đăng ký nào khớp" in none


def test_a_double_click_registers_once(site):
    client = Client()
    first, second = (client.post(FORM, typed(site)) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert VisitRegistration.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"money": "", "goods": "", "food": "", "portions": ""}, "ít nhất một thứ"), ({"portions": ""}, "Xin ghi số suất ăn"),
        ({"money": "nhiều"}, "Chưa hiểu “nhiều”"), ({"phone": "0900"}, "đủ số điện thoại"), ({"agrees": ""}, "Cần đồng ý"),
        ({"asked_date": "2026-11-22"}, "Xin chọn ngày từ"), ({"asked_time": "23:00"}, "đón đoàn từ"), ({"photo": ""}, "một trong hai"),
        ({"people": "chín"}, "Xin ghi bằng số"), ({"website": "http://spam"}, "phải để trống"),
    ],
)  # fmt: skip
def test_a_mistake_is_answered_at_its_field_and_loses_nothing(site, change, sentence):
    answer = Client().post(FORM, typed(site, **change))
    page = answer.content.decode()
    assert answer.status_code == 200 and sentence in page
    assert "Nhóm Cháo Sáng Thứ Bảy" in page and "Nguyễn Thị Hạnh" in page
    assert GroupVisit.objects.count() == 0


def test_the_form_says_what_the_hospital_does_not_take_and_ticks_nothing_beforehand(site):
    RefusedGift.objects.create(name="Sữa công thức", words="sữa công thức", reason="Xin thay bằng tã vải.")
    page = Client().get(FORM).content.decode()
    assert "Sữa công thức" in page and "Xin thay bằng tã vải." in page
    assert " checked" not in page


def test_a_network_that_sends_too_often_waits(site):
    client = Client()
    for number in range(10):
        client.post(FORM, typed(site, key=f"3d4a1f5e-1111-4222-8333-44445555{number:04d}"))
    answer = client.post(FORM, typed(site, key="3d4a1f5e-1111-4222-8333-444455559999"))
    assert answer.status_code == 429 and VisitRegistration.objects.count() == 10


def test_the_receipt_cannot_be_guessed_or_kept_by_a_cache(site):
    client = Client()
    answer = client.post(FORM, typed(site))
    assert "no-store" in client.get(answer["Location"])["Cache-Control"]
    assert VisitRegistration.objects.get().request.number not in answer["Location"]
    assert client.get("/dang-ky-doan/da-nhan/khong-co/").status_code == 404
