"""Hôm nay gives each role the acts and panels of its own work, and tells nobody to do another's."""

from __future__ import annotations

import re

import pytest

from config.roles import ROLES
from donations.models import MinimumLevel
from tests.donations.in_kind.conftest import Store

pytestmark = pytest.mark.django_db
ACTS = {
    "head": ["Đề nghị chi"],
    "fund_officer": ["Thu tiền mặt", "Đề nghị chi", "Nhận hiện vật", "Đón đoàn"],
    "social_worker": ["Thu tiền mặt", "Đề nghị chi", "Nhận hiện vật", "Đón đoàn"],
    "storekeeper": ["Nhận hiện vật", "Xuất hiện vật", "Chuyển kho", "Kiểm kê kho"],
    "kitchen": ["Sổ bếp hôm nay", "Nhận hiện vật", "Xuất hiện vật", "Đón đoàn"],
    "cashier": ["Phiếu chờ chi", "Kiểm kê quỹ"],
    "redaction_checker": ["Kiểm bản che"],
}
STORE = ("Dưới mức tối thiểu", "Hàng sắp hết hạn", "Hàng đang chuyển kho", "Bảo trì tài sản")
MONEY = ("Tiền chưa rõ mục đích", "Còn đủ chi mấy tuần", "Tiền đang ở đâu")


@pytest.fixture
def store(person, clock) -> Store:
    return Store(person)


def seen(client) -> str:
    answer = client.get("/quan-tri/")
    assert answer.status_code == 200
    return answer.content.decode()


def acts(shown: str) -> list[str]:
    found = re.search(r'<nav class="bo-hang bo-nhanh".*?</nav>', shown, re.S)
    links = re.findall(r'<a class="button.*?</a>', found[0], re.S) if found else []
    return [re.sub(r"<[^>]+>", "", re.sub(r"<svg.*?</svg>", "", link, flags=re.S)).strip() for link in links]


@pytest.mark.parametrize("role", [role.code for role in ROLES])
def test_each_role_starts_with_its_own_work(store, client_as, role):
    client = client_as(role)
    assert acts(seen(client)) == ACTS.get(role, [])


def test_every_act_leads_to_a_page_its_role_opens(store, client_as):
    for role in ACTS:
        client = client_as(role)
        for url in re.findall(r'<a class="button[^"]*" href="([^"]+)"', re.search(r'<nav class="bo-hang bo-nhanh".*?</nav>', seen(client), re.S)[0]):
            answer = client.get(url.replace("&amp;", "&"), follow=True)
            assert answer.status_code == 200 and answer.wsgi_request.path.startswith(url.partition("?")[0]), (role, url)


def headings(shown: str) -> set[str]:
    return {title for title in (*STORE, *MONEY, "Bếp ăn") if re.search(rf"<h3[^>]*>{title}</h3>", shown)}


def test_the_store_sees_the_store_and_the_money_desk_sees_money(store, client_as):
    assert headings(seen(client_as("storekeeper"))) == set(STORE)
    assert headings(seen(client_as("kitchen"))) == {*STORE, "Bếp ăn"}
    assert headings(seen(client_as("cashier"))) == set(MONEY)
    assert headings(seen(client_as("approver"))) == {*MONEY, "Bảo trì tài sản"}


def test_the_store_is_told_what_is_below_its_minimum(store, client_as):
    store.bring(30, (30, "2027-05-01"))
    MinimumLevel.objects.create(holding=store.here, commodity=store.milk, quantity=50)
    MinimumLevel.objects.create(holding=store.there, commodity=store.rice, quantity=5_000)
    MinimumLevel.objects.create(holding=store.here, commodity=store.tickets, quantity=1)
    shown = seen(client_as("storekeeper"))
    assert shown.index("mức tối thiểu 5 kg") < shown.index("mức tối thiểu 50 hộp") and "đã hết" in shown


def test_a_storekeeper_is_not_told_to_read_messages(store, client_as):
    store.draft_in(6, giver="Nhóm Sữa Ấm", message="Mong cô bác mau khỏe")
    assert "Đọc lời nhắn" not in seen(client_as("storekeeper"))
    assert "Đọc lời nhắn" in seen(client_as("social_worker"))


def test_without_a_script_the_norm_and_the_words_are_seen_before_sending(store, client_as):
    typed = {"amount": "8tr4", "category": "vien-phi", "fund": store.book.fund.pk, "action": "look", "date": "21/11/2026"}
    shown = client_as("fund_officer").post("/quan-tri/so/lap/de-nghi-chi/", typed).content.decode()
    assert "Tám triệu bốn trăm nghìn đồng" in shown and "Chưa có quyết định định mức cho loại chi này" in shown
    assert "<noscript><button" in shown
