"""Định mức chi: every decision in force and before, and the form by which the next one is entered."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import clock
from donations.backoffice.forms.fields import AmountField, DayField, FundField
from donations.backoffice.permissions import READ_BOOK, may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import Category, OrganisingRule, SpendingNorm
from donations.services.spending import norms

NEEDED = {"required": gettext_lazy("Hãy điền ô này.")}


class NormForm(forms.Form):
    """One decision on one norm."""

    name = forms.CharField(label=gettext_lazy("Tên định mức"), max_length=120, error_messages=NEEDED)
    category = forms.ChoiceField(label=gettext_lazy("Loại chi"), choices=[("", gettext_lazy("Chọn loại")), *Category.choices], error_messages=NEEDED)
    fund = FundField(
        label=gettext_lazy("Riêng cho quỹ"), required=False, empty_label=gettext_lazy("Mọi quỹ"),
        help_text=gettext_lazy("Quỹ có định mức riêng thì dùng định mức riêng."),
    )  # fmt: skip
    per = forms.ChoiceField(label=gettext_lazy("Tính theo"), choices=SpendingNorm.Per.choices)
    unit_amount = AmountField(label=gettext_lazy("Mức cho mỗi đơn vị tính"))
    ceiling = AmountField(label=gettext_lazy("Tối đa một đề nghị"), required=False)
    decision = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=60, error_messages=NEEDED)
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    valid_to = DayField(label=gettext_lazy("Đến hết ngày"), required=False, help_text=gettext_lazy("Bỏ trống: đến khi có quyết định khác."))


class EndForm(forms.Form):
    valid_to = DayField(label=gettext_lazy("Áp dụng đến hết ngày"))


class RuleForm(forms.Form):
    """A fund's own rule on organising costs."""

    fund = FundField(error_messages=NEEDED)
    rule = forms.CharField(
        label=gettext_lazy("Quy định của quỹ"), max_length=240, error_messages=NEEDED,
        help_text=gettext_lazy("Ví dụ: Tối đa 5% số thu của đợt dùng in phiếu và thuê xe, đã công bố khi vận động."),
    )  # fmt: skip
    decision = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=60, error_messages=NEEDED)
    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))


class NormListScreen(Screen):
    """What is in force today, each with its history below it."""

    permissions = READ_BOOK
    template_name = "donations/backoffice/spending/norm_list.html"
    page_title = gettext_lazy("Định mức chi")
    header_icon = "list-ul"

    def get_header_buttons(self) -> list[HeaderButton]:
        if not may(self.person, norms.DECIDE):
            return []
        return [
            HeaderButton(_("Nhập quyết định mới"), reverse("backoffice:norm_add"), icon_name="plus", priority=10),
            HeaderButton(_("Quy định chi phí tổ chức"), reverse("backoffice:organising_rule"), icon_name="edit", priority=20),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = SpendingNorm.objects.select_related("fund", "added_by").order_by(
            "category", F("fund__name").asc(nulls_first=True), "fund", "-valid_from"
        )
        return super().get_context_data(**kwargs) | {
            "groups": list(_groups(found)),
            "rules": OrganisingRule.objects.select_related("fund", "added_by").order_by("fund__name"),
            "may_decide": may(self.person, norms.DECIDE),
            "today": clock.today(),
        }


def _groups(found: Iterable[SpendingNorm]) -> Iterable[dict[str, Any]]:
    today = clock.today()
    for (_category, _fund), versions in groupby(found, key=lambda norm: (norm.category, norm.fund_id)):
        rows = list(versions)
        in_force = next((norm for norm in rows if norm.valid_from <= today and (norm.valid_to is None or norm.valid_to >= today)), None)
        yield {"first": rows[0], "in_force": in_force, "versions": rows}


class DecisionScreen(FreshSecondFactor, Screen):
    """A form whose refusal is answered at its field, with nothing typed lost."""

    permissions = (norms.DECIDE,)
    template_name = "donations/backoffice/spending/decision.html"
    header_icon = "list-ul"
    form_class: type[forms.Form]
    button: str | Promise = ""
    told: str | Promise = ""

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:norm_list"), _("Định mức chi")),)

    def get_initial(self) -> dict[str, Any]:
        return {}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, label_suffix="")
        if form.is_valid():
            try:
                with transaction.atomic():
                    self.decide(form.cleaned_data)
            except Refusal as refusal:
                field = getattr(refusal, "field", None)
                form.add_error(field if field in form.fields else None, str(refusal))
            else:
                messages.success(request, str(self.told))
                return redirect("backoffice:norm_list")
        return self.render_to_response(self.get_context_data(form=form))

    def decide(self, data: dict[str, Any]) -> None:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form_class(initial=self.get_initial(), label_suffix=""))
        return super().get_context_data(**kwargs) | {"action_url": self.request.get_full_path(), "button": self.button}


class NewNormScreen(DecisionScreen):
    """Enter a decision. ?tu=ID starts from an earlier version of the norm."""

    page_title = gettext_lazy("Nhập quyết định định mức")
    form_class = NormForm
    button = gettext_lazy("Ghi quyết định")
    told = gettext_lazy("Đã ghi quyết định. Định mức trước đó kết thúc vào ngày liền trước.")

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("tu", "")
        before = SpendingNorm.objects.filter(pk=asked).first() if asked.isascii() and asked.isdigit() and len(asked) < 16 else None
        if before is None:
            return {}
        names = ("name", "category", "per", "unit_amount", "ceiling")
        return {**{name: getattr(before, name) for name in names}, "fund": before.fund_id}

    def decide(self, data: dict[str, Any]) -> None:
        norms.add_norm(actor=self.person, **data)


class EndNormScreen(DecisionScreen):
    """Let a norm end without another decision."""

    form_class = EndForm
    button = gettext_lazy("Kết thúc định mức")
    told = gettext_lazy("Đã ghi ngày kết thúc.")

    @cached_property
    def norm(self) -> SpendingNorm:
        return get_object_or_404(SpendingNorm, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Kết thúc %(name)s") % {"name": self.norm.name}

    def decide(self, data: dict[str, Any]) -> None:
        norms.end_norm(norm=self.norm, actor=self.person, **data)


class OrganisingRuleScreen(DecisionScreen):
    """Let a fund bear organising costs by its own announced rule."""

    page_title = gettext_lazy("Quy định chi phí tổ chức của quỹ")
    form_class = RuleForm
    button = gettext_lazy("Ghi quy định")
    told = gettext_lazy("Đã ghi quy định của quỹ.")

    def decide(self, data: dict[str, Any]) -> None:
        norms.set_organising_rule(actor=self.person, **data)
