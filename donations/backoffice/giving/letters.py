"""The letter of the year for those who agreed to one: whom it is for, and the paper itself."""

from __future__ import annotations

from typing import Any

from django import forms
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
from donations.backoffice.forms.fields import RowsField
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
BATCH = 50  # letters on one print


class LettersForm(KeyedForm):
    """Whose letters of the year a print held, so that no one else's is logged as sent."""

    givers = RowsField(queryset=Benefactor.objects.select_related("merged_into"), widget=forms.MultipleHiddenInput)

    def clean_givers(self) -> list[Benefactor]:
        givers = list(self.cleaned_data["givers"][: BATCH + 1])
        if len(givers) > BATCH:
            raise forms.ValidationError(_("Mỗi lượt không quá %(most)s thư.") % {"most": BATCH})
        return givers


def asked_year(text: str) -> int:
    """A year from the address, this one when none is named. Raises Http404 for nonsense."""
    if not text:
        return clock.today().year
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= clock.today().year):
        raise Http404
    return int(text)


def asked_after(text: str) -> Benefactor | None:
    """The last giver of the page before, from the address; None for the first page and for nonsense."""
    return Benefactor.objects.filter(pk=int(text)).first() if text.isascii() and text.isdigit() and len(text) < 19 else None


class YearLettersScreen(Screen):
    """Who agreed to letters and gave in the year, and to whom this year's letter has gone."""

    permissions = (thanking.THANK,)
    template_name = "donations/backoffice/giving/year_letters.html"
    page_title = _("Thư cuối năm")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = asked_year(self.request.GET.get("nam", ""))
        rows = thanks.year_givers(year, asked_after(self.request.GET.get("sau", "")))
        return super().get_context_data(**kwargs) | {
            "year": year,
            "rows": rows,
            "years": range(clock.today().year, clock.today().year - 5, -1),
            "next": rows[-1].benefactor.pk if len(rows) == thanks.MOST else None,
            "batch": BATCH,
        }


class YearLettersPrintScreen(Screen):
    """The letters of all who agreed, one per sheet, a batch at a time: each reading is logged, and each letter sent."""

    permissions = (thanking.THANK,)
    template_name = "donations/backoffice/giving/year_letters_print.html"
    header_icon = "mail"

    @cached_property
    def year(self) -> int:
        return asked_year(self.request.GET.get("nam", ""))

    def get_page_title(self) -> str:
        return _("In thư năm %(year)s") % {"year": self.year}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((self._list(), _("Thư cuối năm")),)

    def _list(self) -> str:
        return f"{reverse('backoffice:year_letters')}?nam={self.year}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The letters of this batch were sent; on to the next one."""
        form = LettersForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Trang này đã cũ. Hãy bấm lại."))
            return redirect(request.get_full_path())
        givers = form.cleaned_data["givers"]
        try:
            count = thanking.thank_by_letters(
                givers=givers, actor=self.person, key=form.cleaned_data["key"], what=letter_name(self.year), year=self.year
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())
        messages.success(request, _("Đã ghi: %(count)s thư năm %(year)s đã gửi.") % {"count": count, "year": self.year})
        last = max(givers, key=lambda one: (one.name_folded, one.pk))
        more = thanks.year_givers(self.year, last, most=1)
        return redirect(f"{request.path}?nam={self.year}&sau={last.pk}" if more else self._list())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = thanks.year_givers(self.year, asked_after(self.request.GET.get("sau", "")), most=BATCH + 1)
        rows = found[:BATCH]
        givers = [row.benefactor for row in rows]
        lines = thanks.gifts_of_year_by(givers, self.year)
        audit.record_reads(self.person, givers, letter=self.year)
        return super().get_context_data(**kwargs) | {
            "year": self.year,
            "letters": [{"giver": giver, "rows": told} for giver, told in zip(givers, letter_rows([lines[one.pk] for one in givers]), strict=True)],
            "last": givers[-1] if givers else None,
            "next": givers[-1].pk if len(found) > BATCH else None,
            "sent": sum(1 for row in rows if row.sent_on),
            "unsent": sum(1 for row in rows if not row.sent_on),
            "form": LettersForm(initial={"givers": [one.pk for one in givers]}),
            "action_url": self.request.get_full_path(),
            **letter_frame(self.request),
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
                what=letter_name(self.year), sent_on=clock.today(), year=self.year,
            )  # fmt: skip
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)
        messages.success(request, _("Đã ghi: thư năm %(year)s đã gửi.") % {"year": self.year})
        return redirect(f"{reverse('backoffice:year_letters')}?nam={self.year}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "giver": benefactors.root_of(self.giver),
            "year": self.year,
            "rows": letter_rows([self.lines])[0],
            "form": KeyedForm(),
            "may_see_contact": self.person.has_perm(CONTACT),
            **letter_frame(self.request),
        }


def letter_name(year: int) -> str:
    """As the log of thanks calls it."""
    return _("Thư cuối năm %(year)s") % {"year": year}


def letter_frame(request: HttpRequest) -> dict[str, Any]:
    """What all letters share: the head of the paper, the words staff set, today's date, where the open book is."""
    site = Site.find_for_request(request)
    return {
        "rules": thanks.rules(),
        "site": SiteSettings.for_site(site) if site else SiteSettings(),
        "date": date_in_words(clock.today()),
        "ledger": settings.WAGTAILADMIN_BASE_URL + reverse("donations_public:ledger"),
    }


def letter_rows(gifts: list[list[VoucherLine]]) -> list[list[dict[str, Any]]]:
    """The rows of each letter, asked for together: every gift with its code and what it paid so far."""
    every = [line for lines in gifts for line in lines]
    words, codes, used = vocabulary(), benefactors.codes_of(every), thanks.uses(every)
    return [
        [
            {
                "line": line,
                "figure": shown(line.quantity, line.commodity),
                "code": format_code(codes[line.entry or 0]),
                "paid": told(used.get(line.entry or -1), line.commodity, words),
            }
            for line in lines
        ]
        for lines in gifts
    ]


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
