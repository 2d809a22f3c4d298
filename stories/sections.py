"""What stories and events show on the home page, put into the slots of cms/sections.py when the app starts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from cms import gate, sections
from cms.models import BasePage
from cms.operations import clock
from stories.models import EventPage, StoryPage

NEWEST_STORIES = 3
NEXT_EVENTS = 4


def index_address(page: BasePage, request: HttpRequest | None) -> str:
    """The address of the list a page stands in, from its own address: no query."""
    return (page.get_url(request) or "/").rstrip("/").rsplit("/", 1)[0] + "/"


@sections.register("home", order=20)
def newest_stories(request: HttpRequest | None, **context: Any) -> str:
    """The newest stories, the first one wide (1 query); away while there is none."""
    shown = list(gate.public(StoryPage.for_cards()).order_by("-date", "-pk")[:NEWEST_STORIES])
    if not shown:
        return ""
    words = {"stories": shown, "page": context.get("page"), "index": index_address(shown[0], request)}
    return render_to_string("stories/sections/stories.html", words, request)


@sections.register("home", order=80)
def coming_events(request: HttpRequest | None, **context: Any) -> str:
    """What is coming, soonest first (1 query); away while nothing is."""
    shown = list(gate.public(EventPage.for_cards().filter(last_day__gte=clock.today())).order_by("date", "pk")[:NEXT_EVENTS])
    if not shown:
        return ""
    return render_to_string("stories/sections/events.html", {"events": shown, "index": index_address(shown[0], request)}, request)
