"""A small site: home, help, stories, articles, events. Each maker returns the saved page."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site, Workflow, WorkflowPage, WorkflowTask

from cms.accounts import role_sync
from cms.models import HelpPage, HomePage, StandardPage
from stories.models import ArticleIndexPage, ArticlePage, EventIndexPage, EventPage, StoryIndexPage, StoryPage
from tests.factories.consents import add_with_consent

steps = import_module("stories.migrations.0005_the_way_to_the_public")


def lay_ground() -> None:
    """What migrations put under every page and a flush takes away: a language, the root page, the root collection, the roles'
    rights, the steps a page goes through."""
    Locale.objects.get_or_create(language_code="vi")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root", slug="root")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    role_sync.sync()
    lay_steps()


def lay_steps() -> None:
    """The workflow as migrations leave it: the steps of our own in their order, on the whole tree."""
    if Workflow.objects.exists():
        return
    workflow = Workflow.objects.create(name=steps.WORKFLOW)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(depth=1))
    groups = {role.code: Group.objects.get(name=role.name) for role in settings.ROLES}
    for order, (model, name, codes) in enumerate(steps.STEPS):
        task = apps.get_model("stories", model).objects.create(name=name)
        task.groups.set([groups[code] for code in codes])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)


def make_home(**fields: Any) -> HomePage:
    """The home page, root of the default site; Wagtail's welcome page makes way."""
    cache.clear()
    root = Page.objects.get(depth=1)
    welcome = root.get_children().first()
    home = root.add_child(instance=HomePage(**{"title": "Trang chủ", "slug": "trang-chu", **fields}))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    if welcome is not None:
        welcome.delete()
    return HomePage.objects.get(pk=home.pk)


def make_text(parent: Page, **fields: Any) -> StandardPage:
    return parent.add_child(instance=StandardPage(**{"title": "Giới thiệu", **fields}))


def make_help(home: HomePage, **fields: Any) -> HelpPage:
    return home.add_child(instance=HelpPage(**{"title": "Cần hỗ trợ", "slug": "can-ho-tro", **fields}))


def make_stories(home: HomePage) -> StoryIndexPage:
    return home.add_child(instance=StoryIndexPage(title="Câu chuyện", slug="cau-chuyen"))


def make_story(index: StoryIndexPage, title: str = "Người thợ mộc ở hành lang", **fields: Any) -> StoryPage:
    """A story with the consent of the person in it."""
    return add_with_consent(index, StoryPage(**{"title": title, "lead": "Bốn mươi mốt ngày chờ.", "date": dt.date(2026, 11, 18), **fields}))


def make_articles(home: HomePage) -> ArticleIndexPage:
    return home.add_child(instance=ArticleIndexPage(title="Tin tức", slug="tin-tuc"))


def make_article(index: ArticleIndexPage, title: str = "Tin", **fields: Any) -> ArticlePage:
    return index.add_child(instance=ArticlePage(**{"title": title, "lead": "Tin ngắn.", "date": dt.date(2026, 11, 18), **fields}))


def make_events(home: HomePage) -> EventIndexPage:
    return home.add_child(instance=EventIndexPage(title="Sự kiện", slug="su-kien"))


def make_event(index: EventIndexPage, day: dt.date, title: str = "Ngày hội", **fields: Any) -> EventPage:
    starts = timezone.make_aware(dt.datetime.combine(day, dt.time(7, 30)))
    return index.add_child(instance=EventPage(**{"title": title, "lead": "Một ngày hội.", "place": "Sân nhà A", "starts_at": starts, **fields}))
