"""No page can take an address of the ledger, by any path."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from cms.models import StandardPage
from cms.models.reserved import RESERVED_ROOT_SLUGS
from tests.factories.door import let_in
from tests.factories.pages import make_home, make_text

pytestmark = pytest.mark.django_db
NAMED = [
    "cac-quy",
    "so-thu-chi",
    "tra-cuu",
    "xac-minh",
    "bao-cao",
    "du-lieu-mo",
    "tai-khoan-chinh-thuc",
    "quyen-du-lieu-ca-nhan",
    "bao-sai-sot",
    "api",
    "quan-tri",
    "tai-khoan",
    "static",
    "media",
    "healthz",
    "feeds",
    "s",
]


@pytest.fixture
def home():
    yield make_home()
    cache.clear()


@pytest.fixture
def staff(client):
    let_in(client, get_user_model().objects.create_superuser("bt", "bt@example.org", "x"))
    return client


@pytest.mark.parametrize("slug", NAMED)
def test_named_addresses_are_refused_at_the_root(home, slug):
    with pytest.raises(ValidationError, match="dành riêng"):
        make_text(home, slug=slug)
    assert not StandardPage.objects.exists()


def test_every_fixed_first_part_of_an_address_is_reserved():
    """A new fixed address must be added to the list: the router wins, so a page there would never be seen."""
    from django.urls import get_resolver

    fixed = set()
    for pattern in get_resolver().url_patterns:
        route = str(pattern.pattern)
        if route and route[0] not in "^<" and "/" in route:
            fixed.add(route.split("/", 1)[0])
    assert fixed
    assert fixed <= RESERVED_ROOT_SLUGS, fixed - RESERVED_ROOT_SLUGS


def test_same_slug_deeper_in_the_tree_is_fine(home):
    assert make_text(make_text(home, slug="gioi-thieu"), slug="bao-cao").url_path.endswith("/gioi-thieu/bao-cao/")


def test_capitals_are_no_way_around(home):
    with pytest.raises(ValidationError):
        make_text(home, slug="Cac-Quy")


def test_save_without_cleaning(home):
    page = make_text(home, slug="quy")
    page.slug = "cac-quy"
    with pytest.raises(ValidationError, match="dành riêng"):
        page.save(clean=False)
    assert Page.objects.get(pk=page.pk).slug == "quy"


def test_slug_made_from_a_title_is_refused_too(home):
    with pytest.raises(ValidationError, match="dành riêng"):
        make_text(home, title="Các quỹ", slug="")


def test_move_in_code(home):
    page = make_text(make_text(home, slug="cha"), slug="cac-quy")
    with pytest.raises(ValidationError, match="dành riêng"):
        page.move(home, pos="last-child")
    assert Page.objects.get(pk=page.pk).depth == 4


@pytest.mark.parametrize("recursive", [False, True])
def test_copy_in_code(home, recursive):
    page = make_text(make_text(home, slug="cha"), slug="con")
    with pytest.raises(ValidationError, match="dành riêng"):
        page.copy(to=home, recursive=recursive, update_attrs={"slug": "tra-cuu"})


def test_alias(home):
    page = make_text(make_text(home, slug="cha"), slug="con")
    with pytest.raises(ValidationError, match="dành riêng"):
        page.create_alias(parent=home, update_slug="tra-cuu")


def test_editor_form_answers_beside_the_slug_and_keeps_what_was_typed(home, staff):
    address = reverse("wagtailadmin_pages:add", args=("cms", "standardpage", home.pk))
    data = {"title": "Trang của tôi", "slug": "so-thu-chi", "lead": "Đã gõ dài", "body-count": "0", "seo_title": "", "search_description": ""}
    response = staff.post(address, data)
    assert response.status_code == 200
    assert "dành riêng" in response.context["form"].errors["slug"][0]
    assert "Đã gõ dài" in response.content.decode()
    assert not StandardPage.objects.exists()


def test_editing_a_slug_in_the_form(home, staff):
    page = make_text(home, slug="quy")
    data = {"title": "Trang", "slug": "cac-quy", "lead": "", "body-count": "0", "action-publish": "1"}
    response = staff.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), data)
    assert "dành riêng" in response.context["form"].errors["slug"][0]


def test_copy_form(home, staff):
    page = make_text(make_text(home, slug="cha"), slug="con")
    response = staff.post(
        reverse("wagtailadmin_pages:copy", args=(page.pk,)), {"new_title": "Bản sao", "new_slug": "api", "new_parent_page": home.pk}
    )
    assert response.status_code == 200
    assert "dành riêng" in response.context["form"].errors["new_slug"][0]


def test_move_screen_says_why_and_moves_nothing(home, staff):
    page = make_text(make_text(home, slug="cha"), slug="cac-quy")
    response = staff.post(reverse("wagtailadmin_pages:move_confirm", args=(page.pk, home.pk)), follow=True)
    assert any("dành riêng" in str(message) for message in response.context["messages"])
    assert Page.objects.get(pk=page.pk).depth == 4


def test_bulk_move_says_why_and_moves_nothing(home, staff):
    page = make_text(make_text(home, slug="cha"), slug="cac-quy")
    other = make_text(page.get_parent(), slug="khac")
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "move")) + f"?id={page.pk}&id={other.pk}&next=/quan-tri/pages/"
    response = staff.post(address, {"move_applicable": "", "chooser": home.pk}, follow=True)
    assert response.status_code == 200
    assert any("dành riêng" in str(message) for message in response.context["messages"])
    assert {Page.objects.get(pk=moved.pk).depth for moved in (page, other)} == {4}
