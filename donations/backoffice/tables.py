"""The list as an account book: money to the right, one width per digit, head cells with a scope."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, Table

from donations.backoffice.rows import VoucherRow


class BookColumn(Column):
    """A column whose head cell says it heads a column."""

    header_template_name = "donations/backoffice/tables/head.html"


class MoneyColumn(BookColumn):
    """Figures: right-aligned, never wrapped; `tone` is thu or chi."""

    cell_template_name = "donations/backoffice/tables/money.html"

    def __init__(self, name: str, *, tone: str, **kwargs: Any) -> None:
        super().__init__(name, **{"classname": "bo-so", **kwargs})
        self.tone = tone


class CellColumn(BookColumn):
    """A column with its own cell template."""

    def __init__(self, name: str, *, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"donations/backoffice/tables/{template}.html"


class VoucherTable(Table):
    """The voucher list; rows carry the class of their status."""

    classname = "listing bo-bang bo-bang--so bo-bang--the"

    def get_row_classname(self, instance: VoucherRow) -> str:
        return instance.classname


def voucher_table(rows: list[VoucherRow], *, with_balance: bool) -> VoucherTable:
    """The table of one page; the balance column only when exactly one fund is chosen."""
    columns = [
        CellColumn("date", label=_("Ngày"), template="date", accessor="voucher.date", classname="bo-nowrap"),
        CellColumn("number", label=_("Số chứng từ"), template="number", accessor="voucher.number", classname="bo-nowrap"),
        CellColumn("title", label=_("Nội dung"), template="title", accessor="voucher.title"),
        CellColumn("funds", label=_("Quỹ"), template="fund"),
        MoneyColumn("money_in", label=_("Thu"), tone="thu"),
        MoneyColumn("money_out", label=_("Chi"), tone="chi"),
        CellColumn("mark", label=_("Trạng thái"), template="status"),
    ]
    if with_balance:
        columns.insert(6, MoneyColumn("running", label=_("Số dư"), tone="du"))
    return VoucherTable(columns, rows, caption=_("Chứng từ, mới nhất ở trên"))
