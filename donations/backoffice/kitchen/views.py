"""Sổ bếp: the day of one campus on one screen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.accounts.models import Campus
from cms.formatting import date as show_date
from cms.operations import clock
from donations.backoffice.kitchen.sheet import Sheet, sheet_of
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import FoodRules, KitchenDay
from donations.services import food
from donations.services.food.days import KEEP
from donations.services.food.recalls import STOP

VIEW = "donations.view_kitchenday"


class KitchenScreen(Screen):
    """What the screens of one campus and day share."""

    permissions: tuple[str, ...] = (VIEW, KEEP)
    header_icon = "clipboard-list"

    @cached_property
    def campus(self) -> Campus:
        return get_object_or_404(Campus, code=self.kwargs["campus"])

    @cached_property
    def date(self) -> dt.date:
        try:
            return dt.date.fromisoformat(self.kwargs["date"])
        except ValueError:
            raise Http404 from None

    @cached_property
    def day(self) -> KitchenDay:
        """The day's row; a reader's look makes none."""
        found = KitchenDay.objects.select_related("campus").filter(campus=self.campus, date=self.date).first()
        return found or KitchenDay(campus=self.campus, date=self.date)

    def kept_day(self) -> KitchenDay:
        return food.open_day(campus=self.campus, date=self.date)

    @property
    def may_keep(self) -> bool:
        return may(self.request.user, KEEP)

    @property
    def day_url(self) -> str:
        return reverse("backoffice:kitchen_day", args=[self.campus.code, f"{self.date:%Y-%m-%d}"])

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((self.day_url, _("Sổ bếp %(day)s") % {"day": show_date(self.date)}),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "campus": self.campus,
            "date": self.date,
            "today": clock.today(),
            "day_url": self.day_url,
            "may_keep": self.may_keep,
            "may_stop": may(self.request.user, STOP),
            "action_url": self.request.get_full_path(),
        }


class KitchenDoor(Screen):
    """Bếp ăn in the menu: leads to today at one's own campus."""

    permissions = (VIEW, KEEP)
    template_name = "donations/backoffice/kitchen/none.html"

    def get_page_title(self) -> str:
        return _("Bếp ăn")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        campus = self.person.campus or Campus.objects.order_by("order", "code").first()
        if campus is None:
            return super().get(request, *args, **kwargs)
        return redirect("backoffice:kitchen_day", campus.code, f"{clock.today():%Y-%m-%d}")


class KitchenDayScreen(KitchenScreen):
    """The sheet. Saving writes the menu and how many were cooked; everything else has its own button."""

    template_name = "donations/backoffice/kitchen/day.html"

    def get_page_title(self) -> str:
        return _("Sổ bếp %(day)s") % {"day": show_date(self.date)}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ()

    @cached_property
    def sheet(self) -> Sheet:
        return sheet_of(self.day) if self.day.pk else Sheet(self.day)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_keep:
            raise PermissionDenied
        if self._read(request):
            try:
                with transaction.atomic():
                    self._save(request)
            except Refusal as refusal:
                return self.render_to_response(self.get_context_data(refusal=str(refusal)))
            messages.success(request, _("Đã lưu sổ bếp."))
            return redirect(self.day_url)
        return self.render_to_response(self.get_context_data())

    def _read(self, request: HttpRequest) -> bool:
        """Read the boxes that a person changed in open dishes; what cannot be written stays typed, with a sentence beside it.

        `was-…` is what the page showed. A box left alone is not read, so a page that stood open writes no old figure back.
        """
        good = True
        for row in self.sheet.dishes:
            typed, was = (request.POST.get(f"{name}-{row.batch.pk}", "").strip() for name in ("prepared", "was"))
            bare = typed.replace(".", "").replace(" ", "")
            if not row.is_open or not typed or bare == was:
                continue
            row.typed = typed
            if not (bare.isascii() and bare.isdigit() and len(bare) <= 5):
                row.error, good = _("Gõ số suất, ví dụ 205."), False
            elif row.written not in (was, bare):
                row.error, good = _("Đã có người ghi %(now)s trong lúc trang này mở. Xem lại rồi lưu.") % {"now": row.written or "–"}, False
        return good

    def _save(self, request: HttpRequest) -> None:
        for row in self.sheet.dishes:
            if row.typed:
                food.set_prepared(batch=row.batch, actor=self.person, prepared=int(row.typed.replace(".", "").replace(" ", "")))
        menu = request.POST.get("menu", "")[:240]
        if menu.strip() != self.day.menu:
            food.set_menu(day=self.kept_day(), actor=self.person, menu=menu)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one = dt.timedelta(days=1)
        campuses = list(Campus.objects.order_by("order", "code"))
        return super().get_context_data(**kwargs) | {
            "day": self.day,
            "sheet": self.sheet,
            "menu": self.request.POST.get("menu", self.day.menu) if self.request.method == "POST" else self.day.menu,
            "refusal": kwargs.get("refusal", ""),
            "refused_rows": [(f"prepared-{row.batch.pk}", f"{row.batch.name}: {row.error}") for row in self.sheet.dishes if row.error],
            "rules": FoodRules.now(),
            "now": clock.now(),
            "campuses": campuses if len(campuses) > 1 else [],
            "iso": f"{self.date:%Y-%m-%d}",
            "yesterday": f"{self.date - one:%Y-%m-%d}",
            "tomorrow": f"{self.date + one:%Y-%m-%d}",
        }
