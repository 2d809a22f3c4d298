"""What the book shows on the home page, put into the slots of cms/sections.py when the app starts.

The three sections of one request share what they read: small tables and the year's figures are asked for once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms import sections
from cms.formatting import number
from cms.operations import clock
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry
from donations.public import fund_words, strips
from donations.public.charts import month_chart
from donations.public.lines import lines
from donations.public.naming import Names
from donations.selectors.figures import StatementRow, fund_statements, month_of, month_points, months_of
from donations.selectors.funds import FundCard, fund_cards
from donations.selectors.months import Flows
from donations.selectors.vocabulary import vocabulary

NEWEST = 5
SHOWN_GOODS = 3
MOVING_KINDS = ("receipt", "disbursement")


@dataclass(frozen=True)
class Reading:
    """What one request of the home page reads of the book: 3 queries for all sections together."""

    today: dt.date
    names: Names
    statements: list[StatementRow]
    cards: list[FundCard]

    @property
    def months(self) -> list[str]:
        return months_of(self.today.year, until=month_of(self.today))

    @property
    def year_rows(self) -> list[StatementRow]:
        """The year of every unit, in display order."""
        whole = (self.months[0], self.months[-1])
        rows = {row.unit: row for row in self.statements if (row.first, row.last) == whole}
        return sorted(rows.values(), key=lambda row: self.names.words.unit_order(row.unit))

    @property
    def money(self) -> StatementRow:
        nothing = StatementRow.of(Flows(), fund="", unit=MONEY, first=self.months[0], last=self.months[-1])
        return next((row for row in self.year_rows if row.unit == MONEY), nothing)

    @property
    def strip(self) -> strips.Strip:
        between = sum(card.transfers_in for card in self.cards)
        label = _("Cân đối mọi quỹ năm %(year)s") % {"year": self.today.year}
        return strips.year_strip(self.money, year=self.today.year, today=self.today, label=label, transfers=between)


def reading(request: HttpRequest | None) -> Reading:
    """The book as this request reads it, read once and kept on the request."""
    kept = getattr(request, "_book_reading", None)
    if kept is not None:
        return kept
    words, today = vocabulary(), clock.today()
    months = months_of(today.year, until=month_of(today))
    statements = fund_statements(None, [*((month, month) for month in months), (months[0], months[-1])])
    found = Reading(today, Names(words), statements, fund_cards(words))
    if request is not None:
        request._book_reading = found  # type: ignore[attr-defined]
    return found


@sections.register("home_hero", order=10)
def newest_lines(request: HttpRequest | None, **context: Any) -> str:
    """The newest lines of the book beside the look-up (1 query)."""
    read = reading(request)
    entries = list(PublicEntry.objects.filter(kind__in=MOVING_KINDS, reversed_by=None).defer("words").order_by("-seq")[:NEWEST])
    rows = lines(entries, read.names, {})
    return render_to_string("donations/public/sections/book.html", {"rows": rows, "as_of": read.today}, request)


@sections.register("home_figures", order=10)
def figures(request: HttpRequest | None, **context: Any) -> str:
    """Opening + in − out = balance of all funds, what was handed out in goods, patients helped."""
    read = reading(request)
    if not read.year_rows:
        return ""
    handed = [row for row in read.year_rows if row.unit != MONEY and row.disbursements]
    largest = sorted(handed, key=lambda row: -row.disbursements)[:SHOWN_GOODS]
    kpis = [
        {
            "label": _("%(goods)s đã trao") % {"goods": read.names.unit_title(row.unit)},
            "value": read.names.count(row.disbursements, row.unit),
            "unit": read.names.unit(row.unit),
        }
        for row in sorted(largest, key=lambda row: read.names.words.unit_order(row.unit))
    ]
    if people := sum(row.people for row in read.year_rows):
        kpis.append({"label": _("Người bệnh được giúp"), "value": number(people), "unit": _("lượt")})
    context = {"strip": read.strip, "kpis": kpis, "year_text": str(read.today.year)}
    return render_to_string("donations/public/sections/figures.html", context, request)


@sections.register("home", order=40)
def funds(request: HttpRequest | None, **context: Any) -> str:
    """The root funds as cards."""
    read = reading(request)
    if not read.cards:
        return ""
    context = {"cards": fund_words.cards(read.cards, today=read.today), "strip": read.strip}
    return render_to_string("donations/public/sections/funds.html", context, request)


@sections.register("home", order=60)
def months(request: HttpRequest | None, **context: Any) -> str:
    """In and out of all funds, month by month, the unfinished month marked."""
    read = reading(request)
    points = month_points([row for row in read.statements if row.unit == MONEY and row.first == row.last], read.months, read.today)
    chart = month_chart(points)
    if chart is None or not read.year_rows:
        return ""
    words = {"year": read.today.year, "month": read.today.month, "day": read.today.day, "closing": strips.nbsp_vnd(read.money.closing)}
    context = {
        "chart": chart,
        "title": _("Biểu đồ thu và chi của mọi quỹ từng tháng năm %(year)s, tháng %(month)s mới đến ngày %(day)s; số dư %(closing)s") % words,
        "caption": _("Mọi quỹ, từng tháng năm %(year)s, đơn vị đồng") % words,
        "as_of": read.today,
    }
    return render_to_string("donations/public/sections/months.html", context, request)
