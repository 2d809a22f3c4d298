"""What every screen shares: the page furniture, who may open it, where its crumbs lead."""

from __future__ import annotations

from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.accounts.models import User
from donations.backoffice.permissions import READ_BOOK, NeedsPermission


class Screen(NeedsPermission, WagtailAdminTemplateMixin, TemplateView):
    """One page of the back office."""

    permissions: tuple[str, ...] = READ_BOOK
    crumbs: tuple[tuple[str, str], ...] = ()  # (address, label), before this page

    @property
    def person(self) -> User:
        """Who is at work here; Wagtail lets nobody in who is not signed in."""
        return cast(User, self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": reverse("wagtailadmin_home"), "label": _("Hôm nay")}]
        items += [{"url": url, "label": label} for url, label in self.get_crumbs()]
        return [*items, {"url": "", "label": self.get_page_title()}]

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return self.crumbs


class BookScreen(Screen):
    """A page below the voucher list."""

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:voucher_list"), _("Sổ chứng từ")),)
