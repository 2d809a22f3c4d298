"""Fund pages: opening + in − out = closing in every year and month, in figures anyone can add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.test import Client

from donations.models.public import PublicFund
from tests.factories.sample_book import SampleBook

_ROW = re.compile(r'<tr><th scope="row">Tháng (\d+).*?</th>(.*?)</tr>', re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>")
_STRIP = re.compile(r'<dl class="eq".*?</dl>', re.DOTALL)
_FIGURE = re.compile(r"<dd[^>]*>\s*([+−]?)(?:&nbsp;|\s)*([0-9.]+)")


def number(text: str) -> int:
    """A figure as the page writes it: "− 1.200" → -1200."""
    digits = int(re.sub(r"[^0-9]", "", text) or 0)
    return -digits if "−" in text else digits


def months(html: str) -> Iterator[tuple[int, list[int]]]:
    for found in _ROW.finditer(html):
        yield int(found[1]), [number(cell) for cell in _CELL.findall(found[2])]


def strip(html: str) -> list[int]:
    return [number(sign + figure) for sign, figure in _FIGURE.findall(_STRIP.search(html)[0])]


def pages(client: Client) -> Iterator[tuple[str, str]]:
    for slug in PublicFund.objects.filter(listed=True).values_list("slug", flat=True):
        for year in ("", "?nam=2025"):
            address = f"/cac-quy/{slug}/{year}"
            response = client.get(address)
            assert response.status_code == 200, address
            yield address, response.content.decode()


def test_every_fund_every_year_the_strip_adds_up(book: SampleBook, client: Client) -> None:
    seen = 0
    for address, html in pages(client):
        opening, income, spending, closing = strip(html)
        assert opening + income + spending == closing, address
        seen += bool(closing)
    assert seen >= 5


def test_every_fund_every_month_adds_up_and_the_next_month_starts_where_it_ended(book: SampleBook, client: Client) -> None:
    rows = 0
    for address, html in pages(client):
        before = None
        for month, (opening, income, spending, closing) in months(html):
            assert opening + income + spending == closing, (address, month)
            # An opening balance is brought into the book in the middle of a year once.
            brought = "nam=2025" in address and month == 11
            assert before is None or before == opening or brought, (address, month)
            before = closing
            rows += 1
        assert before == strip(html)[3], address
    assert rows >= 60


def test_the_year_gone_by_closes_where_this_year_opens(book: SampleBook, client: Client) -> None:
    old, new = (client.get(f"/cac-quy/nguoi-benh-kho-khan/{year}").content.decode() for year in ("?nam=2025", ""))
    assert strip(old)[3] == strip(new)[0] == 23_500_000


def test_a_root_counts_its_children_and_its_transfers_to_them_cancel(book: SampleBook, client: Client) -> None:
    html = client.get("/cac-quy/chuong-trinh-chung/").content.decode()
    assert strip(html) == [0, 32_700_000, -1_500_000, 31_200_000]


def test_a_child_shows_what_came_from_its_root(book: SampleBook, client: Client) -> None:
    html = client.get("/cac-quy/ngay-hoi-2026/").content.decode()
    assert strip(html) == [0, 14_000_000, -1_500_000, 12_500_000]
    assert "gồm 12.000.000\u00a0đ chuyển từ quỹ khác" in html
    assert 'href="/cac-quy/chuong-trinh-chung/">Chương trình chung' in html


def test_the_unfinished_month_is_marked_in_the_chart_the_legend_and_the_table(book: SampleBook, client: Client) -> None:
    html = client.get("/cac-quy/nguoi-benh-kho-khan/").content.decode()
    assert html.count('class="b-in part"') == 2  # wide and slim
    assert "Tháng 11: đến ngày 21, chưa hết tháng" in html
    assert "(đến ngày 21)" in html
    assert 'class="b-in part"' not in client.get("/cac-quy/nguoi-benh-kho-khan/?nam=2025").content.decode()


def test_weeks_of_cover_or_what_it_is_kept_for(book: SampleBook, client: Client) -> None:
    assert "Còn đủ khoảng 7 tháng." in client.get("/cac-quy/nguoi-benh-kho-khan/").content.decode()
    assert "Để dành cho Tết 2027 (06/02/2027)." in client.get("/cac-quy/tet-trung-thu/").content.decode()


def test_money_of_unknown_purpose_says_that_it_waits_and_asks_for_none(book: SampleBook, client: Client) -> None:
    html = client.get("/cac-quy/chua-ro-muc-dich/").content.decode()
    assert "Tiền ở đây chưa được chi." in html
    assert "Đang hỏi lại 1 khoản." in html
    assert 'id="ung-ho"' not in html


def test_what_is_approved_and_not_yet_paid_is_part_of_the_balance(book: SampleBook, client: Client) -> None:
    from donations.models.public import PublicCommitment

    PublicCommitment.objects.update_or_create(fund="NBKK", unit="VND", defaults={"quantity": 5_000_000, "vouchers": 3})
    html = client.get("/cac-quy/nguoi-benh-kho-khan/").content.decode()
    assert "Trong số dư có 5.000.000\u00a0đ đã duyệt cho 3 đề nghị và đang chờ chi." in html


def test_goods_stand_in_their_own_unit_with_the_same_identity(book: SampleBook, client: Client) -> None:
    html = client.get("/cac-quy/bep-an-tinh-thuong/").content.decode()
    assert '<th scope="row">Suất ăn (suất)</th><td>0</td><td>300</td><td>280</td><td>20</td>' in html
    assert '<th scope="row">Gạo (kg)</th><td>0</td><td>1.500</td><td>250,5</td><td>1.249,5</td>' in html


def test_an_earmark_off_the_list_has_no_page_and_no_link(book: SampleBook, client: Client) -> None:
    assert client.get("/cac-quy/muc-dich-rieng-4k/").status_code == 404
    for address in ("/cac-quy/", "/cac-quy/chuong-trinh-chung/", "/so-thu-chi/", book.url("earmark")):
        assert "/cac-quy/muc-dich-rieng-4k/" not in client.get(address).content.decode()


def test_a_year_the_book_does_not_have_shows_this_year(book: SampleBook, client: Client) -> None:
    for year in ("1999", "2030", "abc", "20256", "-1", "２０２５"):
        response = client.get("/cac-quy/nguoi-benh-kho-khan/", {"nam": year})
        assert "Cân đối quỹ năm 2026" in response.content.decode(), year


def test_the_list_adds_up_and_says_where_the_money_lies(book: SampleBook, client: Client) -> None:
    html = client.get("/cac-quy/").content.decode()
    opening, income, spending, closing = strip(html)
    assert opening + income + spending == closing == 98_435_000
    assert html.count(">bằng nhau</td>") == 4
    assert "lệch" not in html
    balances = [number(found) for found in re.findall(r'<p class="bal"><small>.*?</small>([0-9.]+)', html)]
    assert sum(balances) == closing


def test_the_donate_panel_copies_as_plain_digits(book: SampleBook, client: Client) -> None:
    html = client.get("/cac-quy/nguoi-benh-kho-khan/").content.decode()
    assert "<code>000011112222</code>" in html
    assert "<code>NBKK7</code>" in html


def test_official_accounts_are_those_of_the_book_and_warn_of_others(book: SampleBook, client: Client) -> None:
    html = client.get("/tai-khoan-chinh-thuc/").content.decode()
    assert "<code>000011112222</code>" in html
    assert "BỆNH VIỆN ĐA KHOA AN HÒA" in html
    assert "Số nào không có trên trang này là giả." in html
    assert "holding:" not in html
