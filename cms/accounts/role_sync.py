"""Write the roles of settings.ROLES to Django groups, so that one reviewed page decides who may do what.

A group of a role gets exactly the rights written there: what someone clicked together in the admin is taken away.
Groups that are no role are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from django.db.models import QuerySet

NEEDED = {"auth_group_permissions", "wagtailcore_grouppagepermission", "wagtailcore_groupcollectionpermission"}


class Role(Protocol):
    """What this room needs to know of a role; settings.ROLES holds them (config/roles.py)."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def may(self) -> tuple[str, ...]: ...
    @property
    def pages(self) -> tuple[str, ...]: ...
    @property
    def library(self) -> tuple[str, ...]: ...


@transaction.atomic
def sync(roles: Iterable[Role] | None = None) -> list[str]:
    """Make the groups equal to the roles; returns the rights that do not exist, as "role: app.codename", sorted.

    While only some applications are migrated the rights of the others are missing; that is no error here.
    """
    roles = settings.ROLES if roles is None else roles
    known = {f"{app}.{codename}": pk for app, codename, pk in Permission.objects.values_list("content_type__app_label", "codename", "pk")}
    missing: list[str] = []
    for role in roles:
        group, _ = Group.objects.get_or_create(name=role.name)
        wanted = {"may": role.may, "pages": [f"wagtailcore.{right}" for right in role.pages], "library": role.library}
        missing += [f"{role.code}: {right}" for rights in wanted.values() for right in rights if right not in known]
        found = {part: {known[right] for right in rights if right in known} for part, rights in wanted.items()}
        group.permissions.set(found["may"])
        _sync_pages(group, found["pages"])
        _sync_library(group, found["library"])
    return sorted(missing)


def _sync_pages(group: Group, wanted: set[int]) -> None:
    """Rights on the root of the page tree, and nowhere else."""
    page_model, rule_model = apps.get_model("wagtailcore.Page"), apps.get_model("wagtailcore.GroupPagePermission")
    root = page_model.objects.filter(depth=1).first()
    _replace(rule_model.objects.filter(group=group), {(root.pk, right) for right in wanted} if root else set(), "page_id", group)


def _sync_library(group: Group, wanted: set[int]) -> None:
    """Rights on the root collection of pictures and documents, and nowhere else."""
    collection_model, rule_model = apps.get_model("wagtailcore.Collection"), apps.get_model("wagtailcore.GroupCollectionPermission")
    root = collection_model.objects.filter(depth=1).first()
    _replace(rule_model.objects.filter(group=group), {(root.pk, right) for right in wanted} if root else set(), "collection_id", group)


def _replace(rules: QuerySet[Any], wanted: set[tuple[int, int]], place: str, group: Group) -> None:
    """Make `rules` (rows of a group, a place and a permission) equal to `wanted`, touching only what differs."""
    present = {(getattr(rule, place), rule.permission_id): rule.pk for rule in rules}
    rules.filter(pk__in=[pk for key, pk in present.items() if key not in wanted]).delete()
    rules.model.objects.bulk_create(
        rules.model(**{"group": group, place: where, "permission_id": right}) for where, right in sorted(wanted - present.keys())
    )


def sync_after_migrate(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """post_migrate: the groups follow the page of roles on every deployment; once, when every right has been made."""
    last = [app for app in apps.get_app_configs() if app.models_module is not None][-1]
    if sender is last and set(connections[using].introspection.table_names()) >= NEEDED:
        sync()
