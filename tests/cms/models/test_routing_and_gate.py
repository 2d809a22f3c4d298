"""From an address to a page: one query however deep, and nothing the gate holds back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms import gate
from cms.models import StandardPage, frame_for
from tests.factories.pages import make_home, make_stories, make_story, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    yield make_home()
    cache.clear()


def queries(client, address: str, status: int = 200) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == status
    return [query["sql"] for query in caught]


def test_depth_costs_no_queries(client, home):
    page, address, counts = home, "/", []
    for level in range(1, 6):
        page = make_text(page, title=f"Bậc {level}", slug=f"bac-{level}")
        address += f"bac-{level}/"
        client.get(address)
        counts.append(len(queries(client, address)))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 3


def test_routing_itself_is_one_query_for_the_row_and_one_for_its_type(home):
    make_text(make_text(home, slug="mot"), slug="hai")
    request = RequestFactory().get("/mot/hai/")
    frame = frame_for(request)
    with CaptureQueriesContext(connection) as caught:
        found = frame.home.route(request, ["mot", "hai"])
    assert found.page.slug == "hai"
    assert isinstance(found.page, StandardPage)
    assert len(caught) == 2


def test_warm_pages_stay_within_eight_queries_and_repeat_none(client, home):
    stories = make_stories(home)
    for number in range(14):
        make_story(stories, f"Chuyện {number}")
    for address in ("/", "/cau-chuyen/", "/cau-chuyen/chuyen-3/"):
        client.get(address)
        asked = queries(client, address)
        assert len(asked) <= 8, (address, asked)
        assert len(asked) == len(set(asked)), address


def test_unknown_addresses(client, home):
    make_text(home, slug="gioi-thieu")
    for address in ("/khong-co/", "/gioi-thieu/khong-co/", "/gioi-thieu/a/b/c/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Trang này không còn ở đây" in response.content.decode()


def test_draft_is_404(client, home):
    make_text(home, slug="nhap", live=False)
    assert client.get("/nhap/").status_code == 404


def test_page_under_an_unpublished_parent_is_404(client, home):
    parent = make_text(home, slug="cha")
    make_text(parent, slug="con")
    assert client.get("/cha/con/").status_code == 200
    parent.unpublish()
    assert client.get("/cha/con/").status_code == 404


def test_page_behind_a_restriction_is_404_for_everyone_outside(client, home):
    page = make_text(home, slug="rieng")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/rieng/").status_code == 404


def test_withheld_page_and_all_below_it_are_gone(client, home):
    parent = make_text(home, slug="cha")
    make_text(parent, slug="con")
    gate.withhold(parent, reason="consent")
    for address in ("/cha/", "/cha/con/"):
        response = client.get(address)
        assert response.status_code == 410
        assert "consent" not in response.content.decode()
    gate.release(parent)
    assert client.get("/cha/").status_code == 200


def test_page_whose_time_is_over_is_gone(client, home, clock):
    page = make_text(home, slug="han")
    gate.limit(page, until=dt.date(2026, 11, 21), reason="consent")
    assert client.get("/han/").status_code == 200
    clock.set(dt.date(2026, 11, 22))
    assert client.get("/han/").status_code == 410


def test_page_past_its_expiry_is_gone_before_the_scheduler_runs(client, home):
    make_text(home, slug="het", expire_at=timezone.now() - dt.timedelta(minutes=1))
    assert client.get("/het/").status_code == 410


def test_address_marked_gone_answers_410_even_without_a_page(client, home):
    page = make_text(home, slug="go")
    page.delete()
    assert client.get("/go/").status_code == 404
    gate.mark_gone("/go/")
    assert client.get("/go/").status_code == 410


def test_withheld_home_page_is_gone(client, home):
    assert client.get("/").status_code == 200
    gate.withhold(home, reason="x")
    assert client.get("/").status_code == 410


def test_serve_asks_the_gate_whoever_calls_it(home):
    page = make_text(home, slug="trang")
    gate.withhold(page, reason="x")
    from django.http import Http404

    with pytest.raises(Http404):
        StandardPage.objects.get(pk=page.pk).serve(RequestFactory().get("/trang/"))


def test_staff_preview_of_a_withheld_page_still_works(home, client):
    page = make_text(home, slug="trang")
    gate.withhold(page, reason="x")
    assert page.make_preview_request().status_code == 200


def test_sitemap_lists_public_pages_only(client, home):
    make_text(home, slug="cong-khai")
    gate.withhold(make_text(home, slug="rut"), reason="x")
    make_text(home, slug="nhap", live=False)
    body = client.get("/sitemap.xml").content.decode()
    assert "/cong-khai/</loc>" in body
    assert "<loc>http://testserver/</loc>" in body
    assert "/rut/" not in body
    assert "/nhap/" not in body


def test_robots_names_the_sitemap_and_keeps_the_staff_door_out(client):
    body = client.get("/robots.txt").content.decode()
    assert "Disallow: /quan-tri/" in body
    assert "Sitemap: http://testserver/sitemap.xml" in body


def test_site_without_a_home_page_answers_404(client, db):
    cache.clear()
    from wagtail.models import Site

    Site.objects.all().delete()
    assert client.get("/gi-do/").status_code == 404
    cache.clear()


def test_a_browser_finds_the_icon_beside_a_download(client, db):
    assert client.get("/favicon.ico").headers["Location"].endswith("img/favicon-32.png")


def test_staff_read_the_root_of_all_pages_in_vietnamese(db):
    assert Page.objects.get(depth=1).title == "Mọi trang"
