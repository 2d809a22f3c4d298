"""Balances in words: opening + income − spending = closing of money and of goods, and that holdings equal funds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.formatting import date, vnd
from donations.models.accounts import MONEY
from donations.public.naming import NBSP, Names
from donations.selectors.figures import Agreement, StatementRow


@dataclass(frozen=True, slots=True)
class Strip:
    """Opening + income − spending = closing, with its words. `transfers` is what moved between funds, cancelled here."""

    label: str
    opening: int
    income: int
    spending: int
    closing: int
    as_of: dt.date
    opening_label: str = ""
    in_label: str = ""
    out_label: str = ""
    closing_label: str = ""
    in_also: str = ""
    out_also: str = ""
    unit: str = "đ"
    transfers: int = 0


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """One unit's year in the unit people count in; texts, so a page only prints them."""

    name: str
    unit: str
    opening: str
    income: str
    spending: str
    closing: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One unit: what lies in holdings, what belongs to funds, whether they are equal (law 1)."""

    name: str
    holdings: str
    funds: str
    holds: bool


def nbsp_vnd(value: int) -> str:
    return vnd(value).replace(" ", NBSP)


def end_of(year: int, today: dt.date) -> dt.date:
    """The last day a year's figures speak of: today, or its 31 December."""
    return today if year == today.year else dt.date(year, 12, 31)


def year_strip(money: StatementRow, *, year: int, today: dt.date, label: str, transfers: int = 0) -> Strip:
    """The balance strip of one year of one scope, with what is inside its in and out."""
    as_of = end_of(year, today)
    return Strip(
        label=label,
        opening=money.opening,
        income=money.income,
        spending=money.spending,
        closing=money.closing,
        as_of=as_of,
        opening_label=_("Số dư đầu năm"),
        in_label=_("Thu trong năm"),
        out_label=_("Chi trong năm"),
        closing_label=_("Số dư %(date)s") % {"date": date(as_of)},
        in_also=_inside(transfers=money.transfers_in, conversions=money.conversions_in, reversed_part=money.reversed_in, incoming=True),
        out_also=_inside(transfers=money.transfers_out, conversions=money.conversions_out, reversed_part=money.reversed_out, incoming=False),
        transfers=transfers,
    )


def _inside(*, transfers: int, conversions: int, reversed_part: int, incoming: bool) -> str:
    parts = []
    if transfers:
        words = _("gồm %(amount)s chuyển từ quỹ khác") if incoming else _("gồm %(amount)s chuyển sang quỹ khác")
        parts.append(words % {"amount": nbsp_vnd(transfers)})
    if conversions:
        words = _("gồm %(amount)s đổi từ hiện vật") if incoming else _("gồm %(amount)s đổi thành hiện vật")
        parts.append(words % {"amount": nbsp_vnd(conversions)})
    if reversed_part:
        parts.append(_("đã trừ %(amount)s ghi sai và hủy") % {"amount": nbsp_vnd(abs(reversed_part))})
    return "; ".join(parts)


def goods_rows(rows: Iterable[StatementRow], names: Names) -> list[GoodsRow]:
    """Goods of a year in display order."""
    ordered = sorted((row for row in rows if row.unit != MONEY), key=lambda row: names.words.unit_order(row.unit))
    return [
        GoodsRow(
            name=names.unit_title(row.unit),
            unit=names.unit(row.unit),
            opening=names.count(row.opening, row.unit),
            income=names.count(row.income, row.unit),
            spending=names.count(row.spending, row.unit),
            closing=names.count(row.closing, row.unit),
        )
        for row in ordered
    ]


def agreement_rows(found: Iterable[Agreement], names: Names) -> list[AgreementRow]:
    """Law 1 in words, money first, then goods in display order."""
    ordered = sorted(found, key=lambda one: names.words.unit_order(one.unit))
    return [
        AgreementRow(
            name=_("Tiền") if one.unit == MONEY else names.unit_title(one.unit),
            holdings=names.amount(one.holdings, one.unit),
            funds=names.amount(one.funds, one.unit),
            holds=one.holds,
        )
        for one in ordered
    ]
