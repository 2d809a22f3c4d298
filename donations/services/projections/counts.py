"""Small projections of the log: disbursements per category and month, void numbers, published files, a fund's first day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from donations.models import Category, EntryFile, LedgerEntry, PublicCategoryMonth, PublicFile, PublicFund, PublicVoid
from donations.services import tables
from donations.services.entries import Entry, day

CATEGORY_KEY = ("fund", "unit", "month", "category")
FILE_COLUMNS = ("seq", "sha256", "name", "path")


class Categories:
    """What was disbursed per fund, unit, month and coarse category, less reversals; without a category it is `khac`."""

    def __init__(self) -> None:
        self.sums: dict[tuple[str, str, str, str, str], list[int]] = defaultdict(lambda: [0, 0])

    def apply(self, entry: Entry) -> None:
        nature = entry.nature
        fund = nature.out_fund
        if nature.kind == "disbursement" and fund:
            found = self.sums[fund.fund, entry.unit, entry.month, nature.category or Category.OTHER.value, fund.root]
            found[0] += entry.sign * entry.quantity
            found[1] += entry.sign * (nature.people or 0)

    def rows(self) -> list[tuple[Any, ...]]:
        """PublicCategoryMonth rows: CATEGORY_KEY, root, quantity, people."""
        return [(*key, *sums) for key, sums in self.sums.items()]

    def save(self) -> None:
        """Add these sums to the stored ones."""
        tables.upsert(PublicCategoryMonth, CATEGORY_KEY, ("root", "quantity", "people"), self.rows(), adding=("quantity", "people"))


def voids(entries: Iterable[Entry]) -> list[tuple[Any, ...]]:
    """PublicVoid rows (voucher, date, seq)."""
    return [(entry.voucher, day(entry.date), entry.seq) for entry in entries if entry.kind == "void"]


def save_voids(entries: Iterable[Entry]) -> None:
    tables.insert(PublicVoid, ("voucher", "date", "seq"), voids(entries))


def files(entries: Iterable[Entry]) -> list[tuple[Any, ...]]:
    """PublicFile rows for the evidence these entries name, as far as their own paper's copy is published and not taken down."""
    entries = list(entries)
    named = {(_shown_on(entry), digest) for entry in entries for digest in entry.evidence}
    if not named:
        return []
    papers: dict[int, str | None] = {entry.seq: entry.voucher for entry in entries if entry.moves}
    later = {seq for seq, _digest in named} - papers.keys()
    papers |= dict(LedgerEntry.objects.filter(seq__in=later).values_list("seq", "voucher"))
    published = Q(sha256__in={digest for _seq, digest in named}, taken_down_at=None, checked_by__isnull=False)
    columns = ("voucher__number", "sha256", "name", "public_copy")
    known = {(paper, digest): shown for paper, digest, *shown in EntryFile.objects.filter(published).order_by("-id").values_list(*columns)}
    own = [(seq, digest, known.get((papers[seq], digest))) for seq, digest in sorted(named)]
    return [(seq, digest, *shown) for seq, digest, shown in own if shown]


def _shown_on(entry: Entry) -> int:
    return entry.seq if entry.moves or entry.subject is None else entry.subject


def save_files(entries: Iterable[Entry]) -> None:
    tables.insert(PublicFile, FILE_COLUMNS, files(entries))


def first_days(entries: Iterable[Entry]) -> dict[str, str]:
    """The earliest accounting day of each fund among these entries."""
    first: dict[str, str] = {}
    for entry in entries:
        for fund in (entry.in_fund, entry.out_fund):
            if fund and entry.date < first.get(fund.fund, "9999"):
                first[fund.fund] = entry.date
    return first


def save_first_days(first: dict[str, str]) -> None:
    for fund, date in first.items():
        PublicFund.objects.filter(Q(code=fund), Q(first_date=None) | Q(first_date__gt=date)).update(first_date=date)
