"""Lists that staff keep: visits of groups, benefactors, funds, holdings, units."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from cms.operations import audit
from donations.backoffice.forms.lists import BenefactorForm, CommodityForm, FundForm, GroupVisitForm, HoldingForm
from donations.models import Account, Benefactor, Commodity, Fund, GroupVisit
from donations.services import accounts


class KeptList(ModelViewSet):
    """What the lists share: nothing here is copied or deleted by a click, and no search backend stands behind them."""

    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    form: ClassVar[type]

    def get_form_class(self, for_update: bool = False) -> type:
        return self.form


class GroupVisitViewSet(KeptList):
    """Đoàn từ thiện: each visit is a row; its first receipt counts the group."""

    model = GroupVisit
    form = GroupVisitForm
    url_prefix = "so/doan"
    url_namespace = "group_visits"
    icon = "group"
    menu_label = gettext_lazy("Đoàn từ thiện")
    list_display: ClassVar[list] = ["name", "date", "campus", "people"]
    list_filter: ClassVar[list] = ["campus", "date"]
    search_fields: ClassVar[list] = ["name"]
    ordering: ClassVar[list] = ["-date", "-id"]


class BenefactorEditView(generic.EditView):
    """Opening one benefactor is a reading of personal data and is logged."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        audit.record_read(request.user, self.object)
        return response


class BenefactorViewSet(KeptList):
    """Sổ ân nhân: private; the public sees only the display chosen on each gift."""

    model = Benefactor
    form = BenefactorForm
    edit_view_class = BenefactorEditView
    url_prefix = "so/an-nhan"
    url_namespace = "benefactors"
    icon = "user"
    menu_label = gettext_lazy("Sổ ân nhân")
    list_display: ClassVar[list] = ["name", "kind"]
    list_filter: ClassVar[list] = ["kind"]
    search_fields: ClassVar[list] = ["name", "name_folded", "phone"]
    ordering: ClassVar[list] = ["name"]


class FundViewSet(KeptList):
    """Quỹ: a new one opens its own account in the book; its code never changes."""

    model = Fund
    form = FundForm
    url_prefix = "so/quy"
    url_namespace = "funds"
    icon = "folder-open-1"
    menu_label = gettext_lazy("Quỹ")
    list_display: ClassVar[list] = ["name", "kind", "parent", BooleanColumn("listed", label=gettext_lazy("Công khai")), "ends"]
    list_filter: ClassVar[list] = ["kind", "listed"]
    search_fields: ClassVar[list] = ["name", "slug"]
    ordering: ClassVar[list] = ["order", "name"]


class HoldingEditView(generic.EditView):
    """Where the bank details of an account are changed is another screen, with two people."""

    @property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        if self.object.place != Account.Place.BANK or not self.request.user.has_perm(accounts.CHANGE):
            return []
        return [HeaderButton(_("Đổi thông tin ngân hàng"), reverse("backoffice:account_change", args=[self.object.pk]), icon_name="key")]


class HoldingIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().filter(nature=Account.Nature.HOLDING)


class HoldingViewSet(KeptList):
    """Nơi giữ: bank accounts, safes, boxes, stores, kitchens. Bank details change under four eyes."""

    model = Account
    form = HoldingForm
    index_view_class = HoldingIndexView
    edit_view_class = HoldingEditView
    url_prefix = "so/noi-giu"
    url_namespace = "holdings"
    icon = "key"
    menu_label = gettext_lazy("Nơi giữ, tài khoản")
    list_display: ClassVar[list] = [
        "name",
        "place",
        "campus",
        BooleanColumn("is_public", label=gettext_lazy("Công khai")),
        BooleanColumn("is_open", label=gettext_lazy("Đang dùng")),
    ]
    list_filter: ClassVar[list] = ["place", "campus"]
    search_fields: ClassVar[list] = ["name", "code"]
    ordering: ClassVar[list] = ["code"]


class CommodityViewSet(KeptList):
    """Đơn vị tính: what is counted; a code once used is never renamed."""

    model = Commodity
    form = CommodityForm
    url_prefix = "so/don-vi"
    url_namespace = "commodities"
    icon = "decimal"
    menu_label = gettext_lazy("Đơn vị tính")
    list_display: ClassVar[list] = ["name", "code", "unit_name"]
    search_fields: ClassVar[list] = ["name", "code"]
    ordering: ClassVar[list] = ["order", "code"]


VIEWSETS: tuple[KeptList, ...] = (GroupVisitViewSet(), BenefactorViewSet(), FundViewSet(), HoldingViewSet(), CommodityViewSet())
