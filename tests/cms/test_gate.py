"""What the public may see: one query, asked of every page above as well."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction, Site

from cms import gate

pytestmark = pytest.mark.django_db


def add_page(parent: Page, title: str, **fields) -> Page:
    page = Page(title=title, slug=title, content_type=ContentType.objects.get_for_model(Page), **fields)
    parent.add_child(instance=page)
    return page


@pytest.fixture
def tree(clock) -> dict[str, Page]:
    """root > home > stories > story > part, and home > news beside it."""
    home = Site.objects.get(is_default_site=True).root_page
    stories = add_page(home, "stories")
    story = add_page(stories, "story")
    return {"home": home, "stories": stories, "story": story, "part": add_page(story, "part"), "news": add_page(home, "news")}


def shown(tree: dict[str, Page]) -> set[str]:
    public = set(gate.public(Page.objects.all()).values_list("pk", flat=True))
    return {name for name, page in tree.items() if page.pk in public}


ALL = {"home", "stories", "story", "part", "news"}


def test_live_pages_are_public(tree) -> None:
    assert shown(tree) == ALL


def test_a_live_page_under_an_unpublished_parent_is_not_public(tree) -> None:
    Page.objects.filter(pk=tree["stories"].pk).update(live=False)
    assert Page.objects.get(pk=tree["part"].pk).live
    assert shown(tree) == {"home", "news"}


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS])
def test_a_page_under_a_private_parent_is_not_public(tree, kind) -> None:
    restriction = PageViewRestriction.objects.create(page=tree["stories"], restriction_type=kind, password="x")
    restriction.groups.add(Group.objects.create(name="some"))
    assert shown(tree) == {"home", "news"}


def test_a_withheld_page_and_those_below_it_are_not_public_until_released(tree) -> None:
    gate.withhold(tree["story"], reason="consent-missing")
    assert shown(tree) == {"home", "stories", "news"}
    assert gate.PageGate.objects.get().reason == "consent-missing"
    gate.release(tree["story"])
    assert shown(tree) == ALL


def test_public_until_is_the_last_public_day(tree, clock) -> None:
    gate.limit(tree["news"], until=dt.date(2026, 11, 22), reason="campaign-ended")
    clock.set(dt.datetime(2026, 11, 22, 23, 59))
    assert "news" in shown(tree)
    clock.set(dt.datetime(2026, 11, 23, 0, 0))
    assert shown(tree) == ALL - {"news"}
    gate.limit(tree["news"], until=None, reason="")
    assert shown(tree) == ALL


def test_withholding_keeps_a_limit_and_the_other_way_round(tree) -> None:
    gate.limit(tree["news"], until=dt.date(2026, 11, 1), reason="campaign-ended")
    gate.withhold(tree["news"], reason="consent-missing")
    gate.release(tree["news"])
    assert shown(tree) == ALL - {"news"}


def test_a_page_past_its_expiry_is_not_public_before_the_scheduled_job_ran(tree, clock) -> None:
    Page.objects.filter(pk=tree["stories"].pk).update(expire_at=clock.moment)
    assert shown(tree) == {"home", "news"}


def test_a_sibling_whose_path_begins_alike_is_not_an_ancestor(tree) -> None:
    siblings = [add_page(tree["home"], f"sibling-{n}") for n in range(40)]
    Page.objects.filter(pk=siblings[0].pk).update(live=False)
    public = gate.public(Page.objects.filter(pk__in=[page.pk for page in siblings]))
    assert public.count() == 39


def test_a_page_deeper_than_the_gate_looks_is_not_public(tree) -> None:
    page = tree["part"]
    while page.depth < gate.DEEPEST:
        page = add_page(page, f"d{page.depth}")
    assert gate.is_public(page)
    below = add_page(page, "below")
    assert below.live
    assert not gate.is_public(below)


def test_it_is_one_statement_and_chains(tree, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        found = list(gate.public(Page.objects.descendant_of(tree["home"])).order_by("-path")[:2])
    assert [page.title for page in found] == ["news", "part"]


def test_is_public_asks_the_database_not_the_object(tree) -> None:
    Page.objects.filter(pk=tree["stories"].pk).update(live=False)
    assert tree["stories"].live
    assert not gate.is_public(tree["story"])


def test_a_deleted_page_takes_its_gate_along(tree) -> None:
    gate.withhold(tree["news"], reason="x")
    Page.objects.get(pk=tree["news"].pk).delete()
    assert not gate.PageGate.objects.exists()


def test_a_gone_address_is_remembered_once(clock) -> None:
    gate.mark_gone("/cau-chuyen/an/")
    clock.advance(days=3)
    gate.mark_gone("/cau-chuyen/an/")
    assert gate.is_gone("/cau-chuyen/an/")
    assert not gate.is_gone("/cau-chuyen/binh/")
    assert gate.GonePath.objects.get().since == dt.date(2026, 11, 21)
