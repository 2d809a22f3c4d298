"""Who is at work, asked of the database in two statements: the person with campus and staff settings, and all their rights.

Django asks for the rights of a person and of their groups one after another, and Wagtail for the settings once more, then
in every menu for rules on pages, pictures and sites that most roles have none of; every staff screen would pay for that.
"""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import CharField, Value

from cms.accounts.models import User

# The staff area reads its settings (look, keyboard) of each person; null for who never changed them.
WITH = ("campus", "wagtail_userprofile")
# Rules that Wagtail gives to groups, and where it remembers a person's within a request.
RULES = {
    "wagtailcore.GroupPagePermission": "_page_permission_cache",
    "wagtailcore.GroupCollectionPermission": "_collection_permission_cache",
    "wagtailcore.GroupSitePermission": "_site_permission_cache",
}


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
    """Remember on the person every right, and of which kind of rules they have none."""
    own = Permission.objects.filter(user=person).order_by().values_list("content_type__app_label", "codename")
    parts = [Permission.objects.filter(group__user=person).order_by().values_list("content_type__app_label", "codename")]
    for model, where in RULES.items():
        held = apps.get_model(model).objects.filter(group__user=person).order_by()
        parts.append(held.values_list(Value("", CharField()), Value(where, CharField())))
    found = set(own.union(*parts))
    person._perm_cache = {f"{app}.{codename}" for app, codename in found if app}
    for where in RULES.values():
        if ("", where) not in found:
            setattr(person, where, [])
