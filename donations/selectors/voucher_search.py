"""Which vouchers a filter of the staff's list means: by title, giver, number, amount or fund, each along an index.

Few hits are named one by one; more than RARE are met soon on the walk from the newest voucher, so they are a condition
on the way. Titles and givers are private: nothing public asks here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Upper
from django.utils.functional import cached_property

from cms.formatting import fold
from cms.operations import clock
from donations.models import MONEY, Account, AccountingNumber, Benefactor, Book, Commodity, Fund, PastVoucher, Voucher, VoucherLine
from donations.models.search_index import COLUMN, GIVERS, VOUCHERS, WordIndex
from donations.money import AmountError, parse_amount
from donations.selectors.search import WordQuery, read_words

RARE = 1000  # up to so many vouchers are named one by one
FIRST_YEAR = 2000  # no book on paper that was brought in is older
LONGEST_NAMED = 100  # characters of the text that old numbers and accounting numbers are compared with

_NUMBER = re.compile(rf"(?P<book>{'|'.join(Book.values)})[ -]*(?:(?P<year>20\d\d)[ -]+)?0*(?P<number>\d{{1,6}})\Z", re.IGNORECASE)


class Worded(Func):
    """Condition on a row of an index's source: it has these words."""

    output_field = BooleanField()

    def __init__(self, index: WordIndex, query: WordQuery) -> None:
        super().__init__(F(index.key))
        self.index, self.query = index, query

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        key, params = compiler.compile(self.source_expressions[0])
        return f"{key} IN (SELECT rowid FROM {self.index.table} WHERE {self.index.table} MATCH %s)", [*params, self.query.fts5]  # noqa: S608

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        key, params = compiler.compile(self.source_expressions[0])
        return f"{key.rpartition('.')[0]}.{COLUMN} @@ %s::tsquery", [*params, self.query.tsquery]


class Found:
    """The vouchers of one filter: by `condition` on the way, or named when they are few (1 query, when first asked)."""

    def __init__(self, parts: Iterable[QuerySet[Any]], condition: Q) -> None:
        self.condition = condition
        self._parts = list(parts)

    @cached_property
    def named(self) -> list[int] | None:
        """Their ids; None when they are more than RARE."""
        return _few(self._parts)


def narrow(vouchers: QuerySet[Voucher], filters: Sequence[Found]) -> tuple[QuerySet[Voucher], bool]:
    """The vouchers that meet every filter, and whether each filter alone has more than RARE.

    Once one of them names its few, the others are only looked at for these.
    """
    few = next((one for one in filters if one.named is not None), None)
    for one in filters:
        vouchers = vouchers.filter(pk__in=one.named or ()) if one is few else vouchers.filter(one.condition)
    return vouchers, few is None


def _few(parts: list[QuerySet[Any]]) -> list[int] | None:
    """The voucher ids that these queries give, newest last, or None when they are more than RARE (1 query).

    A voucher may be met once per line and part: twice RARE rows are read before it is called many.
    """
    first, *others = (part.order_by() for part in parts)
    ids = (first.union(*others, all=True) if others else first)[: 2 * RARE + 1]
    with_all = list(ids)
    found = sorted(set(with_all))
    return None if len(found) > RARE or len(with_all) > 2 * RARE else found


def with_text(text: str) -> Found:
    """A number (ours "pt 418", the old one or the accounts office's), an amount ("500k"), a giver, or words of the title."""
    named = fold(text)[:LONGEST_NAMED]
    lines = VoucherLine.objects.all()
    by_line = Q()
    parts: list[QuerySet[Any]] = [
        Voucher.objects.filter(number__in=_numbers(text.strip())).values_list("pk", flat=True),
        PastVoucher.objects.filter(folded=named).values_list("voucher", flat=True),
        AccountingNumber.objects.alias(upper=Upper("number")).filter(upper=Upper(Value(text.strip()))).values_list("voucher", flat=True),
    ]
    on_the_way = Q(*(("pk__in", part) for part in parts), _connector=Q.OR)
    if query := read_words(text):
        titles = Worded(VOUCHERS, query)
        parts.append(Voucher.objects.filter(titles).values_list("pk", flat=True))
        on_the_way |= Q(titles)
        one = Worded(GIVERS, query)
        own = Benefactor.objects.filter(one).values("pk")
        aliases = Benefactor.objects.filter(merged_into__in=Benefactor.objects.filter(one).values("pk")).values("pk")
        by_line |= Q(benefactor__in=own) | Q(benefactor__in=aliases)
        parts += [lines.filter(benefactor__in=givers).values_list("voucher", flat=True) for givers in (own, aliases)]
    if (amount := _amount(text)) is not None:
        unit = Commodity.objects.filter(code=MONEY).values("pk")[:1]
        exact = Q(quantity=amount, commodity__in=unit)
        by_line |= exact
        parts.append(lines.filter(exact).values_list("voucher", flat=True))
    return Found(parts, on_the_way | _has_line(by_line) if by_line else on_the_way)


def with_fund(fund: Fund) -> Found:
    """Vouchers of which a line stands in this fund or in a fund below it."""
    accounts = Account.objects.filter(Q(fund=fund) | Q(fund__parent=fund)).values("pk")
    sides = (Q(debit__in=accounts), Q(credit__in=accounts))
    return Found((VoucherLine.objects.filter(side).values_list("voucher", flat=True) for side in sides), _has_line(sides[0] | sides[1]))


def with_least(quantity: int) -> Found:
    """Vouchers of which a line reaches a quantity, in đồng or whole units."""
    reached = Q(quantity__gte=quantity)
    return Found([VoucherLine.objects.filter(reached).values_list("voucher", flat=True)], _has_line(reached))


def _has_line(condition: Q) -> Q:
    return Q(Exists(VoucherLine.objects.filter(condition, voucher=OuterRef("pk"))))


def _amount(text: str) -> int | None:
    try:
        return parse_amount(text)
    except AmountError:
        return None  # words, not an amount


def _numbers(text: str) -> list[str]:
    """A whole number as it stands, and as people say it: "pt 418" of any year, "PC-2026-206"."""
    said = _NUMBER.match(text)
    if not said:
        return [text.upper()]
    years = [said["year"]] if said["year"] else range(FIRST_YEAR, clock.today().year + 2)
    return [f"{said['book'].upper()}-{year}-{int(said['number']):06d}" for year in years]
