"""What a public page must never say: a clock time, who works here, where exactly, how many when they are few."""

from __future__ import annotations

import json
import re

from django.test import Client

from donations.log import format_code
from donations.models import Account, LedgerEntry, Voucher
from donations.models.public import PublicEntry
from donations.public.caching import public_page
from donations.small_groups import FEWEST
from tests.factories.sample_book import SampleBook

_CLOCK = re.compile(r"\b([01]?[0-9]|2[0-3]):[0-5][0-9]\b")


def entry_pages(client: Client, **which: object) -> list[str]:
    codes = PublicEntry.objects.filter(**which).values_list("code", flat=True)
    return [client.get(f"/so-thu-chi/{code[:4]}-{code[4:]}/").content.decode() for code in codes]


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_no_page_of_the_book_shows_a_clock_time(book: SampleBook, client: Client) -> None:
    pages = [*entry_pages(client), client.get("/so-thu-chi/").content.decode(), client.get("/cac-quy/nguoi-benh-kho-khan/").content.decode()]
    for html in pages:
        assert not _CLOCK.search(main_of(html)), _CLOCK.search(main_of(html))


def test_no_page_names_the_staff_the_holding_or_the_inner_title_of_a_voucher(book: SampleBook, client: Client) -> None:
    names = {"so-nguoi-lap", "so-nguoi-duyet", "so-thu-quy", "holding:", *Account.objects.filter(nature="holding").values_list("name", flat=True)}
    inner = {title for title in Voucher.objects.values_list("title", flat=True) if "-" in title}
    pages = [*entry_pages(client), *(client.get(address).content.decode() for address in ("/so-thu-chi/", "/cac-quy/", "/tra-cuu/"))]
    for html in pages:
        assert not [name for name in names - {"Hòm quỹ sảnh nhà A"} if name in html]
        assert not [title for title in inner if f">{title}<" in html]


def test_a_disbursement_of_money_shows_day_category_amount_voucher_and_code_only(book: SampleBook, client: Client) -> None:
    pages = entry_pages(client, group="chi", reversed_by=None)
    assert pages
    for html in pages:
        facts = re.findall(r"<dt>(.*?)</dt>", main_of(html))
        assert set(facts) <= {"Quỹ chi", "Ngày chi", "Dùng cho", "Nội dung", "Người bệnh được giúp", "Cơ sở"}
        assert "Cơ sở" not in facts or int(re.search(r"(\d+) lượt", main_of(html)).group(1)) >= 5


def test_page_list_api_and_export_say_of_place_and_people_what_the_body_says(book: SampleBook, client: Client) -> None:
    """One decision for all: the campus of a few patients is in none of them, their number is in all (decision 0011)."""
    told = {"campus": 0, "people": 0}
    for entry in LedgerEntry.objects.filter(kind="disbursement"):
        body, code = json.loads(entry.body), format_code(entry.code)
        answer = client.get(f"/api/v1/entries/{code}").json()
        page = main_of(client.get(f"/so-thu-chi/{code}/").content.decode())
        assert (answer["campus"], answer["people"]) == (body.get("campus"), body.get("people"))
        assert ("<dt>Cơ sở</dt>" in page, "<dt>Người bệnh được giúp</dt>" in page) == ("campus" in body, bool(body.get("people")))
        assert "campus" not in body or body["people"] >= FEWEST
        told = {key: count + (key in body) for key, count in told.items()}
    assert told["people"] > told["campus"] >= 0


def test_a_gift_without_a_name_is_anonymous_everywhere(book: SampleBook, client: Client) -> None:
    assert "Người ủng hộ ẩn danh" in client.get(book.url("used")).content.decode()
    assert "Người ủng hộ ẩn danh" in client.get("/so-thu-chi/?fund=tet-trung-thu").content.decode()


def test_text_from_outside_is_escaped(book: SampleBook, client: Client) -> None:
    PublicEntry.objects.filter(seq=book.seqs["waiting"]).update(donor="<b>x</b>", memo="<script>alert(1)</script>")
    for address in (book.url("waiting"), "/so-thu-chi/", "/cac-quy/nguoi-benh-kho-khan/", "/tra-cuu/?q=<script>alert(1)</script>"):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<b>x</b>" not in html


def test_no_answer_tells_when_the_newest_line_was_posted(book: SampleBook, client: Client) -> None:
    response = client.get("/so-thu-chi/")
    assert "Last-Modified" not in response.headers
    assert response.headers["ETag"]
    assert "max-age=60" in response.headers["Cache-Control"]
    assert callable(public_page)


def test_no_page_has_inline_style_or_script(book: SampleBook, client: Client) -> None:
    for address in (
        "/",
        "/cac-quy/",
        "/cac-quy/nguoi-benh-kho-khan/",
        "/so-thu-chi/",
        "/tra-cuu/",
        "/tai-khoan-chinh-thuc/",
        book.url("waiting"),
        book.url("partly"),
        book.url("correction"),
    ):
        html = client.get(address).content.decode()
        assert not re.search(r"\sstyle=", html), address
        assert not re.search(r"<script(?![^>]*\ssrc=)", html), address
