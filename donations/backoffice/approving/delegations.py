"""Giấy ủy quyền: who decides for whom and until when; written by one person, confirmed by another."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.accounts.models import User
from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import clock
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import Delegation
from donations.services.approving import delegation
from donations.services.vouchers import rights

SHOWN = 100
BACKEND = "django.contrib.auth.backends.ModelBackend"


def people(permission: str) -> Any:
    """Active people with a right, as a queryset."""
    return User.objects.with_perm(permission, backend=BACKEND).order_by("last_name", "first_name")


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = {"required": gettext_lazy("Hãy chọn ngày."), "invalid": gettext_lazy("Ngày chưa đúng.")}
    return forms.DateField(label=label, widget=widget, error_messages=wrong)


class DelegationForm(forms.Form):
    absent = forms.ModelChoiceField(label=gettext_lazy("Người vắng mặt"), queryset=User.objects.none(), empty_label=gettext_lazy("Chọn người"))
    delegate = forms.ModelChoiceField(
        label=gettext_lazy("Người được ủy quyền"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Chọn người"),
        help_text=gettext_lazy("Không phải người giữ quyền chi tiền."),
    )
    document = forms.CharField(
        label=gettext_lazy("Số giấy ủy quyền"), max_length=60, help_text=gettext_lazy("Ví dụ: 21/GUQ-BV. Số này in trên phiếu và nằm trong nhật ký.")
    )
    starts = day_field(gettext_lazy("Từ ngày"))
    ends = day_field(gettext_lazy("Đến hết ngày"))
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=240, required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        approvers = people(rights.APPROVE)
        keeps = may(person, rights.KEEP_DELEGATIONS)
        absent, delegate = self.fields["absent"], self.fields["delegate"]
        assert isinstance(absent, forms.ModelChoiceField) and isinstance(delegate, forms.ModelChoiceField)  # noqa: S101 for mypy
        absent.queryset = approvers if keeps else approvers.filter(pk=person.pk)
        if not keeps:
            absent.initial, absent.empty_label = person.pk, None
        delegate.queryset = people(rights.ENTER).exclude(pk__in=people(rights.PAY).filter(is_superuser=False).values("pk"))


class DelegationsScreen(FreshSecondFactor, Screen):
    """What holds, what waits for a second person, what is over; and the form for a new one."""

    template_name = "donations/backoffice/approving/delegations.html"
    page_title = _("Ủy quyền duyệt")
    header_icon = "user"
    second_factor_acts: ClassVar[frozenset[str]] = frozenset({"grant", "confirm"})

    @property
    def permissions(self) -> tuple[str, ...]:  # type: ignore[override]
        """Whoever gives or keeps delegations, and everyone whom one names."""
        named = delegation.concerning(self.person).exists()
        return (rights.ENTER,) if named else (rights.APPROVE, rights.KEEP_DELEGATIONS, rights.VIEW_DELEGATIONS)

    @property
    def may_grant(self) -> bool:
        return may(self.person, rights.APPROVE, rights.KEEP_DELEGATIONS)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("action", "")
        if act == "grant" and self.may_grant:
            return self.grant()
        verbs = {"confirm": delegation.confirm, "end": delegation.end}
        if act not in verbs:
            return redirect(request.path)
        chosen = request.POST.get("delegation", "")
        one = get_object_or_404(delegation.concerning(self.person), pk=int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0)
        try:
            verbs[act](delegation=one, actor=self.person)
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        messages.success(request, _("Giấy ủy quyền đã có hiệu lực.") if act == "confirm" else _("Đã chấm dứt giấy ủy quyền."))
        return redirect(request.path)

    def grant(self) -> HttpResponse:
        form = DelegationForm(self.request.POST, person=self.person)
        if form.is_valid():
            try:
                delegation.grant(actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                field = getattr(refusal, "field", None)
                form.add_error(field if field in form.fields else None, str(refusal))
            else:
                messages.success(self.request, _("Đã lập giấy ủy quyền. Giấy có hiệu lực khi người thứ hai xác nhận."))
                return redirect(self.request.path)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.may_grant:
            kwargs.setdefault("form", DelegationForm(person=self.person, initial={"starts": clock.today()}))
        rows = [Row(one, self.person) for one in delegation.concerning(self.person)[:SHOWN]]
        return super().get_context_data(**kwargs) | {"rows": rows, "today": clock.today()}


class Row:
    """One delegation with what its reader may do about it."""

    def __init__(self, one: Delegation, person: User) -> None:
        self.one = one
        self.may_confirm = delegation.may_confirm(person, one)
        self.may_end = delegation.may_end(person, one)

    @property
    def state(self) -> tuple[str, str]:
        """The mark's shape and its word."""
        one, today = self.one, clock.today()
        if one.ended_at:
            return "huy", _("Đã chấm dứt")
        if one.ends < today:
            return "huy", _("Đã hết hạn")
        if not one.confirmed_at:
            return "cho", _("Chờ xác nhận")
        return ("duyet", _("Chưa tới ngày")) if one.starts > today else ("ghi", _("Đang có hiệu lực"))

    @property
    def days(self) -> int:
        """Days it lasts."""
        return (self.one.ends - self.one.starts + dt.timedelta(days=1)).days
