"""Durable goods we hold that have no card yet: which entries they stand on, and the acceptance that makes their cards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import Campus
from cms.operations import clock
from donations.backoffice.forms.fields import DayField
from donations.backoffice.forms.wards import WardField, keep_to_campus
from donations.backoffice.in_kind.screens import FormScreen, StoreScreen
from donations.models import Asset, LedgerEntry
from donations.selectors import assets as selector
from donations.services.in_kind import assets, rights


class AssetEntriesScreen(StoreScreen):
    """Durable goods that the book says we hold and that have no card yet, and each kind beside the book."""

    template_name = "donations/backoffice/in_kind/asset_entries.html"
    permissions = (rights.KEEP_STORE,)
    page_title = _("Chờ lập thẻ tài sản")
    header_icon = "circle-plus"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"rows": selector.waiting(), "kinds": selector.held(), "differences": selector.differences()}


class AcceptForm(forms.Form):
    """Biên bản bàn giao, nghiệm thu."""

    name = forms.CharField(label=gettext_lazy("Tên, nhãn hiệu"), max_length=160)
    serials = forms.CharField(
        label=gettext_lazy("Số máy"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi dòng một chiếc. Không có số máy thì ghi số chiếc ở ô bên dưới."),
    )  # fmt: skip
    pieces = forms.IntegerField(label=gettext_lazy("Hoặc số chiếc không có số máy"), min_value=1, max_value=200, required=False)
    campus = forms.ModelChoiceField(label=gettext_lazy("Cơ sở"), queryset=Campus.objects.all(), empty_label=None)
    ward = WardField(label=gettext_lazy("Nơi giữ"), required=True)
    keeper = forms.CharField(label=gettext_lazy("Người nhận giữ"), max_length=120)
    giver = forms.CharField(label=gettext_lazy("Bên giao"), max_length=160, required=False)
    condition = forms.ChoiceField(label=gettext_lazy("Tình trạng"), choices=Asset.Condition.choices)
    accepted_on = DayField(label=gettext_lazy("Ngày nghiệm thu"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        keep_to_campus(self, data.get("campus"))
        return data

    def pieces_said(self) -> list[str]:
        """One serial per piece, "" for a piece without."""
        serials = [line.strip()[:60] for line in self.cleaned_data["serials"].splitlines() if line.strip()]
        return serials or [""] * (self.cleaned_data["pieces"] or 1)


class AssetAcceptScreen(FormScreen):
    form_class = AcceptForm
    page_title = _("Nghiệm thu tài sản")
    header_icon = "circle-plus"
    button = gettext_lazy("Lập thẻ và biên bản")

    @cached_property
    def entry(self) -> LedgerEntry:
        return get_object_or_404(LedgerEntry.objects.select_related("debit__campus", "credit__campus"), seq=self.kwargs["seq"])

    @property
    def intro(self) -> str:  # type: ignore[override]
        left = selector.without_card(self.entry)
        return _("Chứng từ %(voucher)s, còn %(left)s chiếc chưa lập thẻ. Mỗi chiếc một mã, cấp liền nhau trong năm.") % {
            "voucher": self.entry.voucher, "left": left,
        }  # fmt: skip

    def get_initial(self) -> dict[str, Any]:
        store = self.entry.credit if self.entry.kind == selector.HANDS_OUT else self.entry.debit
        return {"accepted_on": clock.today(), "campus": store.campus_id if store else None, "ward": selector.ward_of(self.entry.seq)}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        names = ("name", "campus", "ward", "keeper", "giver", "condition", "accepted_on")
        facts = {name: data[name] for name in names}
        self.made = assets.accept(seq=self.entry.seq, serials=form.pieces_said(), actor=self.person, **facts)
        return _("Đã lập %(count)s thẻ: %(codes)s.") % {"count": len(self.made), "codes": ", ".join(asset.code for asset in self.made[:5])}

    def after(self) -> str:
        made = getattr(self, "made", None)
        return reverse("backoffice:asset", args=[made[0].pk]) if made else reverse("backoffice:asset_entries")
