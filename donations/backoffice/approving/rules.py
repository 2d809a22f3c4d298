"""Rules the head of department keeps: the council's threshold by decision, and what is reminded of and called odd."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.accounts.second_factor import FreshSecondFactor
from cms.formatting import vnd
from cms.operations import audit, clock
from donations.backoffice.forms.fields import AmountField, DayField
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import WatchSettings
from donations.selectors import council as rules_of
from donations.services.approving import council
from donations.services.vouchers import rights

CHANGE_WATCH = "donations.change_watchsettings"


class ThresholdForm(forms.Form):
    threshold = AmountField(
        label=gettext_lazy("Ngưỡng phải qua hội đồng"), required=False,
        help_text=gettext_lazy("Khoản trên mức này cần một thành viên hội đồng ký trước khi duyệt. Bỏ trống: từ ngày đó không còn ngưỡng."),
    )  # fmt: skip
    decision = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=60)
    starts = DayField(label=gettext_lazy("Áp dụng từ ngày"))


class CouncilScreen(FreshSecondFactor, Screen):
    """Every decision on the threshold; a new one is added, none is changed."""

    permissions = (rights.DECIDE_THRESHOLD, "donations.view_councilrule")
    template_name = "donations/backoffice/approving/council.html"
    page_title = _("Ngưỡng qua hội đồng")
    header_icon = "group"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ThresholdForm(request.POST, label_suffix="")
        if form.is_valid():
            try:
                council.decide_threshold(actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                field = getattr(refusal, "field", None)
                form.add_error(field if field in form.fields else None, str(refusal))
            else:
                messages.success(request, _("Đã ghi ngưỡng mới."))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = rules_of.rules()
        if may(self.person, rights.DECIDE_THRESHOLD):
            kwargs.setdefault("form", ThresholdForm(label_suffix="", initial={"starts": clock.today()}))
        now = rules_of.rule_on(clock.today(), known)
        rows = [(rule, vnd(rule.threshold) if rule.threshold else "") for rule in known]
        return super().get_context_data(**kwargs) | {"rows": rows, "now": now, "now_figure": vnd(now.threshold) if now and now.threshold else ""}


class WatchForm(forms.ModelForm):
    """The one row of thresholds, by what they are for."""

    round_unit = AmountField(label=WatchSettings._meta.get_field("round_unit").verbose_name)
    round_least = AmountField(label=WatchSettings._meta.get_field("round_least").verbose_name)

    class Meta:
        model = WatchSettings
        exclude = ("id",)  # noqa: DJ006 every threshold there is belongs here

    groups = (
        (gettext_lazy("Duyệt"), ("link_hours", "delegation_days", "sudden_days")),
        (gettext_lazy("Nhắc ở Hôm nay"), ("cover_weeks", "pace_weeks", "proof_days", "proof_window")),
        (gettext_lazy("Dấu hiệu lạ"), (
            "oddity_days", "night_from", "night_to", "round_unit", "round_least", "payee_times", "payee_days", "pair_times", "pair_percent",
            "split_days", "split_percent",
        )),
    )  # fmt: skip

    def by_group(self) -> list[tuple[Any, list[Any]]]:
        return [(title, [self[name] for name in names]) for title, names in self.groups]


class WatchScreen(Screen):
    """Change a threshold; the log keeps before and after."""

    permissions = (CHANGE_WATCH, "donations.view_watchsettings")
    template_name = "donations/backoffice/approving/watch.html"
    page_title = _("Ngưỡng nhắc và dấu hiệu lạ")
    header_icon = "cog"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(self.person, CHANGE_WATCH):
            return redirect(request.path)
        before = {field.name: getattr(WatchSettings.now(), field.name) for field in WatchSettings._meta.fields}
        form = WatchForm(request.POST, instance=WatchSettings.now(), label_suffix="")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        saved = form.save()
        changed = form.changed_data
        if changed:
            told = {"before": {name: before[name] for name in changed}, "after": {name: getattr(saved, name) for name in changed}}
            audit.record(self.person, "watch.change", saved, **told)
        messages.success(request, _("Đã lưu các ngưỡng."))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", WatchForm(instance=WatchSettings.now(), label_suffix=""))
        return super().get_context_data(**kwargs) | {"may_change": may(self.person, CHANGE_WATCH), "action_url": self.request.path}
