"""What every page's template holds to: the frame, the words for sharing, the same words for 404 and 410, few queries."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from cms import gate
from tests.factories import sample_site

pytestmark = pytest.mark.django_db

WARM, COLD = 8, 12


@pytest.fixture
def site(clock):
    cache.clear()
    return sample_site.build()


def _main(content: bytes) -> str:
    found = re.search(rb"<main.*?</main>", content, re.DOTALL)
    assert found
    return found[0].decode()


def _tables(asked: list[str]) -> list[str]:
    """What each query is about, short enough to read in a failure."""
    return [re.sub(r"SELECT .*? FROM ", "", sql)[:110] for sql in asked]


@pytest.mark.parametrize(
    "name", ["home", "help", "standard", "story_index", "story", "story_3", "article_index", "article", "event_index", "event", "event_past"]
)
def test_a_page_asks_the_database_little_and_nothing_twice(site, client, name):
    address = site.addresses()[name]
    client.get(address)  # makes the pictures' renditions, once in a picture's life
    cache.clear()
    with CaptureQueriesContext(connection) as cold:
        assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as warm:
        client.get(address)
    asked = [query["sql"] for query in warm.captured_queries]
    assert len(asked) <= WARM, _tables(asked)
    assert len(set(asked)) == len(asked), sorted(asked)
    assert len(cold) <= COLD, _tables([query["sql"] for query in cold.captured_queries])


def test_every_page_wears_the_frame(site, client):
    for name, address in site.addresses().items():
        html = client.get(address).content.decode()
        assert html.count("<h1") == 1, name
        assert '<html lang="vi">' in html, name
        assert 'href="#noi-dung"' in html and 'id="noi-dung"' in html, name
        assert 'href="tel:18000000"' in html and "gọi miễn phí" in html, name
        assert '<meta property="og:title"' in html and '<link rel="canonical"' in html, name
        assert re.search(r'<meta name="description" content="[^"]+">', html) or name.endswith("index"), name
        assert " style=" not in html and "<style" not in html and "<script>" not in html, name


def test_the_patients_line_is_on_every_page_but_the_one_it_leads_to(site, client):
    line = "Cô bác, anh chị đang điều trị và gặp khó khăn"
    assert 'class="forpatient"' in client.get("/cau-chuyen/").content.decode()
    help_page = client.get("/can-ho-tro/").content.decode()
    assert 'class="forpatient"' not in help_page
    assert line not in help_page
    assert "Ủng hộ" not in help_page.split("<footer")[0]


def test_the_menu_begins_with_help_and_marks_where_one_is(site, client):
    html = client.get("/cau-chuyen/chuyen-0/").content.decode()
    menu = re.search(r'<nav class="nav".*?</nav>', html, re.DOTALL)[0]
    assert re.findall(r">([^<]+)</a>", menu)[0] == "Cần hỗ trợ"
    assert re.search(r'<a href="/cau-chuyen/" aria-current="true">', menu)
    assert re.search(r'<a href="/cau-chuyen/" aria-current="page">', client.get("/cau-chuyen/").content.decode())


def test_breadcrumbs_name_the_pages_above(site, client):
    html = client.get("/cau-chuyen/chuyen-0/").content.decode()
    trail = re.search(r'<nav class="crumb".*?</nav>', html, re.DOTALL)[0]
    assert re.findall(r'<a href="([^"]+)">', trail) == ["/", "/cau-chuyen/"]


def test_404_and_410_use_the_same_words(site, client):
    gate.mark_gone("/cau-chuyen/da-go/")
    missing, gone = client.get("/cau-chuyen/chua-tung-co/"), client.get("/cau-chuyen/da-go/")
    assert (missing.status_code, gone.status_code) == (404, 410)
    assert _main(missing.content) == _main(gone.content)
    assert b'name="robots" content="noindex"' in missing.content and b'name="robots" content="noindex"' in gone.content


def test_the_error_page_needs_no_database(client, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("gone")

    cache.clear()
    monkeypatch.setattr("cms.models.frame._read", broken)
    assert "Trang này không còn ở đây" in render_to_string("404.html", {}, None)
    with CaptureQueriesContext(connection) as queries:
        page = render_to_string("500.html")
    assert len(queries) == 0
    assert "Về trang chủ" in page and "{%" not in page


def test_a_story_shows_no_exact_sum_and_no_ledger_line(site, client):
    html = _main(client.get(site.pages["story"].get_url()).content)
    assert "khoảng 5,4 triệu đồng" in html
    assert "Tên đã đổi" in html and html.index("Tên đã đổi") < html.index("Tiếng búa")
    assert not re.search(r"\d{1,3}(\.\d{3})+\s*đ", html)
    assert not re.search(r'href="/so-thu-chi/[0-9A-Z-]{9}/"', html)


def test_a_story_without_a_picture_looks_like_the_others(site, client):
    html = client.get("/cau-chuyen/").content.decode()
    cards = re.findall(r'<article class="story.*?</article>', html, re.DOTALL)
    assert len(cards) == 4
    assert all("<img" in card for card in cards)
    assert "img/scenes/" in cards[3] and 'alt=""' in cards[3]


def test_the_list_goes_on_by_cursor(site, client, monkeypatch):
    monkeypatch.setattr("stories.models.listing.PAGE_SIZE", 2)
    monkeypatch.setattr("stories.models.listing.listing.__kwdefaults__", {"size": 2}, raising=False)
    first = client.get("/cau-chuyen/").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = client.get("/cau-chuyen/" + older).content.decode()
    assert "Người thợ mộc" in first and "Người thợ mộc" not in _main(second.encode())
    assert 'href="/cau-chuyen/"' in second and 'rel="prev"' in second


def test_an_event_that_is_over_asks_for_nothing_more(site, client):
    coming = client.get(site.pages["event"].get_url()).content.decode()
    past = client.get(site.pages["event_past"].get_url()).content.decode()
    assert "Còn thiếu 88 phần" in coming and "Đăng ký tình nguyện" in coming
    assert "Đang cần" not in past and "Đăng ký tình nguyện" not in past


def test_every_block_of_a_body_is_drawn(site, client):
    html = _main(client.get("/gioi-thieu/").content)
    for mark in (
        "<h2>",
        "<h3>",
        'class="quote"',
        'class="shot"',
        'class="gallery"',
        'class="video"',
        'class="callout warning"',
        'class="tl"',
        'class="btn give"',
    ):
        assert mark in html, mark
    assert "<iframe" not in html
    assert 'data-embed="https://www.youtube-nocookie.com/embed/abcdefghijk"' in html
