"""Every address of the project with an example of each, by walking the resolver: what the matrix of roles is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

# What stands for a converter when nothing better is known.
ANY = {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "00000000-0000-4000-8000-000000000000"}
# Addresses written as regular expressions, by name or pattern.
WRITTEN = {
    "wagtailadmin_pages:revisions_compare": "quan-tri/pages/{page}/revisions/compare/live...latest/",
    "account_reset_password_from_key": "tai-khoan/password/reset/key/1-x/",
    "wagtaildocs_serve": "tai-lieu/1/x",
    "wagtail_serve": "khong-co-trang-nay/",
    "quan-tri/^.*/$": "quan-tri/khong-co-man-hinh-nay/",
    "api/v1/^.*$": "api/v1/khong-co",
}
WORDS = {
    "content_type_app_name": "stories", "content_type_model_name": "storypage", "kind": "thu-tien-mat", "app_label": "accounts",
    "model_name": "user", "filter_spec": "original", "action": "assign_role", "app_name": "cms", "action_name": "approve",
}  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One URL pattern: `name` with its namespaces (or the pattern when it has none), `pattern`, and an example path."""

    name: str
    pattern: str
    path: str

    @property
    def is_staff(self) -> bool:
        return self.pattern.startswith("quan-tri/")


def every(objects: dict[str, Any]) -> list[Address]:
    """All addresses in order; `objects` are ids to put into examples: by model label ("donations.voucher") or argument name."""
    return [_address(prefix, namespaces, pattern, objects) for prefix, namespaces, pattern in _walk(get_resolver().url_patterns)]


def _walk(patterns: Any, prefix: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...], URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, prefix + str(pattern.pattern), inner)
        else:
            yield prefix + str(pattern.pattern), namespaces, pattern


def _address(route: str, namespaces: tuple[str, ...], pattern: URLPattern, objects: dict[str, Any]) -> Address:
    name = ":".join((*namespaces, pattern.name)) if pattern.name else route
    written = WRITTEN.get(name)
    path = written.format(**objects) if written else re.sub(r"<(?:(\w+):)?(\w+)>", lambda found: _value(found, name, pattern, objects), route)
    return Address(name, route, "/" + path.replace("^", "").replace("$", ""))


def _value(found: re.Match[str], name: str, pattern: URLPattern, objects: dict[str, Any]) -> str:
    converter, argument = found[1] or "str", found[2]
    if (wanted := objects.get(f"{name} {argument}")) is not None:
        return str(wanted)
    if argument in ("pk", "object_id") and (model := _model(pattern)) is not None:
        first = model._default_manager.order_by("pk").values_list("pk", flat=True).first()
        if first is not None:
            return str(first)
    return str(objects.get(argument) or WORDS.get(argument) or ANY[converter])


def _model(pattern: URLPattern) -> Any:
    """The model a generic view works on, when it says so."""
    given = getattr(pattern.callback, "view_initkwargs", {}).get("model")
    view_class = getattr(pattern.callback, "view_class", None)
    model = given or getattr(view_class, "model", None)
    model = apps.get_model(model) if isinstance(model, str) else model
    return model if isinstance(model, type) else None
