"""Sổ chứng từ: found with and without accents, paged by a cursor, counted no further than a thousand, no query per row."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donations.backoffice import listing
from donations.backoffice.listing import Wanted
from donations.backoffice.views import assign
from donations.models import Fund, Voucher
from donations.services import vouchers

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/chung-tu/"


def shown(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def some(desk):
    desk.fill(10_000_000, giver="Đặng Thị Hương")
    desk.fill(500_000, giver="Lê Văn Tư")
    desk.submitted(2_000_000, title="Hòm H-03, sảnh khoa Khám")
    return desk


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("hom h-03", ["Hòm H-03, sảnh khoa Khám"]),
        ("HÒM", ["Hòm H-03, sảnh khoa Khám"]),
        ("dang thi huong", ["Thu tiền mặt, Đặng Thị Hương"]),
        ("500k", ["Thu tiền mặt, Lê Văn Tư"]),
        ("pt 2", ["Thu tiền mặt, Lê Văn Tư"]),
        ("PT-2026-000001", ["Thu tiền mặt, Đặng Thị Hương"]),
        ("pt 2025 2", []),
        ("khong co gi", []),
        ("50%", []),
        ("'; drop table", []),
    ],
)
def test_found_by_number_amount_giver_or_words_without_accents(some, text, titles):
    found = listing.find(Wanted(text=text)).order_by("-pk")
    assert [voucher.title for voucher in found] == titles


def test_filters_narrow_and_say_so(some, client_as):
    client = client_as("auditor")
    page = shown(client.get(LIST, {"status": "submitted", "least": "1tr", "period": "2026-11", "book": "PC", "fund": some.book.fund.pk}))
    assert "Hòm H-03" in page
    assert "Lê Văn Tư" not in page
    for pill in ("Tháng 11/2026", "1.000.000 đ", "Chờ duyệt", "Phiếu chi", "Người bệnh khó khăn"):
        assert pill in page
    assert "Số dư" in shown(client.get(LIST, {"fund": some.book.fund.pk}))


def test_fund_filter_includes_its_children(some):
    receipt = some.fill(700_000, fund=some.book.other)
    root = Fund.objects.get(account__code="fund:CT")
    assert list(listing.find(Wanted(fund=root))) == [receipt]


BAD = [{"period": "2026-13"}, {"least": "12,5trx"}, {"fund": "x"}, {"cu": "abc"}, {"moi": "20269999.1"}, {"q": "a" * 10_000}, {"q": "\x00"}]


@pytest.mark.parametrize("query", BAD)
def test_bad_filters_and_cursors_still_show_the_book(some, client_as, query):
    assert "Sổ chứng từ" in shown(client_as("auditor").get(LIST, query))


def test_wrong_amount_says_it_was_not_used(some, client_as):
    page = shown(client_as("auditor").get(LIST, {"least": "12,5trx"}))
    assert "Chưa hiểu “12,5trx”" in page
    assert "Lê Văn Tư" in page


def test_empty_list_says_what_was_searched_and_widens(some, client_as):
    page = shown(client_as("auditor").get(LIST, {"q": "bao 2019", "period": "2026-11"}))
    assert "Không có chứng từ nào khớp “bao 2019” trong tháng 11/2026." in page
    assert "Sổ trên máy bắt đầu từ 21/11/2026." in page
    assert f'href="{LIST}?q=bao+2019"' in page


def test_every_voucher_is_met_once_going_older_and_back(desk, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 4)
    for number in range(11):
        desk.receipt(1_000, date=dt.date(2026, 11, 1 + number // 3))
    seen, cursor = [], None
    while True:
        page, newer, older = listing.page(Voucher.objects.all(), cursor)
        assert newer == bool(seen)
        seen += page
        if not older:
            break
        cursor = listing.Cursor(page[-1].date, page[-1].pk)
    assert seen == list(Voucher.objects.order_by("-date", "-pk"))

    back, _newer, older = listing.page(Voucher.objects.all(), listing.Cursor(seen[8].date, seen[8].pk, newer=True))
    assert (back, older) == (seen[4:8], True)
    assert listing.read_cursor(str(listing.Cursor(seen[3].date, seen[3].pk)), newer=False) == listing.Cursor(seen[3].date, seen[3].pk)


def test_count_stops_at_a_thousand(desk, monkeypatch, client_as):
    monkeypatch.setattr(listing, "MANY", 3)
    monkeypatch.setattr(listing, "PAGE", 3)
    for _ in range(4):
        desk.receipt(1_000)
    assert listing.count(Voucher.objects.all()) == (3, True)
    assert "hơn 3" in shown(client_as("auditor").get(LIST))


def test_sums_are_of_posted_gifts_and_disbursements_only(desk, client_as):
    desk.fill(10_000_000)
    desk.paid(4_000_000)
    desk.submitted(1_000_000)
    page = shown(client_as("auditor").get(LIST))
    assert '<b class="bo-thu bo-nowrap">10.000.000 đ</b>' in page
    assert '<b class="bo-chi bo-nowrap">4.000.000 đ</b>' in page


def test_void_stays_in_the_list_struck_through(desk, client_as):
    desk.fill()
    approved = desk.approved(1_000_000)
    vouchers.ask_void(voucher=approved, actor=desk.officer, reason="Nhầm")
    vouchers.confirm_void(voucher=approved, approver=desk.approver)
    page = shown(client_as("auditor").get(LIST))
    assert 'class="bo-row--huy"' in page
    assert approved.number in page
    assert "Đã hủy" in page


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", [LIST, f"{LIST}?q=hanh&period=2026-11", "/quan-tri/", "/quan-tri/so/chua-ro/"])
def test_no_query_per_row(desk, client_as, address):
    unidentified = Fund.objects.get(kind="unidentified")
    desk.fill(1_000_000)
    client = client_as("approver")

    def add(count):
        for _ in range(count):
            desk.submitted(1_000)
            desk.fill(1_000, fund=unidentified)

    add(2)
    few = queries(client, address)
    add(23)
    assert queries(client, address) == few


def test_receipts_without_a_purpose_go_on_page_after_page(desk, client_as, monkeypatch):
    """More wait than a page holds: each is met once, the oldest first, and the last page says no more."""
    monkeypatch.setattr(assign, "PAGE", 2)
    unidentified = Fund.objects.get(kind="unidentified")
    made = [desk.fill(1_000 + turn, fund=unidentified).number for turn in range(5)]
    client, address, met = client_as("fund_officer"), "/quan-tri/so/chua-ro/", []
    for _ in range(4):
        shown = client.get(address)
        met += [one.voucher for one in shown.context["receipts"]]
        if not shown.context["next"]:
            break
        assert "Trang sau" in shown.content.decode()
        address = f"/quan-tri/so/chua-ro/?sau={shown.context['next']}"
    assert met == made
    assert "Về đầu danh sách" in shown.content.decode() and "Trang sau" not in shown.content.decode()
    assert client.get("/quan-tri/so/chua-ro/?sau=20261399.1").status_code == 200
