"""Giấy ủy quyền: who decides for whom and until when; written by one person, confirmed by another."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.accounts import second_factor
from cms.accounts.models import User
from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import clock
from donations.backoffice.forms.fields import DayField
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import Delegation, WatchSettings
from donations.services.approving import delegation
from donations.services.vouchers import rights

SHOWN = 100
BACKEND = "django.contrib.auth.backends.ModelBackend"


def people(permission: str) -> Any:
    """Active people with a right, as a queryset."""
    return User.objects.with_perm(permission, backend=BACKEND).order_by("last_name", "first_name")


class DelegationForm(forms.Form):
    absent = forms.ModelChoiceField(label=gettext_lazy("Người vắng mặt"), queryset=User.objects.none(), empty_label=gettext_lazy("Chọn người"))
    delegate = forms.ModelChoiceField(
        label=gettext_lazy("Người được ủy quyền"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Chọn người"),
        help_text=gettext_lazy("Người không giữ tiền, không kiểm soát, không quản trị, và đã cài xác thực hai bước."),
    )
    document = forms.CharField(
        label=gettext_lazy("Số giấy ủy quyền"), max_length=60, help_text=gettext_lazy("Ví dụ: 21/GUQ-BV. Số này in trên phiếu và nằm trong nhật ký.")
    )
    starts = DayField(label=gettext_lazy("Từ ngày"))
    ends = DayField(label=gettext_lazy("Đến hết ngày"))
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=240, required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        absent, delegate, rule = self.fields["absent"], self.fields["delegate"], WatchSettings.now()
        assert isinstance(absent, forms.ModelChoiceField) and isinstance(delegate, forms.ModelChoiceField)  # noqa: S101 for mypy
        gives, self.keeps = may(person, rights.APPROVE), may(person, rights.KEEP_DELEGATIONS)
        approvers, able = people(rights.APPROVE), people(rights.BE_DELEGATE)
        absent.queryset = approvers if self.keeps else approvers.filter(pk=person.pk)
        able = able.filter(pk__in=second_factor.holders()).exclude(pk__in=people(rights.PAY).filter(is_superuser=False).values("pk"))
        delegate.queryset = able
        absent.initial = person.pk if gives else None
        self.fields["ends"].help_text = _("Dài nhất %(days)s ngày.") % {"days": rule.delegation_days if gives else rule.sudden_days}
        if not self.keeps:
            absent.empty_label = None
            absent.choices = [(person.pk, str(person))]  # known already; a queryset would be asked for each drawing
            return
        absent.help_text = _("Lập thay người khác chỉ khi vắng đột xuất: từ hôm nay, dài nhất %(days)s ngày.") % {"days": rule.sudden_days}
        self.fields["reason"].help_text = _("Bắt buộc khi lập thay. Người vắng mặt đọc lý do này trong thư gửi ngay.")
        if not gives:  # who only decides for others is never the one they decide for
            delegate.queryset = delegate.queryset.exclude(pk=person.pk)
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _("Hãy ghi lý do vắng đột xuất: người vắng mặt đọc lý do này trong thư.")


class DelegationsScreen(FreshSecondFactor, Screen):
    """What holds, what waits for a second person, what is over; and the form for a new one."""

    template_name = "donations/backoffice/approving/delegations.html"
    page_title = _("Ủy quyền duyệt")
    header_icon = "user"
    second_factor_acts: ClassVar[frozenset[str]] = frozenset({"grant", "confirm"})

    @cached_property
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
                made = delegation.grant(actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                field = getattr(refusal, "field", None)
                form.add_error(field if field in form.fields else None, str(refusal))
            else:
                messages.success(self.request, self.told(made))
                return redirect(self.request.path)
        return self.render_to_response(self.get_context_data(form=form))

    @staticmethod
    def told(made: Delegation) -> str:
        if made.is_sudden:
            said = _("Đã lập giấy ủy quyền và gửi thư báo %(name)s, người chấm dứt được bất cứ lúc nào. Giấy có hiệu lực khi người thứ hai xác nhận.")
            return said % {"name": made.absent}
        return _("Đã lập giấy ủy quyền. Giấy có hiệu lực khi người thứ hai xác nhận.")

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
