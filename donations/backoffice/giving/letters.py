"""The letter of the year for those who agreed to one: whom it is for, and the paper itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site

from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import audit, clock
from donations.backoffice.giving.forms import CONTACT
from donations.backoffice.giving.register import RegisterScreen
from donations.backoffice.giving.safe_forms import KeyedForm
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.log import format_code
from donations.models import Benefactor, Commodity, VoucherLine
from donations.selectors import benefactors, thanks
from donations.selectors.thanks import Use
from donations.selectors.vocabulary import Vocabulary, vocabulary
from donations.services.giving import thanking
from donations.services.vouchers.available import shown

FIRST_YEAR = 2000


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
