"""Which vouchers the list shows: filters from the address, a cursor of (date, id), never a count above a thousand."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from cms.formatting import fold
from donations.backoffice.folding import Fold
from donations.models import MONEY, Account, AccountingNumber, Benefactor, Book, Fund, PastVoucher, PublicFlow, Voucher, VoucherLine
from donations.money import AmountError, parse_amount
from donations.selectors import watch

PAGE = 50
MANY = 1000
_NUMBER = re.compile(rf"(?P<book>{'|'.join(Book.values)})[ -]*(?:(?P<year>20\d\d)[ -]+)?0*(?P<number>\d{{1,9}})\Z", re.IGNORECASE)


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


def find(wanted: Wanted) -> QuerySet[Voucher]:
    """The vouchers that match, in no order yet."""
    found = watch.without_proof() if wanted.unproven else Voucher.objects.all()
    if wanted.period:
        found = found.filter(**_dates(wanted.period))
    if wanted.book:
        found = found.filter(book=wanted.book)
    if wanted.status:
        found = found.filter(status=wanted.status)
    lines = VoucherLine.objects.filter(voucher=OuterRef("pk"))
    if wanted.fund:
        accounts = Account.objects.filter(Q(fund=wanted.fund) | Q(fund__parent=wanted.fund)).values("pk")
        found = found.filter(Exists(lines.filter(Q(debit__in=accounts) | Q(credit__in=accounts))))
    if wanted.least is not None:
        found = found.filter(Exists(lines.filter(quantity__gte=wanted.least)))
    if wanted.text:
        found = found.filter(_matches(wanted.text, lines))
    return found


def _dates(period: str) -> dict[str, dt.date]:
    year, _dash, month = period.partition("-")
    if not month:
        return {"date__gte": dt.date(int(year), 1, 1), "date__lte": dt.date(int(year), 12, 31)}
    first = dt.date(int(year), int(month), 1)
    return {"date__gte": first, "date__lt": dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)}


def _matches(text: str, lines: QuerySet[VoucherLine]) -> Q:
    """A number (ours "pt 418", the old one or the accounts office's), an amount ("500k"), a giver, or words of the title."""
    folded = fold(text)[:100]
    wanted = _numbered(text.strip())
    try:
        if amount := parse_amount(text):
            wanted |= Q(Exists(lines.filter(quantity=amount, commodity__code=MONEY)))
    except AmountError:
        pass  # words, not an amount
    if folded:
        titles = Voucher.objects.alias(folded_title=Fold("title"))
        for word in folded.split()[:8]:
            titles = titles.filter(folded_title__contains=word)
        givers = Benefactor.objects.filter(Q(name_folded__contains=folded) | Q(merged_into__name_folded__contains=folded)).values("pk")
        wanted |= Q(pk__in=PastVoucher.objects.filter(folded=folded).values("voucher"))
        wanted |= Q(pk__in=AccountingNumber.objects.filter(number__iexact=text.strip()).values("voucher"))
        wanted |= Q(pk__in=titles.values("pk")) | Q(Exists(lines.filter(benefactor__in=givers)))
    return wanted


def _numbered(text: str) -> Q:
    """A whole number, or as people say it: "pt 418" of any year, "PC-2026-206"."""
    number = _NUMBER.match(text)
    if not number:
        return Q(number__iexact=text)
    starting = f"{number['book'].upper()}-{number['year'] or ''}"
    return Q(number__startswith=starting, number__endswith=f"-{int(number['number']):06d}")


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
    """How many match, counted no further than a thousand, and whether there are more."""
    counted = found.order_by()[: MANY + 1].count()
    return min(counted, MANY), counted > MANY


def running_balances(lines: dict[int, list[VoucherLine]], fund: Fund) -> dict[int, int]:
    """The fund's balance after each posted voucher's last line, in the unit of that line: one query."""
    code = fund.account.code.removeprefix("fund:")
    last = {voucher: line.entry for voucher, own in lines.items() for line in own if line.entry is not None}
    balances = dict(PublicFlow.objects.filter(fund=code, seq__in=last.values()).values_list("seq", "running"))
    return {voucher: balances[seq] for voucher, seq in last.items() if seq in balances}
