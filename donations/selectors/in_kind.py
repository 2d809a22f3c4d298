"""What the store asks: what is on hand, what expires, what is on the way, what to look after, what was handed out.

For staff. Quantities are stored units.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Count, Exists, F, Min, OuterRef, QuerySet, Sum

from cms.formatting import fold
from cms.operations import clock
from cms.operations.reading import asked_once
from donations.models import (
    MONEY,
    Account,
    Asset,
    Balance,
    Commodity,
    GiftNumber,
    GoodsLine,
    GoodsMove,
    LedgerEntry,
    Lot,
    MinimumLevel,
    Status,
    StockCount,
    StockSettings,
    Voucher,
)

STORES = (Account.Place.STORE, Account.Place.KITCHEN)


def stores() -> QuerySet[Account]:
    """The holdings that keep goods by lots."""
    return Account.objects.filter(nature=Account.Nature.HOLDING, place__in=STORES).select_related("campus").order_by("name")


@asked_once
def settings() -> StockSettings:
    """The store's settings; the built-in ones while nobody changed them."""
    return StockSettings.objects.first() or StockSettings()


# -- the stock sheet ------------------------------------------------------------------------------------------------
@dataclass
class StockRow:
    """One item in one store: `quantity` by the book, its lots first expired first, `minimum` (None: none set)."""

    holding: Account
    commodity: Commodity
    quantity: int
    minimum: int | None = None
    lots: list[Lot] = field(default_factory=list)
    note: str = ""
    is_numbered: bool = False
    numbers: int = 0  # numbers held, of numbered goods

    @property
    def in_lots(self) -> int:
        return sum(lot.quantity for lot in self.lots)

    @property
    def is_true(self) -> bool:
        return self.in_lots == self.quantity

    @property
    def is_low(self) -> bool:
        return self.minimum is not None and self.quantity < self.minimum

    @property
    def unnumbered(self) -> int:
        return self.quantity - self.numbers if self.is_numbered else 0

    def expired(self, day: dt.date) -> int:
        return sum(lot.quantity for lot in self.lots if lot.expires and lot.expires < day)


def stock(places: Sequence[Account], rules: StockSettings, *, text: str = "", only: str = "") -> list[StockRow]:
    """The stock sheet of these stores (at most 4 queries). `text` looks in names, codes and lot numbers without accents.

    `only` is "low", "expiring" (within the first warning of `rules`) or "expired".
    """
    rows = {
        (balance.account_id, balance.commodity_id): StockRow(balance.account, balance.commodity, balance.quantity)
        for balance in Balance.objects.filter(account__in=places, quantity__gt=0)
        .exclude(commodity__code=MONEY)
        .select_related("account", "commodity__item")
    }
    minimums = MinimumLevel.objects.filter(holding__in=places).select_related("holding", "commodity__item")
    for level in minimums:
        row = rows.setdefault((level.holding_id, level.commodity_id), StockRow(level.holding, level.commodity, 0))
        row.minimum = level.quantity
    for lot in Lot.objects.filter(holding__in=places, quantity__gt=0).order_by(F("expires").asc(nulls_last=True), "received", "pk"):
        if (lot.holding_id, lot.commodity_id) in rows:
            rows[lot.holding_id, lot.commodity_id].lots.append(lot)
    _describe(rows)
    until = clock.today() + dt.timedelta(days=rules.first_warning)
    chosen = [row for row in rows.values() if _fits(row, fold(text).split(), only, until)]
    return sorted(chosen, key=lambda row: (row.holding.name, row.commodity.order, row.commodity.name))


def below_minimum() -> list[StockRow]:
    """Items of open stores that are below their minimum level, the emptiest first, without their lots (2 queries)."""
    levels = MinimumLevel.objects.filter(holding__is_open=True).select_related("holding", "commodity")
    held = {(row.account_id, row.commodity_id): row.quantity for row in Balance.objects.filter(account__in=levels.values("holding"))}
    rows = [StockRow(one.holding, one.commodity, held.get((one.holding_id, one.commodity_id), 0), one.quantity) for one in levels]
    return sorted((row for row in rows if row.is_low), key=lambda row: (Fraction(row.quantity, row.minimum or 1), row.commodity.name))


def _describe(rows: dict[tuple[int, int], StockRow]) -> None:
    items = {key: item for key, row in rows.items() if (item := getattr(row.commodity, "item", None))}
    held: dict[tuple[int, int], int] = {}
    if any(item.is_numbered for item in items.values()):
        counted = GiftNumber.objects.filter(state=GiftNumber.State.HELD).order_by().values_list("holding", "commodity")
        held = {(holding, commodity): count for holding, commodity, count in counted.annotate(count=Count("pk"))}
    for key, item in items.items():
        row = rows[key]
        row.note, row.is_numbered, row.numbers = item.note, item.is_numbered, held.get(key, 0)


