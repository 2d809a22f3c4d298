"""Forms of the kept lists. Codes stand in the ledger: typed once, never changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cms.formatting import slug
from cms.operations import clock
from donations.models import (
    Account,
    Balance,
    Benefactor,
    Commodity,
    FlagReason,
    Fund,
    GroupVisit,
    LedgerEntry,
    PaperFormCode,
    SafeCount,
    StockCount,
)
from donations.selectors.conditions import shown
from donations.services.visits.refusals import VisitOfOtherCampus
from donations.services.visits.scheduling import require_there
from donations.services.vouchers.movements import known_or_new

CODE = RegexValidator(r"^[A-Za-z0-9-]{1,40}\Z", gettext_lazy("Mã gồm chữ không dấu, số, gạch nối."))


class GroupVisitForm(WagtailAdminModelForm):
    """A visit; its group is met again by name. Once it came, did not come or was declined, only the note is still written:
    what happened stands in the book and on the schedule."""

    class Meta:
        model = GroupVisit
        fields = ("name", "date", "campus", "people", "may_be_named", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"].initial = self.fields["date"].initial or clock.today
        if self.instance.pk and not self.instance.is_open:
            for name in set(self.fields) - {"note"}:
                self.fields[name].disabled = True
            self.fields["note"].help_text = _("Đoàn này %(state)s: chỉ còn sửa được ghi chú.") % {"state": self.instance.get_state_display()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk and self.for_user:
            try:
                require_there(self.for_user, GroupVisit.objects.select_related("campus").get(pk=self.instance.pk))
            except VisitOfOtherCampus as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return data

    def save(self, commit: bool = True) -> GroupVisit:
        """A visiting group stands in the register of givers too, found there by its name."""
        if self.instance.benefactor is None:
            self.instance.benefactor = known_or_new(self.instance.name, kind=Benefactor.Kind.GROUP)
        return super().save(commit)


class FlagReasonForm(WagtailAdminModelForm):
    """A reason to think twice; its code is made from its first name."""

    class Meta:
        model = FlagReason
        fields = ("name", "is_active", "order")

    def save(self, commit: bool = True) -> FlagReason:
        if not self.instance.code:
            base = slug(self.instance.name)[:20] or "ly-do"
            taken = set(FlagReason.objects.filter(code__startswith=base).values_list("code", flat=True))
            free = (code for number in range(1, 100) if (code := base if number == 1 else f"{base}-{number}") not in taken)
            self.instance.code = next(free)
        return super().save(commit)


class PaperFormCodeForm(WagtailAdminModelForm):
    class Meta:
        model = PaperFormCode
        fields = ("paper", "code")


class FundForm(WagtailAdminModelForm):
    """A fund and its account of the book in one form."""

    code = forms.CharField(
        label=gettext_lazy("Mã quỹ"), max_length=40, validators=[CODE],
        help_text=gettext_lazy("Đứng trong sổ công khai và không đổi được. Không dùng tên người; quỹ cho một hoàn cảnh dùng mã ngẫu nhiên."),
    )  # fmt: skip

    class Meta:
        model = Fund
        fields = (
            "name", "kind", "parent", "slug", "purpose", "description", "kept_for", "memo_code", "campus", "sponsor_rule", "surplus_rule",
            "goal", "starts", "ends", "listed", "order",
        )  # fmt: skip

    field_order = ("name", "code", "kind", "parent", "slug", "purpose")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["parent"].queryset = Fund.objects.filter(parent=None).exclude(pk=self.instance.pk or 0)
        unidentified = self._is_unidentified()
        self.fields["kind"].choices = [choice for choice in Fund.Kind.choices if (choice[0] == Fund.Kind.UNIDENTIFIED) == unidentified]
        if self.instance.pk:
            self.fields["code"].initial = self.instance.account.code.removeprefix("fund:")
            self.fields["code"].disabled = True
            self.fields["code"].validators = []
            self.fields["parent"].disabled = True

    def _is_unidentified(self) -> bool:
        """The fund of gifts whose purpose is being asked stays one; no other becomes it."""
        return bool(self.instance.pk) and self.instance.kind == Fund.Kind.UNIDENTIFIED

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["slug"] = data.get("slug") or slug(data.get("name", ""))
        self.instance.slug = data["slug"]
        if not self.instance.pk and data.get("code"):
            self.account_code = self._account_code(data)
            if Account.objects.filter(code__iexact=self.account_code).exists():
                self.add_error("code", _("Mã này đã có. Hãy chọn mã khác."))
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("Ngày kết thúc phải sau ngày bắt đầu."))
        return data

    @staticmethod
    def _account_code(data: dict[str, Any]) -> str:
        parent = data.get("parent")
        return f"{parent.account.code}/{data['code']}" if parent else f"fund:{data['code']}"

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"account"}

    @transaction.atomic
    def save(self, commit: bool = True) -> Fund:
        fund = self.instance
        if fund.pk is None:
            fund.account = Account.objects.create(code=self.account_code, nature=Account.Nature.FUND, name=fund.name, campus=fund.campus)
        elif fund.account.name != fund.name or fund.account.campus_id != fund.campus_id:
            fund.account.name, fund.account.campus = fund.name, fund.campus
            fund.account.save(update_fields=["name", "campus"])
        return super().save(commit)


class HoldingForm(WagtailAdminModelForm):
    """A holding without its bank details."""

    code = forms.CharField(label=gettext_lazy("Mã nơi giữ"), max_length=40, validators=[CODE], help_text=gettext_lazy("Không đổi được."))

    class Meta:
        model = Account
        fields = ("name", "place", "campus", "default_fund", "is_open")

    field_order = ("name", "code", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].required = True
        if self.instance.pk:
            self.fields["code"].initial = self.instance.code.removeprefix("holding:")
            self.fields["code"].disabled = True
            self.fields["code"].validators = []
            self.fields["place"].disabled = True

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not self.instance.pk and Account.objects.filter(code__iexact=f"holding:{code}").exists():
            raise forms.ValidationError(_("Mã này đã có. Hãy chọn mã khác."))
        return code

    def clean_is_open(self) -> bool:
        """What is closed can be neither emptied nor counted: nothing may be in it, and no count of it may be under way."""
        is_open: bool = self.cleaned_data["is_open"]
        if is_open or not self.instance.pk:
            return is_open
        left = Balance.objects.filter(account=self.instance).exclude(quantity=0).select_related("commodity")
        if held := ", ".join(shown(one.quantity, one.commodity) for one in left[:4]):
            raise forms.ValidationError(_("Theo sổ ở đây còn %(held)s. Chuyển hết đi nơi khác rồi mới ngừng dùng.") % {"held": held})
        counting = SafeCount.objects.filter(account=self.instance, state=SafeCount.State.WAITING).exists()
        if counting or StockCount.objects.filter(holding=self.instance, state__in=("counting", "counted")).exists():
            raise forms.ValidationError(_("Ở đây còn biên bản kiểm kê chưa ký xong. Ký hoặc bỏ biên bản ấy rồi mới ngừng dùng."))
        return is_open

    def _post_clean(self) -> None:
        if not self.instance.pk:
            self.instance.nature = Account.Nature.HOLDING
            self.instance.code = f"holding:{self.cleaned_data.get('code', '')}"
        super()._post_clean()


class CommodityForm(WagtailAdminModelForm):
    class Meta:
        model = Commodity
        fields = ("name", "code", "unit_name", "display_divisor", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and LedgerEntry.objects.filter(unit=self.instance.code).exists():
            self.fields["code"].disabled = True
            self.fields["display_divisor"].disabled = True
