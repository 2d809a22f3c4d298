"""What surrounds a page is read once and follows every change at once."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cms import gate
from cms.accounts.models import Campus
from cms.models import Hotline, Navigation, NavigationItem, SiteSettings, frame
from cms.models.frame import site_frame
from tests.factories.pages import make_help, make_home, make_stories, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    yield make_home()
    cache.clear()


@pytest.fixture
def settings_row(home):
    return SiteSettings.objects.create(site=Site.objects.get(), hospital_name="Bệnh viện An Hòa")


@pytest.fixture
def menu(home):
    return Navigation.objects.create(site=Site.objects.get())


def asked() -> int:
    with CaptureQueriesContext(connection) as caught:
        site_frame()
    return len(caught)


def test_second_reading_asks_nothing(settings_row, menu):
    assert asked() > 0
    assert asked() == 0


def test_kept_for_half_a_minute(settings_row, monkeypatch):
    kept = []
    monkeypatch.setattr(frame.cache, "set", lambda key, value, ttl: kept.append(ttl))
    site_frame()
    assert kept == [30]


def test_changed_settings_show_at_once(settings_row):
    assert site_frame().settings.hospital_name == "Bệnh viện An Hòa"
    settings_row.hospital_name = "Bệnh viện Sông Lam"
    settings_row.save()
    assert site_frame().settings.hospital_name == "Bệnh viện Sông Lam"


def test_hotline_added_changed_and_removed(settings_row):
    assert site_frame().hotline is None
    line = Hotline.objects.create(settings=settings_row, label="Người bệnh", number="1800 0000", cost_note="gọi miễn phí")
    assert site_frame().hotline.href == "tel:18000000"
    line.for_patients = False
    line.save()
    assert site_frame().patient_hotlines == ()
    line.delete()
    assert site_frame().hotlines == ()


def test_campus_change_shows(home):
    campus = Campus.objects.create(code="cs1", name="Cơ sở 1", short_name="CS1")
    assert [each.name for each in site_frame().campuses] == ["Cơ sở 1"]
    campus.name = "Cơ sở Hoa Ban"
    campus.save()
    assert [each.name for each in site_frame().campuses] == ["Cơ sở Hoa Ban"]


def labels() -> list[tuple[str, str]]:
    return [(link.label, link.href) for link in site_frame().navigation]


def test_help_comes_first_whatever_staff_put(home, menu):
    help_page = make_help(home)
    stories = make_stories(home)
    NavigationItem.objects.create(navigation=menu, label="Câu chuyện", page=stories, sort_order=0)
    NavigationItem.objects.create(navigation=menu, label="Hỗ trợ", page=help_page, sort_order=1)
    NavigationItem.objects.create(navigation=menu, label="Các quỹ", address="/cac-quy/", sort_order=2)
    assert labels() == [("Cần hỗ trợ", "/can-ho-tro/"), ("Câu chuyện", "/cau-chuyen/"), ("Các quỹ", "/cac-quy/")]


def test_menu_keeps_the_order_of_staff(menu):
    for order, label in enumerate(["Ba", "Một", "Hai"]):
        NavigationItem.objects.create(navigation=menu, label=label, address=f"/{order}/", sort_order=order)
    assert [label for label, _href in labels()] == ["Cần hỗ trợ", "Ba", "Một", "Hai"]


def test_page_that_is_not_public_leaves_the_menu(home, menu):
    page = make_text(home, slug="gioi-thieu")
    NavigationItem.objects.create(navigation=menu, label="Giới thiệu", page=page)
    assert ("Giới thiệu", "/gioi-thieu/") in labels()
    gate.withhold(page, reason="x")
    cache.clear()  # `release` and `withhold` update rows without a save signal for an existing row
    assert len(labels()) == 1


def test_moved_page_is_followed(home, menu):
    page = make_text(home, slug="gioi-thieu")
    NavigationItem.objects.create(navigation=menu, label="Giới thiệu", page=page)
    labels()
    page.slug = "phong-ctxh"
    page.save()
    assert ("Giới thiệu", "/phong-ctxh/") in labels()


def test_footer_links_follow_pages_and_drop_what_is_not_public(settings_row, home):
    page = make_text(home, slug="gioi-thieu")
    draft = make_text(home, slug="nhap", live=False)
    settings_row.footer_columns = [
        (
            "column",
            {
                "heading": "Người bệnh",
                "links": [{"label": "Giới thiệu", "page": page}, {"label": "Nháp", "page": draft}, {"label": "Sổ", "address": "/so-thu-chi/"}],
            },
        )
    ]
    settings_row.save()
    (column,) = site_frame().footer_columns
    assert [(link.label, link.href) for link in column.links] == [("Giới thiệu", "/gioi-thieu/"), ("Sổ", "/so-thu-chi/")]


def test_frame_before_anything_is_set_up(db):
    cache.clear()
    Site.objects.all().delete()
    bare = site_frame()
    assert bare.site is None
    assert [link.href for link in bare.navigation] == ["/can-ho-tro/"]
    cache.clear()


@pytest.mark.parametrize(
    "fields",
    [{}, {"address": "/a/", "page": True}, {"address": "javascript:alert(1)"}, {"address": "//evil.example"}, {"address": "khong-gach-cheo"}],
)
def test_menu_item_needs_one_good_target(home, menu, fields):
    item = NavigationItem(navigation=menu, label="X", address=fields.get("address", ""), page=home if fields.get("page") else None)
    with pytest.raises(ValidationError):
        item.full_clean()


@pytest.mark.parametrize(
    ("number", "good"), [("1800 0000", True), ("(028) 1234.5678", True), ("+84 28 123", True), ("gọi nhé", False), ("12", False)]
)
def test_telephone_numbers(settings_row, number, good):
    line = Hotline(settings=settings_row, label="x", number=number, cost_note="x")
    if good:
        line.full_clean()
    else:
        with pytest.raises(ValidationError):
            line.full_clean()


def test_the_book_has_no_listeners_of_ours():
    """A listener without a sender would load every row a projection's rebuild throws away."""
    from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

    from donations.models import LedgerEntry

    ours = [receiver for signal in (pre_save, post_save, pre_delete, post_delete) for receiver in signal._live_receivers(LedgerEntry)[0]]
    assert [listener for listener in ours if listener.__module__.startswith("cms.")] == []


def test_deleted_page_leaves_the_menu(home, menu):
    page = make_text(home, slug="gioi-thieu")
    NavigationItem.objects.create(navigation=menu, label="Giới thiệu", address="/gioi-thieu/")
    make_help(home)
    assert site_frame().help_href == "/can-ho-tro/"
    from wagtail.models import Page

    Page.objects.get(slug="can-ho-tro").delete()
    assert cache.get(frame.KEY) is None
    page.delete()
