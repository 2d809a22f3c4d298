"""Which vouchers the list shows: filters from the address, a cursor of (date, id), never a count above a thousand."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import QuerySet

from donations.models import Fund, PublicFlow, Voucher, VoucherLine
from donations.selectors import voucher_search, watch

PAGE = 50
MANY = 1000


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for. `period` is YYYY or YYYY-MM or ""; `least` in đồng or whole units."""

    text: str = ""
    period: str = ""
    book: str = ""
    fund: Fund | None = None
    status: str = ""
    least: int | None = None
    unproven: bool = False  # only disbursements that lack a public proof


@dataclass(frozen=True)
class Cursor:
    """The last row seen: `newer` looks above it, else below."""

    date: dt.date
    pk: int
    newer: bool = False

    def __str__(self) -> str:
        return f"{self.date:%Y%m%d}.{self.pk}"


def read_cursor(text: str, *, newer: bool) -> Cursor | None:
    """A cursor from the address; None when it is none of ours."""
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)\.(\d{1,18})", text)
    if not match:
        return None
    year, month, day, pk = map(int, match.groups())
    try:
        return Cursor(dt.date(year, month, day), pk, newer)
    except ValueError:
        return None


@dataclass(frozen=True)
class Selection:
    """The vouchers that match, in no order yet; `is_many` when they are known to be more than a count would go through."""

    vouchers: QuerySet[Voucher]
    is_many: bool = False


def select(wanted: Wanted) -> Selection:
    """What was looked for, one query for each of text, fund and amount: few hits are named, many are a condition of the walk."""
    found = watch.without_proof() if wanted.unproven else Voucher.objects.all()
    if wanted.period:
        found = found.filter(**_dates(wanted.period))
    if wanted.book:
        found = found.filter(book=wanted.book)
    if wanted.status:
        found = found.filter(status=wanted.status)
    filters = []
    if wanted.text:  # the rarest first: what names its few spares the others a question
        filters.append(voucher_search.with_text(wanted.text))
    if wanted.least is not None:
        filters.append(voucher_search.with_least(wanted.least))
    if wanted.fund:
        filters.append(voucher_search.with_fund(wanted.fund))
    found, all_many = voucher_search.narrow(found, filters)
    alone = len(filters) == 1 and not (wanted.unproven or wanted.period or wanted.book or wanted.status)
    return Selection(found, is_many=alone and all_many)


def find(wanted: Wanted) -> QuerySet[Voucher]:
    """The vouchers that match, in no order yet."""
    return select(wanted).vouchers


def _dates(period: str) -> dict[str, dt.date]:
    year, _dash, month = period.partition("-")
    if not month:
        return {"date__gte": dt.date(int(year), 1, 1), "date__lte": dt.date(int(year), 12, 31)}
    first = dt.date(int(year), int(month), 1)
    return {"date__gte": first, "date__lt": dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)}


def rows_of(found: QuerySet[Voucher], cursor: Cursor | None) -> QuerySet[Voucher]:
    """The rows from a cursor on in the order they are read: newest first, or oldest first when going back to newer ones.

    The range on `date` alone comes first: with it the database walks the index from the cursor's day; an OR it would not use.
    """
    rows = found.select_related("requester")
    if cursor is None:
        return rows.order_by("-date", "-pk")
    if cursor.newer:
        return rows.filter(date__gte=cursor.date).exclude(date=cursor.date, pk__lte=cursor.pk).order_by("date", "pk")
    return rows.filter(date__lte=cursor.date).exclude(date=cursor.date, pk__gte=cursor.pk).order_by("-date", "-pk")


def page(found: QuerySet[Voucher], cursor: Cursor | None) -> tuple[list[Voucher], bool, bool]:
    """One page newest first, and whether there are newer and older ones."""
    fetched = list(rows_of(found, cursor)[: PAGE + 1])
    more, shown = len(fetched) > PAGE, fetched[:PAGE]
    if cursor and cursor.newer:
        return shown[::-1], more, True
    return shown, cursor is not None, more


def lines_of(vouchers: list[Voucher]) -> dict[int, list[VoucherLine]]:
    """The lines of a page of vouchers in one query, in order."""
    lines: dict[int, list[VoucherLine]] = {voucher.pk: [] for voucher in vouchers}
    for line in VoucherLine.objects.filter(voucher__in=lines).select_related("debit", "credit", "commodity").order_by("voucher", "position"):
        lines[line.voucher_id].append(line)
    return lines


def count(found: QuerySet[Voucher]) -> tuple[int, bool]:
    """How many match, counted no further than MANY, and whether there are more."""
    counted = found.order_by()[: MANY + 1].count()
    return min(counted, MANY), counted > MANY


def running_balances(lines: dict[int, list[VoucherLine]], fund: Fund) -> dict[int, int]:
    """The fund's balance after each posted voucher's last line, in the unit of that line: one query."""
    code = fund.account.code.removeprefix("fund:")
    last = {voucher: line.entry for voucher, own in lines.items() for line in own if line.entry is not None}
    balances = dict(PublicFlow.objects.filter(fund=code, seq__in=last.values()).values_list("seq", "running"))
    return {voucher: balances[seq] for voucher, seq in last.items() if seq in balances}
