"""Thanking: who is due, page by page, noting what was sent, and the rules of both."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.formatting import number
from cms.operations import audit, clock, row_changes
from donations.backoffice.giving.forms import RulesForm, ThanksForm
from donations.backoffice.giving.register import RegisterScreen
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import VoucherLine
from donations.selectors import benefactors, praise, thanks
from donations.services.giving import thanking

OFFERED = 60  # gifts of one giver on one form


class ThanksDueScreen(Screen):
    """Givers nobody has thanked yet, the longest wait first; never by amount."""

    permissions = (thanking.THANK,)
    template_name = "donations/backoffice/giving/thanks_due.html"
    page_title = _("Cần cảm ơn")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everyone = "tat-ca" in self.request.GET
        rules = thanks.rules()
        rows = thanks.due(rules, all_waiting=everyone, after=cursor_of(self.request.GET.get("sau", "")), most=thanks.PAGE + 1)
        last = rows[thanks.PAGE - 1] if len(rows) > thanks.PAGE else None
        return super().get_context_data(**kwargs) | {
            "rows": rows[: thanks.PAGE],
            "next": f"{last.since:%Y%m%d}-{last.benefactor.pk}" if last else "",
            "is_first": "sau" not in self.request.GET,
            "everyone": everyone,
            "rules": rules,
            "year": clock.today().year,
            "may_change": self.person.has_perm("donations.change_givingrules"),
        }


def cursor_of(text: str) -> tuple[dt.date, int] | None:
    """The place in the list an address names ("20260311-57"), None for the first page. Raises Http404 for nonsense."""
    if not text:
        return None
    day, _dash, giver = text.partition("-")
    if not (len(day) == 8 and day.isascii() and day.isdigit() and giver.isascii() and giver.isdigit() and len(giver) < 19):
        raise Http404
    try:
        return dt.date(int(day[:4]), int(day[4:6]), int(day[6:])), int(giver)
    except ValueError:
        raise Http404 from None


class ThankScreen(RegisterScreen):
    """Note one thank-you: it was sent, so it is written down with the gifts it spoke of."""

    permissions = (thanking.THANK,)
    template_name = "donations/backoffice/giving/thank.html"

    def get_page_title(self) -> str:
        return _("Cảm ơn %(name)s") % {"name": self.giver.name}

    @cached_property
    def offered(self) -> QuerySet[VoucherLine]:
        """The gifts to choose from: those not thanked for, the oldest first; when there are none, the newest ones."""
        gifts = benefactors.gifts_of(benefactors.root_of(self.giver))
        waiting = list(thanks.waiting_of(benefactors.root_of(self.giver)).order_by("voucher__date", "pk").values_list("pk", flat=True)[:OFFERED])
        chosen = waiting or list(gifts.values_list("pk", flat=True)[:OFFERED])
        return gifts.filter(pk__in=chosen).order_by("voucher__date", "pk")

    def make_form(self, data: Any = None) -> ThanksForm:
        return ThanksForm(data, lines=self.offered)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(request.user, self.giver)
        return self.render_to_response(self.get_context_data(form=self.make_form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ThanksForm(request.POST, lines=benefactors.gifts_of(benefactors.root_of(self.giver)))
        if form.is_valid():
            data = form.cleaned_data
            try:
                thanking.thank(
                    benefactor=self.giver, actor=self.person, key=data["key"], lines=[line.pk for line in data["gifts"]],
                    channel=data["channel"], what=data["what"], sent_on=data["sent_on"],
                )  # fmt: skip
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã ghi lời cảm ơn."))
                return redirect("backoffice:benefactor", benefactors.root_of(self.giver).pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = list(self.offered)
        return super().get_context_data(**kwargs) | {
            "giver": self.giver,
            "has_gifts": bool(lines),
            "thanked": {str(pk) for pk in thanks.thanked_lines(lines)},
            "standing": praise.standing(self.giver),
            "action_url": self.request.path,
        }


class RulesScreen(Screen):
    """Within how many days a gift is thanked for, and the words of the letter."""

    permissions = ("donations.change_givingrules",)
    template_name = "donations/backoffice/giving/rules.html"
    page_title = _("Quy định cảm ơn")
    header_icon = "cog"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=RulesForm(instance=thanks.rules())))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RulesForm(request.POST, instance=thanks.rules())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        told, saved = row_changes.of(form), form.save()
        if told:
            audit.record(request.user, "giving.rules", saved, before=told.before, after=told.after)
        messages.success(request, _("Đã lưu. Cảm ơn trong vòng %(days)s ngày.") % {"days": number(saved.thanks_days)})
        return redirect("backoffice:thanks_due")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"action_url": self.request.path}
