"""What the screens about one page share: who may open them, where their crumbs lead, the page as it was last saved."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page

from donations.backoffice.views.screen import Screen

READ_DRAFT = "stories.read_draft"


class BoardRoom(Screen):
    """A page of the comms team's own; drafts tell of people, so nothing is kept by a browser."""

    permissions: tuple[str, ...] = (READ_DRAFT,)
    header_icon = "table"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response


class PageScreen(BoardRoom):
    """A screen about one page of the tree."""

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("desk:board"), _("Bảng bài")),)

    @cached_property
    def row(self) -> Page:
        """The page as it stands in the tree."""
        return get_object_or_404(Page.objects.filter(depth__gt=1).select_related("owner", "latest_revision__user"), pk=self.kwargs["pk"])

    @cached_property
    def draft(self) -> Page:
        """The page as it was last saved."""
        return self.row.specific.get_latest_revision_as_object()

    @property
    def may_edit(self) -> bool:
        return bool(self.row.permissions_for_user(self.person).can_edit())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"page": self.row, "may_edit": self.may_edit, **super().get_context_data(**kwargs)}
