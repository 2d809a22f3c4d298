"""Durable goods: the list, and one piece with its log and the acts on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from cms.accounts.models import Campus
from cms.accounts.second_factor import FreshSecondFactor
from cms.formatting import fold
from cms.operations import clock
from donations.backoffice.forms.fields import DayField
from donations.backoffice.forms.unsent import as_typed, typed
from donations.backoffice.forms.wards import WardField, keep_to_campus
from donations.backoffice.in_kind.screens import StoreScreen
from donations.backoffice.permissions import may
from donations.models import Asset, Commodity, GoodsLine, LedgerEntry
from donations.selectors import in_kind
from donations.services.in_kind import assets, retiring, rights

PAGE = 50


class AssetFilter(forms.Form):
    """Which pieces are shown."""

    q = forms.CharField(
        label=gettext_lazy("Tìm"), max_length=80, required=False, widget=forms.TextInput(attrs={"placeholder": _("Mã, tên, số máy, khoa")})
    )
    loai = forms.ModelChoiceField(label=gettext_lazy("Loại"), queryset=Commodity.objects.none(), required=False, empty_label=gettext_lazy("Mọi loại"))
    co_so = forms.ModelChoiceField(label=gettext_lazy("Cơ sở"), queryset=Campus.objects.all(), required=False, empty_label=gettext_lazy("Mọi cơ sở"))
    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False,
        choices=[("", gettext_lazy("Đang dùng")), ("due", gettext_lazy("Đến hạn bảo trì")), ("broken", gettext_lazy("Hỏng")),
                 (Asset.State.RETIRING, gettext_lazy("Chờ thanh lý")), (Asset.State.RETIRED, gettext_lazy("Đã thanh lý"))],
    )  # fmt: skip

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.fields["loai"].queryset = Commodity.objects.filter(item__is_durable=True).order_by("order", "name")  # type: ignore[attr-defined]

    def found(self) -> QuerySet[Asset]:
        wanted = self.cleaned_data if self.is_valid() else {}
        state = wanted.get("trang_thai") or ""
        found = in_kind.maintenance_due() if state == "due" else Asset.objects.select_related("campus", "commodity")
        if state in Asset.State.values:
            found = found.filter(state=state)
        elif state == "broken":
            found = found.filter(condition=Asset.Condition.BROKEN).exclude(state=Asset.State.RETIRED)
        else:
            found = found.exclude(state=Asset.State.RETIRED)
        if wanted.get("loai"):
            found = found.filter(commodity=wanted["loai"])
        if wanted.get("co_so"):
            found = found.filter(campus=wanted["co_so"])
        for word in fold(wanted.get("q") or "").split():
            found = found.filter(name_folded__contains=word) | found.filter(code__icontains=word)
        return found.select_related("campus", "commodity")


class AssetListScreen(StoreScreen):
    template_name = "donations/backoffice/in_kind/assets.html"
    page_title = _("Tài sản dùng lâu")
    header_icon = "key"

    def get_header_buttons(self) -> list[HeaderButton]:
        if not may(self.person, rights.KEEP_STORE):
            return []
        return [HeaderButton(_("Nghiệm thu, lập thẻ"), reverse("backoffice:asset_entries"), icon_name="circle-plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = AssetFilter(self.request.GET)
        after = self.request.GET.get("sau", "")[:16]
        found = form.found()
        if after:
            found = found.filter(code__lt=after)
        rows = list(found.order_by("-code")[: PAGE + 1])
        query = self.request.GET.copy()
        if len(rows) > PAGE:
            query["sau"] = rows[PAGE - 1].code
        return super().get_context_data(**kwargs) | {
            "form": form, "rows": rows[:PAGE], "older": f"?{query.urlencode()}" if len(rows) > PAGE else "", "today": clock.today(),
        }  # fmt: skip


class MoveAssetForm(forms.Form):
    campus = forms.ModelChoiceField(label=gettext_lazy("Cơ sở"), queryset=Campus.objects.all(), empty_label=None)
    ward = WardField(label=gettext_lazy("Nơi giữ mới"), required=True)
    keeper = forms.CharField(label=gettext_lazy("Người nhận giữ"), max_length=120)
    date = DayField(label=gettext_lazy("Từ ngày"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        keep_to_campus(self, data.get("campus"))
        return data


class MaintainForm(forms.Form):
    date = DayField(label=gettext_lazy("Ngày bảo trì"))
    note = forms.CharField(label=gettext_lazy("Đã làm gì"), max_length=400)
    condition = forms.ChoiceField(label=gettext_lazy("Tình trạng sau bảo trì"), choices=Asset.Condition.choices)


class ConditionForm(forms.Form):
    condition = forms.ChoiceField(label=gettext_lazy("Tình trạng"), choices=Asset.Condition.choices)
    note = forms.CharField(label=gettext_lazy("Nhận xét"), max_length=300)


class KeepForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=240)


class RetireForm(KeepForm):
    """Giving a piece up: one that a store holds is written off before a witness."""

    write_off = forms.ChoiceField(
        label=gettext_lazy("Ghi giảm vì"),
        choices=[
            (GoodsLine.WriteOff.DAMAGED, gettext_lazy("hỏng, không sửa được")),
            (GoodsLine.WriteOff.MISSING, gettext_lazy("mất, thiếu khi kiểm kê")),
        ],
    )  # fmt: skip
    witness = forms.CharField(
        label=gettext_lazy("Người chứng kiến"), max_length=120, required=False, help_text=gettext_lazy("Người cùng có mặt. Chỉ nội bộ đọc.")
    )


class AssetScreen(FreshSecondFactor, StoreScreen):
    """One piece: where it is, what is due, what happened, and the acts."""

    template_name = "donations/backoffice/in_kind/asset.html"
    second_factor_acts: ClassVar[frozenset[str]] = frozenset({"retire"})
    header_icon = "key"
    FORMS = {"move": MoveAssetForm, "maintain": MaintainForm, "condition": ConditionForm, "ask": RetireForm, "keep": KeepForm}

    @cached_property
    def asset(self) -> Asset:
        related = ("campus", "commodity", "accepted_by", "retire_asked_by", "retired_by", "write_off")
        return get_object_or_404(Asset.objects.select_related(*related), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.asset.code

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:assets"), _("Tài sản dùng lâu")))

    def get_header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(_("In nhãn"), reverse("backoffice:asset_label", args=[self.asset.pk]), icon_name="tag", priority=10),
            HeaderButton(_("In biên bản"), reverse("backoffice:asset_minutes", args=[self.asset.pk]), icon_name="doc-full", priority=20),
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action == "retire":
            refusal = self.tried(lambda: retiring.retire(asset=self.asset, actor=self.person), _("Đã thanh lý."))
            return redirect(request.path) if refusal is None else self.again(refusal=refusal, forms=self.parts())
        if action not in self.FORMS:  # Enter in a box names no button: nothing is written, nothing lost
            return self.again(refusal=_("Chưa ghi gì. Hãy bấm nút của phần vừa gõ."), forms=self.parts())
        form = self.FORMS[action](request.POST, label_suffix="", prefix=action)
        if action == "ask" and not self.in_store:
            del form.fields["write_off"], form.fields["witness"]
        if not form.is_valid():
            return self.again(forms={**self.parts(), action: form})
        beside = {name: said for name, part in self.forms().items() if name != action and (said := typed(part, request))}
        if action == "ask" and beside:
            told = _("Chưa đề nghị: phần khác còn điều đã gõ mà chưa ghi. Hãy ghi, hoặc xóa đi, rồi bấm lại.")
            return self.again(refusal=told, forms={**self.parts(), action: form})
        refusal = self.tried(lambda: self.act(action, form.cleaned_data), _("Đã ghi."))
        if refusal:
            return self.again(refusal=refusal, forms={**self.parts(), action: form})
        return self.again(beside=beside) if beside else redirect(request.path)

    def parts(self) -> dict[str, forms.Form]:
        """The forms with what stands in them, also in those that were not sent."""
        return {name: as_typed(form, self.request) for name, form in self.forms().items()}

    def again(self, **shown: Any) -> HttpResponse:
        self.__dict__.pop("asset", None)
        return self.render_to_response(self.get_context_data(**shown))

    def act(self, action: str, data: dict[str, Any]) -> None:
        verb = {
            "move": assets.move,
            "maintain": assets.look_after,
            "condition": assets.report_condition,
            "ask": retiring.ask_retirement,
            "keep": retiring.keep,
        }
        verb[action](asset=self.asset, actor=self.person, **data)  # type: ignore[operator]

    def forms(self) -> dict[str, forms.Form]:
        asset, today = self.asset, clock.today()
        start: dict[str, Any] = {"date": today, "condition": asset.condition, "campus": asset.campus_id, "ward": asset.ward, "keeper": asset.keeper}
        made = {name: form(initial=start, label_suffix="", prefix=name) for name, form in self.FORMS.items()}
        if not self.in_store:
            del made["ask"].fields["write_off"], made["ask"].fields["witness"]
        return made

    @cached_property
    def in_store(self) -> bool:
        return retiring.is_in_store(self.asset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("forms", self.forms())
        for name, said in kwargs.get("beside", {}).items():
            kwargs["forms"][name].initial |= said
        asset, entry = self.asset, LedgerEntry.objects.filter(seq=self.asset.seq).first()
        decides = may(self.person, rights.RETIRE_ASSET) and asset.retire_asked_by_id != self.person.pk
        return super().get_context_data(**kwargs) | {
            "asset": asset,
            "entry": entry,
            "events": asset.events.select_related("by"),
            "today": clock.today(),
            "may_keep": may(self.person, rights.KEEP_STORE) and asset.state == Asset.State.KEPT,
            "may_decide": decides and asset.state == Asset.State.RETIRING and not asset.write_off_id,
            "in_store": self.in_store,
            "action_url": self.request.path,
        }
