"""Lists that staff keep: visits of groups, reasons to think twice, form codes, funds, holdings, units."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from cms.formatting import date as show_date
from cms.staff.kept_rows import KeptCreate, KeptDelete, KeptEdit
from donations.backoffice.approving.forms import DutyForm
from donations.backoffice.closing.lists import AccountingCodeForm, AccountingColumnForm
from donations.backoffice.forms.lists import CommodityForm, FlagReasonForm, FundForm, GroupVisitForm, HoldingForm, PaperFormCodeForm
from donations.models import Account, AccountingCode, AccountingColumn, Commodity, Duty, FlagReason, Fund, GroupVisit, PaperFormCode
from donations.services import accounts


class KeptIndex(generic.IndexView):
    """The rows of a list with what they point at, so that a long list asks as often as a short one."""

    def get_base_queryset(self) -> Any:
        queryset = super().get_base_queryset()
        return queryset.select_related(*(field.name for field in queryset.model._meta.concrete_fields if field.is_relation))


class KeptInspect(generic.InspectView):
    """One row to look at; what is empty is a dash, a choice its label, a day as it is written here."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = getattr(self.object, field_name, None)
        if value is None or value == "":
            return "–"
        if isinstance(value, bool):
            return _("có") if value else _("không")
        if isinstance(value, dt.date):
            return show_date(value)
        return super().get_field_display_value(field_name, field)


class KeptList(ModelViewSet):
    """What the lists share: nothing here is copied by a click, every change is a line of the audit log (cms/staff/kept_rows.py),
    and no search backend stands behind them.

    Who may only look opens a row's own page: what the form would ask, nothing to change.
    """

    index_view_class = KeptIndex
    add_view_class = KeptCreate
    edit_view_class = KeptEdit
    delete_view_class = KeptDelete
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = KeptInspect
    search_backend_name = None
    form: ClassVar[type]

    def get_form_class(self, for_update: bool = False) -> type:
        return self.form

    @property
    def inspect_view_fields(self) -> list[str]:
        """The columns of the form, in its order."""
        return list(self.form._meta.fields)  # type: ignore[attr-defined]


class GroupVisitCreate(KeptCreate):
    untold = ("name", "note")


class GroupVisitEdit(KeptEdit):
    """Who comes is a giver, whose name can be taken away; the log keeps only that it was changed."""

    untold = ("name", "note")


class GroupVisitViewSet(KeptList):
    """Đoàn từ thiện: each visit is a row; its first receipt counts the group."""

    model = GroupVisit
    form = GroupVisitForm
    add_view_class = GroupVisitCreate
    edit_view_class = GroupVisitEdit
    url_prefix = "so/doan"
    url_namespace = "group_visits"
    icon = "group"
    menu_label = gettext_lazy("Đoàn từ thiện")
    list_display: ClassVar[list] = ["name", "date", "campus", "people"]
    list_filter: ClassVar[list] = ["campus", "date"]
    search_fields: ClassVar[list] = ["name"]
    ordering: ClassVar[list] = ["-date", "-id"]


class FlagReasonViewSet(KeptList):
    """Lý do cân nhắc: why a giver is looked at twice; one no longer used is switched off, never deleted."""

    model = FlagReason
    form = FlagReasonForm
    url_prefix = "so/ly-do-can-nhac"
    url_namespace = "flag_reasons"
    icon = "warning"
    menu_label = gettext_lazy("Lý do cân nhắc")
    list_display: ClassVar[list] = ["name", BooleanColumn("is_active", label=gettext_lazy("Đang dùng"))]
    ordering: ClassVar[list] = ["order", "name"]


class PaperFormCodeViewSet(KeptList):
    """Mẫu số giấy in: changes by decree, printed at the corner of each paper."""

    model = PaperFormCode
    form = PaperFormCodeForm
    url_prefix = "so/mau-so"
    url_namespace = "paper_form_codes"
    icon = "doc-full"
    menu_label = gettext_lazy("Mẫu số giấy in")
    list_display: ClassVar[list] = [Column("paper", label=gettext_lazy("Giấy"), accessor="get_paper_display"), "code"]
    ordering: ClassVar[list] = ["paper"]


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


class HoldingEditView(KeptEdit):
    """Where the bank details of an account are changed is another screen, with two people."""

    @property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        if self.object.place != Account.Place.BANK or not self.request.user.has_perm(accounts.CHANGE):
            return []
        return [HeaderButton(_("Đổi thông tin ngân hàng"), reverse("backoffice:account_change", args=[self.object.pk]), icon_name="key")]


class HoldingIndexView(KeptIndex):
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


class DutyViewSet(KeptList):
    """Hạn công khai: what must be published, within how many days of what; names and days change by decree."""

    model = Duty
    form = DutyForm
    url_prefix = "so/han-cong-khai"
    url_namespace = "duties"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Hạn công khai")
    list_display: ClassVar[list] = ["name", "starts_with", "days", BooleanColumn("is_active", label=gettext_lazy("Đang dùng"))]
    list_filter: ClassVar[list] = ["starts_with", "is_active"]
    search_fields: ClassVar[list] = ["name"]
    ordering: ClassVar[list] = ["name"]


class AccountingCodeViewSet(KeptList):
    """Tài khoản kế toán: which account of the accounts office stands for which of ours."""

    model = AccountingCode
    form = AccountingCodeForm
    url_prefix = "so/tai-khoan-ke-toan"
    url_namespace = "accounting_codes"
    icon = "list-ol"
    menu_label = gettext_lazy("Tài khoản kế toán")
    list_display: ClassVar[list] = ["__str__", "code"]
    search_fields: ClassVar[list] = ["code"]
    ordering: ClassVar[list] = ["place", "code"]


class AccountingColumnViewSet(KeptList):
    """Cột của tệp kế toán: what the file for accounting software holds, in which order."""

    model = AccountingColumn
    form = AccountingColumnForm
    url_prefix = "so/cot-ke-toan"
    url_namespace = "accounting_columns"
    icon = "table"
    menu_label = gettext_lazy("Cột của tệp kế toán")
    list_display: ClassVar[list] = ["heading", "source", "order"]
    search_fields: ClassVar[list] = ["heading"]
    ordering: ClassVar[list] = ["order", "id"]


VIEWSETS: tuple[KeptList, ...] = (
    AccountingCodeViewSet(),
    AccountingColumnViewSet(),
    GroupVisitViewSet(),
    FlagReasonViewSet(),
    PaperFormCodeViewSet(),
    FundViewSet(),
    HoldingViewSet(),
    CommodityViewSet(),
    DutyViewSet(),
)
