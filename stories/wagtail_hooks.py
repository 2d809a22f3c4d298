"""How the Wagtail admin finds the rooms of stories: addresses here, the rest registered by each room's own `hooks`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from stories.desk.board import hooks as board_hooks  # noqa: F401  registers itself
from stories.desk.consents import hooks as consents_hooks  # noqa: F401  registers itself
from stories.desk.rights import hooks as rights_hooks  # noqa: F401  registers itself


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    return [path("truyen-thong/", include("stories.desk.urls"))]
