"""A fund statement as rows for a spreadsheet and as the API's records: the same numbers as its page and its PDF."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from donations.exports.sheets import Cell
from donations.models.accounts import MONEY
from donations.selectors.figures import StatementRow
from donations.selectors.statements import Statement
from donations.selectors.vocabulary import Vocabulary


def records(found: Statement) -> list[dict[str, Any]]:
    """One record per unit, with the keys of `/api/v1/statements`."""
    return [record(row) for row in sorted((unit.whole for unit in found.units), key=lambda row: (row.unit != MONEY, row.unit))]


def record(row: StatementRow) -> dict[str, Any]:
    return {
        "fund": row.fund or None, "unit": row.unit, "from": f"{row.first}-01", "to": last_day(row.last),
        "opening": row.opening, "in": row.income, "out": row.spending, "closing": row.closing,
    }  # fmt: skip


def last_day(month: str) -> str:
    """ISO date of the last day of YYYY-MM."""
    year, number = int(month[:4]), int(month[5:])
    return dt.date(year, number, calendar.monthrange(year, number)[1]).isoformat()


def heads() -> list[str]:
    return [
        _("Kỳ"), _("Phạm vi"), _("Quỹ, cơ sở"), _("Đơn vị"), _("Kỳ trước chuyển sang"), _("Thu trong kỳ"), _("Chi trong kỳ"), _("Tồn cuối kỳ"),
        _("Nhận ủng hộ"), _("Đổi vào"), _("Chuyển đến"), _("Hỗ trợ, chi"), _("Đổi ra"), _("Chuyển đi"),
        _("Điều chỉnh giảm thu"), _("Điều chỉnh giảm chi"),
    ]  # fmt: skip


def rows(found: Statement, words: Vocabulary) -> Iterator[list[Cell]]:
    """Heads, then per unit the whole, its parts and its campuses; quantities in the unit people count in."""
    yield list(heads())
    for unit in found.units:
        name = words.funds[found.fund].name if found.fund in words.funds else _("Mọi quỹ")
        yield _row(found, _("toàn bộ"), name, unit.whole, words)
        for part in unit.parts:
            fund = words.funds.get(part.code)
            yield _row(found, _("trong đó") if part.inside else _("quỹ"), fund.name if fund else part.code, part.row, words)
        for campus in unit.campuses:
            yield _row(found, _("cơ sở"), words.campuses.get(campus.code, campus.code), campus.row, words)


def _row(found: Statement, scope: str, name: str, row: StatementRow, words: Vocabulary) -> list[Cell]:
    divisor = words.divisor(row.unit)
    unit = words.units.get(row.unit)
    figures = (
        row.opening, row.income, row.spending, row.closing, row.receipts, row.conversions_in, row.transfers_in,
        row.disbursements, row.conversions_out, row.transfers_out, row.reversed_in, row.reversed_out,
    )  # fmt: skip
    counted: list[Cell] = [value if divisor == 1 else Decimal(value) / divisor for value in figures]
    return [found.period.code, scope, name, "đ" if row.unit == MONEY else unit.unit_name if unit else row.unit, *counted]
