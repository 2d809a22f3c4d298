"""Which staff screens a person may open; the services ask again before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from cms.accounts.models import User
from donations.services.vouchers import rights

READ_BOOK = (
    rights.VIEW, rights.RECORD_RECEIPT, rights.RECORD_VOUCHER, rights.APPROVE, rights.PAY, rights.REVERSE, rights.VOID, rights.CHECK_REDACTION,
)  # fmt: skip
VIEW_BENEFACTOR = "donations.view_benefactor"


def may(person: User | AnonymousUser, *permissions: str) -> bool:
    """Whether `person` has one of the permissions."""
    return bool(person.is_active) and any(person.has_perm(permission) for permission in permissions)


class NeedsPermission:
    """A view mixin: `permissions` of which one is needed. Without it Wagtail says so and leads home."""

    permissions: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, *self.permissions):
            raise PermissionDenied
        parent: Callable[..., HttpResponse] = super().dispatch  # type: ignore[misc]
        return parent(request, *args, **kwargs)
