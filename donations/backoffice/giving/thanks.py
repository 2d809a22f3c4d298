"""Thanking: who is due, noting what was sent, and the letter of the year for those who agreed to one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site

from cms.formatting import date_in_words, number
from cms.models import SiteSettings
from cms.operations import audit, clock
from donations.backoffice.giving.forms import CONTACT, RulesForm, ThanksForm
from donations.backoffice.giving.register import RegisterScreen
from donations.backoffice.giving.safe_forms import KeyedForm
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.log import format_code
from donations.models import Benefactor, Commodity, GivingRules, VoucherLine
from donations.selectors import benefactors, praise, thanks
from donations.selectors.thanks import Use
from donations.selectors.vocabulary import Vocabulary, vocabulary
from donations.services.giving import thanking
from donations.services.vouchers.available import shown

FIRST_YEAR = 2000
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
        rows = thanks.due(all_waiting=everyone, after=cursor_of(self.request.GET.get("sau", "")), most=thanks.PAGE + 1)
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


def asked_year(text: str) -> int:
    """A year from the address, this one when none is named. Raises Http404 for nonsense."""
    if not text:
        return clock.today().year
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= clock.today().year):
        raise Http404
    return int(text)


class YearLettersScreen(Screen):
    """Who agreed to letters and gave in the year, and to whom this year's letter has gone."""

    permissions = (thanking.THANK,)
    template_name = "donations/backoffice/giving/year_letters.html"
    page_title = _("Thư cuối năm")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = asked_year(self.request.GET.get("nam", ""))
        after = self.request.GET.get("sau", "")
        last = Benefactor.objects.filter(pk=int(after)).first() if after.isascii() and after.isdigit() and len(after) < 19 else None
        rows = thanks.year_givers(year, last)
        return super().get_context_data(**kwargs) | {
            "year": year,
            "rows": rows,
            "years": range(clock.today().year, clock.today().year - 5, -1),
            "next": rows[-1].benefactor.pk if len(rows) == thanks.MOST else None,
        }


class YearLetterScreen(RegisterScreen):
    """The letter to print: the year's gifts with their codes and what they paid so far. Only for those who agreed."""

    permissions = (thanking.THANK,)
    template_name = "donations/backoffice/giving/year_letter.html"

    @cached_property
    def year(self) -> int:
        return asked_year(str(self.kwargs["year"]))

    @cached_property
    def lines(self) -> list[VoucherLine]:
        return thanks.gifts_of_year(benefactors.root_of(self.giver), self.year)

    def get_page_title(self) -> str:
        return _("Thư năm %(year)s, %(name)s") % {"year": self.year, "name": self.giver.name}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:benefactor", args=[self.giver.pk]), self.giver.name))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        giver = benefactors.root_of(self.giver)
        if giver.letters_agreed_on is None or giver.no_thanks:
            messages.error(request, _("“%(name)s” chưa đồng ý nhận thư nên không lập thư cuối năm.") % {"name": giver.name})
            return redirect("backoffice:benefactor", giver.pk)
        audit.record_read(request.user, giver, letter=self.year)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The letter was sent."""
        form = KeyedForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Trang này đã cũ. Hãy bấm lại."))
            return redirect(request.path)
        try:
            thanking.thank(
                benefactor=self.giver, actor=self.person, key=form.cleaned_data["key"], lines=[line.pk for line in self.lines], channel="letter",
                what=_("Thư cuối năm %(year)s") % {"year": self.year}, sent_on=clock.today(), year=self.year,
            )  # fmt: skip
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)
        messages.success(request, _("Đã ghi: thư năm %(year)s đã gửi.") % {"year": self.year})
        return redirect(f"{reverse('backoffice:year_letters')}?nam={self.year}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site = Site.find_for_request(self.request)
        words, codes, used = vocabulary(), benefactors.codes_of(self.lines), thanks.uses(self.lines)
        return super().get_context_data(**kwargs) | {
            "giver": benefactors.root_of(self.giver),
            "year": self.year,
            "rows": [
                {
                    "line": line,
                    "figure": shown(line.quantity, line.commodity),
                    "code": format_code(codes[line.entry or 0]),
                    "paid": told(used.get(line.entry or -1), line.commodity, words),
                }
                for line in self.lines
            ],
            "rules": thanks.rules(),
            "site": SiteSettings.for_site(site) if site else SiteSettings(),
            "date": date_in_words(clock.today()),
            "ledger": settings.WAGTAILADMIN_BASE_URL + reverse("donations_public:ledger"),
            "form": KeyedForm(),
            "may_see_contact": self.person.has_perm(CONTACT),
        }


def told(use: Use | None, unit: Commodity, words: Vocabulary) -> list[str]:
    """What a gift paid so far, in sentences for its giver; coarse as the public reads it, so nobody is recognised."""
    if use is None:
        return [_("Đang hỏi mục đích")]
    parts = [f"{name}: {shown(sum_, unit)}" for name, sum_ in use.spent.items()]
    for code, sum_ in use.moved.items():
        fund = words.fund(code)
        parts.append(_("Chuyển sang %(fund)s: %(sum)s") % {"fund": fund.name if fund else code, "sum": shown(sum_, unit)})
    if use.made:
        parts.append(_("Mua hoặc làm thành hiện vật: %(sum)s") % {"sum": shown(use.made, unit)})
    if use.waiting:
        parts.append(_("Chưa dùng: %(sum)s") % {"sum": shown(use.waiting, unit)})
    return parts


class RulesScreen(Screen):
    """Within how many days a gift is thanked for, and the words of the letter."""

    permissions = ("donations.change_givingrules",)
    template_name = "donations/backoffice/giving/rules.html"
    page_title = _("Quy định cảm ơn")
    header_icon = "cog"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=RulesForm(instance=thanks.rules())))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = GivingRules.objects.order_by("pk").values("thanks_days", "letter_signer").first()
        form = RulesForm(request.POST, instance=thanks.rules())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        saved = form.save()
        audit.record(request.user, "giving.rules", saved, before=before, changed=form.changed_data)
        messages.success(request, _("Đã lưu. Cảm ơn trong vòng %(days)s ngày.") % {"days": number(saved.thanks_days)})
        return redirect("backoffice:thanks_due")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"action_url": self.request.path}
