"""Bank details of a genuine account: one person proposes, another confirms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.accounts.second_factor import FreshSecondFactor
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import Account, AccountChange
from donations.services import accounts
from donations.services.vouchers import rights

FIELDS = accounts.FIELDS
LABELS = {
    "bank_name": gettext_lazy("Ngân hàng"), "bank_bin": gettext_lazy("Mã BIN ngân hàng"), "bank_number": gettext_lazy("Số tài khoản"),
    "bank_owner": gettext_lazy("Chủ tài khoản"), "is_public": gettext_lazy("Công khai để nhận ủng hộ"),
}  # fmt: skip


SIX_DIGITS = RegexValidator(r"^\d{6}\Z", gettext_lazy("Mã BIN gồm đúng 6 chữ số."))
ACCOUNT_NUMBER = RegexValidator(r"^[0-9A-Za-z]{4,19}\Z", gettext_lazy("Số tài khoản gồm 4–19 chữ số hoặc chữ cái."))


class AccountChangeForm(forms.Form):
    bank_name = forms.CharField(label=LABELS["bank_name"], max_length=80)
    bank_bin = forms.CharField(label=LABELS["bank_bin"], max_length=6, required=False, validators=[SIX_DIGITS])
    bank_number = forms.CharField(label=LABELS["bank_number"], max_length=19, validators=[ACCOUNT_NUMBER])
    bank_owner = forms.CharField(label=LABELS["bank_owner"], max_length=120)
    is_public = forms.BooleanField(label=LABELS["is_public"], required=False)
    note = forms.CharField(label=gettext_lazy("Vì sao đổi"), max_length=240, help_text=gettext_lazy("Người xác nhận đọc câu này."))


class AccountChangeScreen(Screen):
    """Propose new details; the account stays as it is until someone else confirms."""

    permissions = (accounts.CHANGE,)
    template_name = "donations/backoffice/account_change.html"
    header_icon = "key"

    @cached_property
    def account(self) -> Account:
        return get_object_or_404(Account, pk=self.kwargs["pk"], place=Account.Place.BANK)

    def get_page_title(self) -> str:
        return _("Đổi thông tin %(account)s") % {"account": self.account.name}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AccountChangeForm(request.POST, label_suffix="")
        if form.is_valid():
            data = form.cleaned_data
            details = accounts.BankDetails(**{name: data[name] for name in FIELDS})
            try:
                change = accounts.propose_change(account=self.account, actor=self.person, details=details, reason=data["note"])
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã ghi đề nghị. Tài khoản đổi khi một người khác xác nhận."))
                return redirect("backoffice:account_decide", change.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        initial = {name: getattr(self.account, name) for name in FIELDS}
        kwargs.setdefault("form", AccountChangeForm(initial=initial, label_suffix=""))
        return super().get_context_data(**kwargs) | {"account": self.account, "action_url": self.request.path}


class AccountDecisionScreen(FreshSecondFactor, Screen):
    """Old beside new; the second person confirms or declines."""

    permissions = (accounts.CHANGE, rights.APPROVE)
    template_name = "donations/backoffice/account_decide.html"
    second_factor_acts = frozenset({"confirm"})
    header_icon = "key"

    @cached_property
    def change(self) -> AccountChange:
        return get_object_or_404(AccountChange.objects.select_related("account", "requester", "decided_by"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Đề nghị đổi %(account)s") % {"account": self.change.account.name}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verbs = {"confirm": accounts.confirm_change, "decline": accounts.decline_change}
        verb = verbs.get(request.POST.get("action", ""))
        if verb is None:
            return redirect(request.path)
        try:
            with transaction.atomic():
                verb(change=self.change, approver=self.person)
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        messages.success(request, _("Đã trả lời đề nghị."))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        change = self.change
        rows = [(LABELS[name], _spoken(getattr(change.account, name)), _spoken(getattr(change, name))) for name in FIELDS]
        waiting = change.state == AccountChange.State.WAITING
        return super().get_context_data(**kwargs) | {
            "change": change,
            "rows": rows,
            "waiting": waiting,
            "own": change.requester_id == self.person.pk,
            "may_decide": waiting and change.requester_id != self.person.pk and may(self.person, *self.permissions),
            "action_url": self.request.path,
        }


def _spoken(value: str | bool) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return value
