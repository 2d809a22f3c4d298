"""Safes: what each holds against its ceiling, counting one before a witness, the minutes to print and sign."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site

from cms.accounts.second_factor import FreshSecondFactor
from cms.formatting import date_in_words, vnd
from cms.models import SiteSettings
from cms.operations import audit, clock
from donations.backoffice.denominations import Counted
from donations.backoffice.giving.safe_forms import SafeCountForm, SafeRuleForm
from donations.backoffice.views.printing import form_code
from donations.backoffice.views.screen import Screen
from donations.backoffice.words import spelt
from donations.exceptions import Refusal
from donations.log import format_code
from donations.models import Account, Commodity, LedgerEntry, PaperFormCode, SafeCount
from donations.selectors.conditions import shown
from donations.selectors.keepers import keepers
from donations.selectors.safes import SafeState, safes
from donations.services import keepers as places
from donations.services.giving import safes as verbs
from donations.services.vouchers import rights

PAGE = 50
NOT_COUNTED = "—"  # nothing typed yet: no count, and no difference
State = SafeCount.State


def deposit_address(state: SafeState) -> str:
    """The form that takes what is above the ceiling to the bank, filled in; "" when the rest is on its way already."""
    amount = state.excess - state.deposits
    if state.rule is None or amount <= 0:
        return ""
    asked = {"giving": state.account.pk, "amount": amount, **({"receiving": state.rule.bank_id} if state.rule.bank_id else {})}
    return f"{reverse('backoffice:record', args=['chuyen-noi-giu'])}?{urlencode(asked)}"


class SafeScreen(Screen):
    """A page below the list of safes."""

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:safe_list"), _("Két tiền mặt")),)

    @cached_property
    def account(self) -> Account:
        return get_object_or_404(Account, pk=self.kwargs["pk"], place=Account.Place.SAFE)


class SafeListScreen(Screen):
    """Every safe: held, allowed, due, last counted."""

    template_name = "donations/backoffice/giving/safe_list.html"
    page_title = _("Két tiền mặt")
    header_icon = "key"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = {count.account_id: count for count in SafeCount.objects.filter(state=State.WAITING).select_related("cashier")}
        known = keepers()
        rows: list[dict[str, Any]] = [
            {"safe": state, "waiting": waiting.get(state.account.pk), "deposit": deposit_address(state)} for state in safes()
        ]
        for row in rows:
            row["is_own"] = known.acts_for(self.person, row["safe"].account, verbs.COUNT)
        rows.sort(key=lambda row: (not row["is_own"], row["safe"].account.campus_id != self.person.campus_id))
        counts = list(SafeCount.objects.select_related("account", "cashier", "witness").order_by("-date", "-id")[: PAGE + 1])
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "counts": counts[:PAGE],
            "more": len(counts) > PAGE,
            "today": clock.today(),
            "may_deposit": self.person.has_perm(rights.RECORD_VOUCHER),
        }


class SafeHistoryScreen(SafeScreen):
    """All counts, newest first, page by page."""

    template_name = "donations/backoffice/giving/safe_history.html"
    page_title = _("Biên bản kiểm kê quỹ")
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = SafeCount.objects.select_related("account", "cashier", "witness").order_by("-id")
        before = self.request.GET.get("truoc", "")
        if before.isascii() and before.isdigit() and len(before) < 19:
            counts = counts.filter(pk__lt=int(before))
        fetched = list(counts[: PAGE + 1])
        return super().get_context_data(**kwargs) | {"counts": fetched[:PAGE], "older": fetched[PAGE - 1].pk if len(fetched) > PAGE else None}


class CountScreen(SafeScreen):
    """The table of notes and coins beside the book."""

    permissions = (verbs.COUNT,)
    template_name = "donations/backoffice/giving/safe_count_new.html"

    def get_page_title(self) -> str:
        return _("Kiểm kê %(safe)s") % {"safe": self.account}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SafeCountForm(self.account, request.POST)
        if form.is_valid():
            data = form.cleaned_data
            try:
                count = verbs.record_count(
                    actor=self.person, key=data["key"], account=self.account, counts=data["counted"].counts, others=form.counted_others(),
                    explanation=data["explanation"],
                )  # fmt: skip
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã lập biên bản. Người chứng kiến đăng nhập và xác nhận thì mới ghi sổ."))
                return redirect("backoffice:safe_count", count.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def why_not(self) -> str:
        """Who counts this safe instead of this person; "" when they may."""
        try:
            places.require(self.person, self.account, verbs.COUNT)
        except places.KeptByOthers as refusal:
            return str(refusal)
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", SafeCountForm(self.account))
        book = verbs.booked(self.account)
        counted = form.cleaned_data.get("counted") if form.is_bound else None
        waiting = SafeCount.objects.filter(account=self.account, state=State.WAITING).select_related("cashier").first()
        return super().get_context_data(**kwargs) | {
            "account": self.account,
            "book": book,
            "book_shown": vnd(book),
            "counted_shown": vnd(counted.total) if counted else NOT_COUNTED,
            "difference": vnd(counted.total - book) if counted else NOT_COUNTED,
            "waiting": waiting,
            "why_not": self.why_not(),
            "today": clock.today(),
            "action_url": self.request.path,
        }


def other_rows(count: SafeCount) -> list[tuple[str, str, str, str]]:
    """(name, counted, by the book, difference or "") of foreign money and jewellery, as people read them (1 query when there are any)."""
    units = {unit.code: unit for unit in Commodity.objects.filter(code__in=count.others)} if count.others else {}
    return [
        (unit.name, shown(counted, unit), shown(book, unit), shown(counted - book, unit) if counted != book else "")
        for code, (counted, book) in count.others.items()
        if (unit := units.get(code))
    ]


class SafeCountScreen(SafeScreen):
    """One count: the witness confirms, its counter may drop it, everyone else reads."""

    template_name = "donations/backoffice/giving/safe_count.html"
    every_row = False  # minutes also print the denominations of which there are none

    @cached_property
    def count(self) -> SafeCount:
        return get_object_or_404(SafeCount.objects.select_related("account", "cashier", "witness"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.count)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                if request.POST.get("action") == "confirm":
                    verbs.confirm_count(count=self.count, witness=self.person)
                    told = _("Đã xác nhận và ghi số kiểm kê vào sổ.")
                elif request.POST.get("action") == "withdraw":
                    verbs.withdraw_count(count=self.count, actor=self.person)
                    told = _("Đã bỏ biên bản này. Hãy đếm lại.")
                else:
                    return redirect(request.path)
        except Refusal as refusal:
            del self.__dict__["count"]
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        messages.success(request, told)
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = self.count
        code = LedgerEntry.objects.filter(seq=count.entry).values_list("code", flat=True).first() if count.entry is not None else None
        may = self.person.has_perm(verbs.COUNT) and count.state == State.WAITING
        there = may and keepers().acts_for(self.person, count.account, verbs.COUNT, besides=[count.cashier_id])
        return super().get_context_data(**kwargs) | {
            "count": count,
            "rows": Counted(count.counts).rows(every=self.every_row),
            "pieces": Counted(count.counts).pieces,
            "others": other_rows(count),
            "words": spelt(count.counted),
            "code": format_code(code) if code else "",
            "may_confirm": there and count.cashier_id != self.person.pk,
            "may_withdraw": may and (count.cashier_id == self.person.pk or count.date != clock.today()),
            "is_counter": count.cashier_id == self.person.pk,
            "action_url": self.request.path,
        }


class SafeMinutesScreen(SafeCountScreen):
    """Biên bản kiểm kê quỹ as a paper with places to sign."""

    template_name = "donations/backoffice/giving/safe_minutes.html"
    http_method_names = ["get", "head"]
    every_row = True

    def get_page_title(self) -> str:
        return _("In biên bản %(count)s") % {"count": self.count}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:safe_count", args=[self.count.pk]), str(self.count)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audit.record_read(self.person, self.count, printed=True)
        site = Site.find_for_request(self.request)
        return super().get_context_data(**kwargs) | {
            "site": SiteSettings.for_site(site) if site else SiteSettings(),
            "date": date_in_words(self.count.date),
            "form_code": form_code(PaperFormCode.Paper.SAFE_COUNT),
        }


class SafeRuleScreen(FreshSecondFactor, SafeScreen):
    """How much one safe may hold, and when and where the rest goes."""

    permissions = (verbs.SET_RULES,)
    template_name = "donations/backoffice/giving/safe_rule.html"

    def get_page_title(self) -> str:
        return _("Mức tồn quỹ: %(safe)s") % {"safe": self.account}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SafeRuleForm.of(self.account, request.POST)
        if form.is_valid():
            try:
                verbs.set_rule(actor=self.person, account=self.account, **form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã lưu mức tồn quỹ của %(safe)s.") % {"safe": self.account})
                return redirect("backoffice:safe_list")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", SafeRuleForm.of(self.account))
        return super().get_context_data(**kwargs) | {"account": self.account, "action_url": self.request.path}
