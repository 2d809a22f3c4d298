"""Whatever is typed into an address: a helpful page in Vietnamese, never a 500."""

from __future__ import annotations

from django.test import Client

from tests.factories.sample_book import SampleBook

LONG = "x" * 10_000
NOT_FOUND = [
    "/so-thu-chi/7K2M-49QX/",
    "/so-thu-chi/abc/",
    "/so-thu-chi/%00/",
    f"/so-thu-chi/{LONG}/",
    "/so-thu-chi/<script>/",
    "/so-thu-chi/../etc/",
    "/so-thu-chi/PT-2026-999999/",
    "/so-thu-chi/PT-9999-999999999999/",
    "/so-thu-chi/PT-2026-000001-99999999999999999999/",
    "/so-thu-chi/%F0%9F%92%A9/",
    "/so-thu-chi/a/b/c/",
]
SAID = [
    ("from=32/13/2026", "Không có ngày 32/13/2026 trong lịch"),
    ("min=12,5trx", "Chưa đọc được “12,5trx”"),
    (f"q={LONG}", "Từ khóa quá dài"),
    ("after=abc", "Chỗ đọc tiếp trong địa chỉ này không dùng được"),
    ("after=99999999999999999999999", "Chỗ đọc tiếp"),
    ("fund=khong-co", "Không có quỹ “khong-co”"),
    ("kind=xyz", "Không có loại “xyz”"),
    ("unit=VANG", "Không có đơn vị “VANG”"),
    ("year=20x6", "chưa phải là năm"),
    ("from=21/11/2026&to=01/11/2026", "đứng trước"),
    ("min=5tr&max=1tr", "nhỏ hơn"),
    ("q=%3F%21", "Từ khóa cần có ít nhất"),
    ("campus=cs9", "Không có cơ sở"),
]
ANSWERED = [
    "q=%00",
    "q='%20OR%201=1--",
    'q="%20OR%20*',
    "q=NEAR(",
    "after=0",
    "after=-1",
    "min=-5",
    "format=exe",
    "unit=",
    "q=%F0%9F%92%A9",
    "year=2026&fund=NBKK&unit=VND&kind=thu&q=a&min=1&max=9tr&campus=cs1&from=01/01/2026&to=31/12/2026",
    "q=" + "%25" * 50,
    "fund[]=x",
    "from=0000-00-00",
    "min=" + "9" * 60,
]


LOOKED_UP = [
    f"q={LONG}",
    "q=%00",
    "q=%F0%9F%92%A9",
    f"amount={LONG}&date={LONG}&name={LONG}",
    "amount=2tr&date=21/11/2026&name=%00",
    "amount=%00&date=%00",
    "amount=9007199254740993&date=21/11/2026",
]
NO_FUND = ["khong-co", "NBKK", "CT/NGAY-HOI", LONG, "nguoi-benh-kho-khan'"]


def test_an_unknown_code_is_a_404_with_the_look_up_form(book: SampleBook, client: Client) -> None:
    for address in NOT_FOUND:
        response = client.get(address)
        html = response.content.decode()
        assert response.status_code == 404, address[:60]
        assert 'role="search"' in html, address[:60]
        assert "<script>" not in html


def test_a_filter_that_cannot_be_read_is_named_in_a_sentence(book: SampleBook, client: Client) -> None:
    for query, sentence in SAID:
        response = client.get(f"/so-thu-chi/?{query}")
        assert response.status_code == 200, query[:60]
        assert sentence in response.content.decode(), query[:60]


def test_nothing_in_the_address_breaks_the_book(book: SampleBook, client: Client) -> None:
    for query in ANSWERED:
        assert client.get(f"/so-thu-chi/?{query}").status_code == 200, query[:60]


def test_a_download_of_unreadable_filters_is_refused_as_a_page(book: SampleBook, client: Client) -> None:
    for name in ("csv", "json", "xlsx"):
        response = client.get(f"/so-thu-chi/?from=32/13/2026&format={name}")
        assert response.status_code == 400
        assert "Không có ngày 32/13/2026 trong lịch" in response.content.decode()


def test_nothing_in_the_address_breaks_the_look_up(book: SampleBook, client: Client) -> None:
    for query in LOOKED_UP:
        assert client.get(f"/tra-cuu/?{query}").status_code == 200, query[:60]


def test_an_unknown_fund_is_a_404(book: SampleBook, client: Client) -> None:
    for slug in NO_FUND:
        assert client.get(f"/cac-quy/{slug}/").status_code == 404, slug[:60]