def _fits(row: StockRow, words: list[str], only: str, until: dt.date) -> bool:
    if only == "low" and not row.is_low:
        return False
    if only == "expired" and not row.expired(clock.today()):
        return False
    if only == "expiring" and not any(lot.expires and lot.expires <= until for lot in row.lots):
        return False
    told = fold(" ".join([row.commodity.name, row.commodity.code, row.holding.name, *(lot.batch for lot in row.lots)]))
    return all(word in told for word in words)


# -- what the day asks ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Expiring:
    """A lot and the days it has left (below zero: expired). `step` is "expired", "last", "second" or "first"."""

    lot: Lot
    days: int
    step: str


def expiring() -> list[Expiring]:
    """Lots that are expired or will be within the first warning, the soonest first."""
    told, today = settings(), clock.today()
    lots = Lot.objects.filter(quantity__gt=0, expires__lte=today + dt.timedelta(days=told.first_warning)).select_related("holding", "commodity")
    return [
        Expiring(lot, (lot.expires - today).days, _step((lot.expires - today).days, told)) for lot in lots.order_by("expires", "pk") if lot.expires
    ]


def _step(days: int, told: StockSettings) -> str:
    if days < 0:
        return "expired"
    if days <= told.last_warning:
        return "last"
    return "second" if days <= told.second_warning else "first"


def on_the_way() -> QuerySet[GoodsMove]:
    """Moves handed over and not yet confirmed at the other end, the longest on the way first."""
    return (
        GoodsMove.objects.filter(receiver__isnull=True, voucher__status=Status.APPROVED)
        .select_related("voucher", "sender")
        .prefetch_related("voucher__lines__debit", "voucher__lines__credit", "voucher__lines__commodity")
        .order_by("sent_at")
    )


def to_send() -> QuerySet[Voucher]:
    """Approved moves of goods that nobody has handed over yet."""
    moves = Voucher.objects.filter(status=Status.APPROVED, book="CK", goods_move__isnull=True, lines__kind="deposit")
    return (
        moves.exclude(lines__commodity__code=MONEY).select_related("requester").prefetch_related("lines__debit", "lines__credit", "lines__commodity")
    )


def maintenance_due() -> QuerySet[Asset]:
    """Assets in use whose maintenance is due within the days the settings say, the most overdue first."""
    until = clock.today() + dt.timedelta(days=settings().maintenance_ahead)
    return Asset.objects.filter(maintenance_due__lte=until).exclude(state=Asset.State.RETIRED).select_related("campus").order_by("maintenance_due")


def retiring() -> list[Asset]:
    """Assets with a ward that one person asked to give up and another must decide on; those of a store wait as their write-off."""
    return list(Asset.objects.filter(state=Asset.State.RETIRING, write_off__isnull=True).select_related("retire_asked_by").order_by("code")[:20])


def last_counts(holdings: Iterable[Account]) -> dict[int, StockCount]:
    """The last signed count of each store, by holding id."""
    found: dict[int, StockCount] = {}
    for count in StockCount.objects.filter(holding__in=holdings, state=StockCount.State.SIGNED).order_by("date", "pk"):
        found[count.holding_id] = count
    return found


# -- hand-outs ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class HandOut:
    """How much of one item went to one ward or programme between two days, on how many papers."""

    ward: str
    programme: str
    commodity: Commodity
    quantity: int
    vouchers: int


def handed_out(first: dt.date, last: dt.date) -> list[HandOut]:
    """Goods handed out by ward and programme, reversals taken off (2 queries, a row per ward, programme and item). Inside only."""
    undone = LedgerEntry.objects.filter(reverses=OuterRef("line__entry"))
    lines = GoodsLine.objects.filter(purpose=GoodsLine.Purpose.HAND_OUT, line__voucher__status=Status.POSTED)
    lines = lines.filter(~Exists(undone), line__voucher__date__range=(first, last)).exclude(ward="", programme="")
    groups = lines.order_by().values_list("ward", "programme", "line__commodity")
    found = groups.annotate(total=Sum("line__quantity"), papers=Count("pk"), earliest=Min("line__entry")).order_by("earliest")
    sums: dict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0, 0])
    names: dict[str, str] = {}
    for ward, programme, unit, quantity, papers, _earliest in found:
        spelt = names.setdefault(fold(ward), ward)  # papers from before the register may spell one ward in two ways
        total = sums[spelt, programme, unit]
        total[0], total[1] = total[0] + quantity, total[1] + papers
    goods = Commodity.objects.in_bulk({unit for _ward, _programme, unit in sums})
    return [HandOut(ward, programme, goods[unit], *total) for (ward, programme, unit), total in sorted(sums.items())]
