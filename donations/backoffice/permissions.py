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
    """A view mixin: `permissions` of which one is needed. Without it Wagtail says so and leads home.

    `writes`, where named, are those of them that also let a person send something; the others only read.
    """

    permissions: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()

    @property
    def may_write(self) -> bool:
        """Whether the person may send what this screen offers, or only reads it."""
        return may(self.request.user, *(self.writes or self.permissions))  # type: ignore[attr-defined]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = self.writes if self.writes and request.method == "POST" else self.permissions
        if not may(request.user, *wanted):
            raise PermissionDenied
        parent: Callable[..., HttpResponse] = super().dispatch  # type: ignore[misc]
        return parent(request, *args, **kwargs)
