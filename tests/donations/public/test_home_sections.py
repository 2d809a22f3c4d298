"""What the home page says of the book: the newest lines, the balance of all funds, goods, fund cards, the months."""

from __future__ import annotations

import html as html_text
import re

import pytest
from django.test import Client

from tests.factories import sample_book, sample_site
from tests.factories.sample_book import SampleBook


@pytest.fixture
def everything(db: None, clock: object) -> SampleBook:
    sample_site.build()
    return sample_book.build()


def home(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return html_text.unescape(response.content.decode()).replace("\u00a0", " ")


def test_the_newest_lines_stand_beside_the_look_up_without_those_reversed(everything: SampleBook, client: Client) -> None:
    html = home(client)
    book = html[html.index('<section class="book"') : html.index("</section>", html.index('<section class="book"'))]
    assert [book.index(everything.spoken(name)) for name in ("waiting", "paid")] == sorted(
        book.index(everything.spoken(name)) for name in ("waiting", "paid")
    )
    assert everything.spoken("gone-wrong") not in book
    assert book.count("<li>") == 5


def test_the_balance_of_all_funds_adds_up_and_equals_the_cards(everything: SampleBook, client: Client) -> None:
    html = home(client)
    strip = re.search(r'<dl class="eq".*?</dl>', html, re.DOTALL)
    assert strip is not None
    opening, income, spending, closing = (int(re.sub(r"\D", "", found)) for found in re.findall(r"<dd[^>]*>[^0-9]*([0-9.]+) đ", strip[0]))
    assert opening + income - spending == closing == 98_435_000
    cards = [int(found.replace(".", "")) for found in re.findall(r'<p class="bal"><small>.*?</small>([0-9.]+) đ', html)]
    assert sum(cards) == closing


def test_goods_are_counted_apart(everything: SampleBook, client: Client) -> None:
    html = home(client)
    assert "<dt>Suất ăn đã trao</dt><dd>280 <i>suất</i></dd>" in html
    assert "<dt>Gạo đã trao</dt><dd>250,5 <i>kg</i></dd>" in html


def test_the_month_chart_has_its_table_and_marks_the_unfinished_month(everything: SampleBook, client: Client) -> None:
    html = home(client)
    assert html.count('class="b-in part"') == 2
    assert html.count('<tr><th scope="row">Tháng ') == 11


def test_an_empty_book_leaves_the_home_page_whole(db: None, clock: object, client: Client) -> None:
    sample_site.build()
    html = home(client)
    assert "Sổ chưa có dòng nào." in html
    assert 'class="chart"' not in html
