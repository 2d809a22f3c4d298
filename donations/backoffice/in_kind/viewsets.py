"""Lists the store keeps: how each item is kept, minimum levels, gifts to refuse, the wards that receive."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import Permission
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn

from cms.accounts.models import User
from cms.formatting import fold
from donations.backoffice.forms.fields import RowsField
from donations.backoffice.in_kind.lot_fields import typed
from donations.backoffice.viewsets import KeptList
from donations.backoffice.words import goods_sentence
from donations.models import Commodity, GiftNumber, GoodsItem, MinimumLevel, RefusedGift, Ward
from donations.money import AmountError, parse_quantity
from donations.selectors import in_kind


def goods() -> Any:
    return Commodity.objects.exclude(code="VND").order_by("order", "name")


class GoodsItemForm(WagtailAdminModelForm):
    class Meta:
        model = GoodsItem
        fields = ("commodity", "needs_expiry", "is_numbered", "is_durable", "maintenance_months", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commodity"].queryset = goods()
        self.fields["commodity"].disabled = bool(self.instance.pk)

    def clean_is_numbered(self) -> bool:
        """Numbers once kept stay kept: a paper without them would part them from the book."""
        numbered = self.cleaned_data["is_numbered"]
        if self.instance.pk and not numbered and GiftNumber.objects.filter(commodity=self.instance.commodity_id).exists():
            raise forms.ValidationError(_("Đã có số phiếu trong sổ nên phải tiếp tục theo dõi theo số."))
        return bool(numbered)


class GoodsItemViewSet(KeptList):
    """Cách giữ hiện vật: what must say its expiry, what has numbers, what is kept as an asset."""

    model = GoodsItem
    form = GoodsItemForm
    url_prefix = "so/cach-giu"
    url_namespace = "goods_items"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Cách giữ hiện vật")
    list_display: ClassVar[list] = [
        "commodity",
        BooleanColumn("needs_expiry", label=gettext_lazy("Ghi hạn dùng")),
        BooleanColumn("is_numbered", label=gettext_lazy("Có số")),
        BooleanColumn("is_durable", label=gettext_lazy("Dùng lâu")),
        "note",
    ]
    ordering: ClassVar[list] = ["commodity__order", "commodity__name"]


class MinimumLevelForm(WagtailAdminModelForm):
    """A level typed as people count (1,5 kg), stored in whole units."""

    level = forms.CharField(label=gettext_lazy("Mức tối thiểu"), max_length=40)

    class Meta:
        model = MinimumLevel
        fields = ("holding", "commodity")

    field_order = ("holding", "commodity", "level")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commodity"].queryset = goods()
        self.fields["holding"].queryset = in_kind.stores()
        if self.instance.pk:
            self.fields["level"].initial = typed(self.instance.quantity, self.instance.commodity)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        commodity = data.get("commodity")
        if commodity and data.get("level"):
            try:
                self.instance.quantity = parse_quantity(data["level"], divisor=commodity.display_divisor)
            except AmountError as error:
                self.add_error("level", goods_sentence(error, divisible=commodity.display_divisor > 1))
            else:
                if self.instance.quantity == 0:
                    self.add_error("level", _("Số lượng phải lớn hơn 0. Không cần nhắc nữa thì xóa dòng này."))
        return data


class MinimumLevelViewSet(KeptList):
    """Mức tối thiểu: below it the stock sheet warns."""

    model = MinimumLevel
    form = MinimumLevelForm
    url_prefix = "so/muc-toi-thieu"
    url_namespace = "minimum_levels"
    icon = "warning"
    menu_label = gettext_lazy("Mức tối thiểu")
    list_display: ClassVar[list] = ["commodity", "holding", "quantity"]
    list_filter: ClassVar[list] = ["holding"]
    ordering: ClassVar[list] = ["holding__name", "commodity__name"]


class RefusedGiftForm(WagtailAdminModelForm):
    class Meta:
        model = RefusedGift
        fields = ("name", "words", "reason", "is_active", "order")

    def clean_words(self) -> str:
        """At least one word that something could match."""
        words = [" ".join(part.split()) for part in self.cleaned_data["words"].split(",") if part.strip()]
        if not words:
            raise forms.ValidationError(_("Hãy ghi ít nhất một từ nhận biết."))
        return ", ".join(words)


class RefusedGiftViewSet(KeptList):
    """Quà không nhận: shown to groups before they come, held against every receipt of goods."""

    model = RefusedGift
    form = RefusedGiftForm
    url_prefix = "so/qua-khong-nhan"
    url_namespace = "refused_gifts"
    icon = "cross"
    menu_label = gettext_lazy("Quà không nhận")
    list_display: ClassVar[list] = ["name", "words", BooleanColumn("is_active", label=gettext_lazy("Đang dùng"))]
    search_fields: ClassVar[list] = ["name", "words"]
    ordering: ClassVar[list] = ["order", "name"]


class WardForm(WagtailAdminModelForm):
    """A ward at a campus; its liaisons are chosen among those who report cases and read none."""

    class Meta:
        model = Ward
        fields = ("campus", "name", "liaisons", "is_active", "order")
        widgets: ClassVar[dict] = {"liaisons": forms.CheckboxSelectMultiple}
        field_classes: ClassVar[dict] = {"liaisons": RowsField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reports = Permission.objects.filter(content_type__app_label="donations", codename="add_case")
        people = User.objects.filter(is_active=True, groups__permissions__in=reports).order_by("last_name", "first_name")
        self.fields["liaisons"].queryset = people.distinct()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        campus, name = data.get("campus"), data.get("name", "")
        same = Ward.objects.filter(campus=campus, name_folded=fold(name)[:80]).exclude(pk=self.instance.pk) if campus and name else None
        if same and (found := same.first()):
            self.add_error("name", _("%(campus)s đã có “%(name)s”.") % {"campus": campus.name, "name": found.name})
        return data


class WardViewSet(KeptList):
    """Khoa, nơi nhận: the one list that every form asks a ward from; a ward no longer there is switched off, never deleted."""

    model = Ward
    form = WardForm
    url_prefix = "so/khoa"
    url_namespace = "wards"
    icon = "home"
    menu_label = gettext_lazy("Khoa, nơi nhận")
    list_display: ClassVar[list] = ["name", "campus", BooleanColumn("is_active", label=gettext_lazy("Đang dùng")), "order"]
    list_filter: ClassVar[list] = ["campus", "is_active"]
    search_fields: ClassVar[list] = ["name"]
    ordering: ClassVar[list] = ["campus__order", "campus__code", "order", "name"]


VIEWSETS: tuple[KeptList, ...] = (GoodsItemViewSet(), MinimumLevelViewSet(), RefusedGiftViewSet(), WardViewSet())
