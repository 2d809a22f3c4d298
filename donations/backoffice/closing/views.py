"""Khóa sổ: the list of periods, and one period with its conditions, its statement and two signatures."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import clock
from donations.backoffice.closing.forms import BankBalanceForm, ClosingSettingsForm
from donations.backoffice.closing.links import link
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.backoffice.words import spelt
from donations.exceptions import Refusal
from donations.models import Closing, ClosingSettings
from donations.selectors import closing as selectors
from donations.selectors import statements
from donations.selectors.conditions import difference_words
from donations.selectors.periods import BookPeriod
from donations.selectors.vocabulary import vocabulary
from donations.services import closing as services
from donations.services.closing.signing import APPROVE, PREPARE

SETTINGS = "donations.change_closingsettings"


class PeriodListScreen(Screen):
    """Every month and year of the book: closed by whom, waiting for a second signature, or open and until when."""

    template_name = "donations/backoffice/closing/period_list.html"
    page_title = _("Khóa sổ")
    header_icon = "lock"

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not may(self.person, SETTINGS):
            return []
        return [HeaderButton(_("Cài đặt khóa sổ"), url=reverse("backoffice:closing_settings"), icon_name="cogs")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules, first, today = ClosingSettings.current(), selectors.first_month(), clock.today()
        closings = {one.period: one for one in Closing.objects.exclude(state="returned").select_related("requester", "approver")}
        years, kept = [], selectors.kept_since(first)
        for year in range(today.year, int(first[:4]) - 1, -1) if first else ():
            months = [BookPeriod(year, f"{number:02d}") for number in range(12, 0, -1)]
            shown = [month for month in months if first <= month.code <= f"{today:%Y-%m}"]
            rows = [self.row(month, closings, rules) | {"is_past": not kept or month.code < kept} for month in shown]
            years.append({"year": str(year), "whole": self.row(BookPeriod(year), closings, rules), "rows": rows})
        return super().get_context_data(**kwargs) | {"years": years}

    def row(self, period: BookPeriod, closings: dict[str, Closing], rules: ClosingSettings) -> dict[str, Any]:
        due = selectors.due_day(period, rules)
        late, signed = (clock.today() - due).days, closings.get(period.code)
        return {
            "period": period, "closing": signed, "is_closed": bool(signed and signed.is_closed), "due": due, "late": max(late, 0),
            "url": reverse("backoffice:period", args=[period.code]),
        }  # fmt: skip


class PeriodScreen(FreshSecondFactor, Screen):
    """One period: conditions first, then what is signed, then the two signatures."""

    template_name = "donations/backoffice/closing/period.html"
    header_icon = "lock"
    second_factor_acts = frozenset({"sign", "close"})
    refusal: Refusal | None = None
    bank_form: BankBalanceForm | None = None

    @cached_property
    def period(self) -> BookPeriod:
        found = BookPeriod.of_code(self.kwargs["period"])
        first = selectors.first_month()
        if found is None or not first or not first <= found.last or found.first > f"{clock.today():%Y-%m}":
            raise Http404("no such period")
        return found

    def get_page_title(self) -> str:
        return _("Khóa sổ %(period)s") % {"period": self.period.name}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:period_list"), _("Khóa sổ")),)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("action", "")
        try:
            said = self.act(act)
        except Refusal as refusal:
            self.refusal = refusal
        except ValidationError as error:
            assert self.bank_form is not None  # noqa: S101 (only its file is checked so)
            self.bank_form.add_error("upload", error)
        else:
            if said:
                messages.success(request, said)
                return redirect("backoffice:period", self.period.code)
        return self.render_to_response(self.get_context_data())

    def act(self, act: str) -> str:
        """Do what was asked for; what to tell then, '' to show the page again with what is wrong."""
        period, read = self.period, bool(self.request.POST.get("has_read"))
        if act == "sign":
            services.sign_first(period=period, actor=self.person, has_read=read)
            return _("Đã ký lần thứ nhất. Kỳ chờ chữ ký của người thứ hai.")
        if act in ("close", "return"):
            waiting = selectors.standing(period.code)
            if waiting is None:
                raise services.NotWaiting()
            if act == "close":
                services.sign_second(closing=waiting, actor=self.person, has_read=read)
                return _("Đã khóa sổ %(period)s.") % {"period": period.name}
            services.send_back(closing=waiting, actor=self.person, note=self.request.POST.get("note", ""))
            return _("Đã trả lại. Kỳ vẫn mở.")
        if act == "document":
            account, _at, unit = self.request.POST.get("place", "").partition("@")
            text = self.request.POST.get("text", "")
            services.document(period=period, account=int(account) if account.isdecimal() else 0, unit=unit, text=text, actor=self.person)
            return _("Đã ghi giải trình chênh lệch.")
        if act == "move":
            return self.move()
        return self.count_bank() if act == "bank" else ""

    def move(self) -> str:
        moved, stays = services.move_waiting(period=self.period, actor=self.person)
        said = _("Đã chuyển %(count)s chứng từ sang ngày hôm nay, giữ ngày thực tế.") % {"count": moved}
        if stays:
            said += " " + _("Còn phải chi hoặc hủy số: %(papers)s.") % {"papers": ", ".join(str(one) for one in stays[:6])}
        return said

    def count_bank(self) -> str:
        self.bank_form = BankBalanceForm(self.request.POST, self.request.FILES)
        if not self.bank_form.is_valid():
            return ""
        facts = self.bank_form.cleaned_data
        services.attest_bank(period=self.period, account=facts["account"], quantity=facts["amount"], upload=facts["upload"], actor=self.person)
        return _("Đã ghi số dư sao kê của %(account)s.") % {"account": facts["account"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period, rules = self.period, ClosingSettings.current()
        standing = selectors.standing(period.code)
        is_closed = bool(standing and standing.is_closed) or period.code in selectors.closed_months()
        found = None if is_closed else selectors.checklist(period, rules)
        is_over, words = period.is_month and period.last_day < clock.today(), vocabulary()
        corrections, more = statements.corrections(period, None) if is_closed else ([], False)
        return super().get_context_data(**kwargs) | {
            "period": period,
            "closing": standing,
            "action_url": self.request.path,
            "form_is_multipart": True,
            "is_closed": is_closed,
            "returned": Closing.objects.filter(period=period.code, state="returned").select_related("approver").first() if standing is None else None,
            "checklist": found,
            "conditions": [(one, link(one.key, period)) for one in found.conditions] if found else [],
            "banks": selectors.missing_banks(period, rules) if found and may(self.person, PREPARE) and is_over else [],
            "bank_form": self.bank_form,
            "unexplained": [(one, difference_words(one)) for check in found.conditions for one in check.differences if not one.is_explained]
            if found
            else [],
            "refusal": self.refusal,
            "typed": self.request.POST,
            "due": selectors.due_day(period, rules),
            "late": (clock.today() - selectors.due_day(period, rules)).days,
            "statement": figures(statements.statement(period, None, words), words),
            "corrections": corrections,
            "more_corrections": more,
            "is_over": is_over,
            "may_prepare": may(self.person, PREPARE),
            "may_sign_first": may(self.person, PREPARE) and standing is None,
            "may_sign_second": may(self.person, APPROVE) and standing is not None and standing.requester_id != self.person.pk,
            "is_first": standing is not None and standing.requester_id == self.person.pk,
            "pdf_href": _public(period, "?format=pdf"),
            "page_href": _public(period),
        }  # fmt: skip


def _public(period: BookPeriod, query: str = "") -> str:
    """The public statement of a period over all funds."""
    name, args = ("statement_part", [period.part]) if period.part else ("statement", [])
    return reverse(f"donations_public:{name}", args=["tat-ca", str(period.year), *args]) + query


def figures(found: statements.Statement, words: Any) -> dict[str, Any]:
    """The money of each root fund and of the whole, for the table under the conditions."""
    unit = found.money
    if unit is None:
        return {}
    rows = [(words.funds[part.code].name, part.row) for part in unit.parts if not part.inside]
    return {"rows": rows, "between": unit.between, "whole": unit.whole, "holds": unit.holds, "spelt": spelt(max(unit.whole.closing, 0))}


class ClosingSettingsScreen(Screen):
    """Mẫu số, người ký, hạn: what the head may set."""

    template_name = "donations/backoffice/closing/settings.html"
    page_title = _("Cài đặt khóa sổ và báo cáo")
    header_icon = "cogs"
    permissions = (SETTINGS,)

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:period_list"), _("Khóa sổ")),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{"form": ClosingSettingsForm(instance=ClosingSettings.current()), "action_url": self.request.path, **kwargs}
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        current = ClosingSettings.current()
        before = {name: getattr(current, name) for name in ClosingSettingsForm.Meta.fields}
        form = ClosingSettingsForm(request.POST, instance=current)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        services.save_settings(settings=form.save(commit=False), before=before, actor=self.person)
        messages.success(request, _("Đã lưu cài đặt."))
        return redirect("backoffice:period_list")
