"""Who is at work, asked of the database in two statements: the person with campus and staff settings, and all their rights.

Django asks for the rights of a person and of their groups one after another, and Wagtail for the settings once more, then
in every menu for rules on pages, pictures and sites and for the page at which a person's part of the tree begins; every
staff screen would pay for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, F, IntegerField, Model, QuerySet, Value

from cms.accounts.models import User

# The staff area reads its settings (look, keyboard) of each person; null for who never changed them.
WITH = ("campus", "wagtail_userprofile")
# Rules that Wagtail gives to groups: where it remembers a person's within a request, on what each holds, and what is read of that.
RULES = {
    "wagtailcore.GroupPagePermission": ("_page_permission_cache", "page", ("path", "depth", "numchild", "url_path")),
    "wagtailcore.GroupCollectionPermission": ("_collection_permission_cache", "collection", ("path", "depth", "numchild")),
    "wagtailcore.GroupSitePermission": ("_site_permission_cache", "site", ()),
}
PAGES = "wagtailcore.GroupPagePermission"
ROOT = "_explorable_root_page_cache"  # where Wagtail remembers the page at which a person's part of the tree begins
EXPLORES = {f"{verb}_page" for verb in ("add", "change", "publish", "lock", "unlock", "bulk_delete")}
# What is asked of each right or rule; a part that has no such column answers 0 or "".
COLUMNS: dict[str, Any] = {
    "rule": "", "app": "", "codename": "", "path": "", "url_path": "",
    "id": 0, "group_id": 0, "permission_id": 0, "content_type_id": 0, "target_id": 0, "depth": 0, "numchild": 0,
}  # fmt: skip


class StaffBackend(AuthenticationBackend):
    """allauth's door; only the way a session's person is loaded differs."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, or None when they are gone or may no longer sign in (1 query)."""
        person = User.objects.select_related(*WITH).filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None

    def get_all_permissions(self, user_obj: User | AnonymousUser, obj: Any = None) -> set[str]:
        """ "app.codename" of every right of the person, their own and their groups' (1 query, remembered on the person)."""
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):
            _load_rights(user_obj)
        return user_obj._perm_cache  # type: ignore[union-attr, attr-defined]


def _load_rights(person: Any) -> None:
    """Remember on the person every right, and every rule with as much of its page or collection as the menus need."""
    right = {"app": F("content_type__app_label"), "codename": F("codename")}
    first, *parts = (_part(Permission.objects.filter(**held), right) for held in ({"user": person}, {"group__user": person}))
    for label, (_where, target, known) in RULES.items():
        rule = {"rule": Value(label), "id": F("pk"), "group_id": F("group_id"), "permission_id": F("permission_id"), "target_id": F(f"{target}_id")}
        rule |= {"codename": F("permission__codename"), "content_type_id": F("permission__content_type_id")}
        parts.append(_part(apps.get_model(label).objects.filter(group__user=person), rule | {name: F(f"{target}__{name}") for name in known}))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in first.union(*parts)]
    person._perm_cache = {f"{row['app']}.{row['codename']}" for row in rows if row["app"]}
    for label, (where, _target, _known) in RULES.items():
        setattr(person, where, [_rule(label, row) for row in rows if row["rule"] == label])
    pages = {rule.page.pk: rule.page for rule in getattr(person, RULES[PAGES][0]) if rule.permission.codename in EXPLORES}
    if len(pages) == 1:
        setattr(person, ROOT, next(iter(pages.values())))


def _part(found: QuerySet[Any], known: Mapping[str, Any]) -> QuerySet[Any]:
    """The rows as COLUMNS."""
    blank = {name: Value(value, CharField() if value == "" else IntegerField()) for name, value in COLUMNS.items()}
    return found.order_by().values_list(*(known.get(name, blank[name]) for name in COLUMNS))


def _rule(label: str, row: Mapping[str, Any]) -> Model:
    """A rule as Wagtail would have loaded it; what was not asked for is asked when somebody needs it."""
    _where, target, known = RULES[label]
    model = apps.get_model(label)
    rule: Any = _known(model, {"id": row["id"], "group_id": row["group_id"], "permission_id": row["permission_id"], f"{target}_id": row["target_id"]})
    rule.permission = _known(Permission, {"id": row["permission_id"], "codename": row["codename"], "content_type_id": row["content_type_id"]})
    if known:
        to: Any = model._meta.get_field(target).related_model
        setattr(rule, target, _known(to, {"id": row["target_id"]} | {name: row[name] for name in known}))
    return rule


def _known(model: type[Model], values: Mapping[str, Any]) -> Any:
    """A row of which only these columns are known."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    return model.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])
