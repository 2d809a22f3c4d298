"""PublicEntry: one line of the public ledger per entry, ready to show, to filter and to search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from donations import small_groups
from donations.models import MONEY, Account, Category, PublicEntry, PublicFund
from donations.selectors import search
from donations.services import tables
from donations.services.entries import Entry, day

COLUMNS = (
    "seq",
    "code",
    "date",
    "kind",
    "group",
    "fund",
    "other_fund",
    "root",
    "other_root",
    "unit",
    "quantity",
    "sign",
    "donor",
    "memo",
    "category",
    "campus",
    "source",
    "people",
    "groups",
    "voucher",
    "line",
    "occurred",
    "restates",
    "of",
    "reverses",
    "reversed_by",
    "subject",
    "words",
)
_GROUPS = {"transfer": "chuyen", "deposit": "chuyen", "reversal": "dieu-chinh"}
_SOURCES = {Account.Place.SAFE.value: "cash"}  # the others are named as their place


def group_of(kind: str, unit: str) -> str:
    """What people filter by. Goods received are `nhap`, goods handed out `xuat`."""
    if kind == "receipt":
        return "thu" if unit == MONEY else "nhap"
    if kind == "disbursement":
        return "chi" if unit == MONEY else "xuat"
    return _GROUPS.get(kind, "khac")


def rows(entries: Iterable[Entry], reversed_by: Mapping[int, int]) -> list[tuple[Any, ...]]:
    """PublicEntry rows in the order of COLUMNS; `reversed_by` maps a seq to its reversal's."""
    return [_row(entry, reversed_by.get(entry.seq)) for entry in entries]


def _row(entry: Entry, reversed_by: int | None) -> tuple[Any, ...]:
    into, out = entry.in_fund, entry.out_fund
    fund = out or into
    other = into if out and into else None
    sign = 0 if out and into else 1 if into else -1 if out else 0
    counted = entry.moves or entry.kind == "balance"
    campus = small_groups.campus_told(kind=entry.nature.kind, campus=entry.campus, people=entry.nature.people)
    names = (fund.name if fund else "", other.name if other else "")
    words = words_of(entry.donor, entry.memo, entry.voucher, entry.code, names, entry.category, entry.quantity if counted else None)
    return (
        entry.seq, entry.code, day(entry.date), entry.kind, group_of(entry.kind, entry.unit),
        fund.fund if fund else "", other.fund if other else "", fund.root if fund else "", other.root if other else "",
        entry.unit, entry.quantity if counted else None, sign, entry.donor, entry.memo, entry.category, campus, _source(entry),
        entry.people, entry.groups, entry.voucher, entry.line or None, day(entry.occurred), entry.restates, entry.of, entry.reverses,
        reversed_by, entry.subject, words,
    )  # fmt: skip


def _source(entry: Entry) -> str:
    if entry.kind != "receipt" or entry.debit is None:
        return ""
    return _SOURCES.get(entry.debit.place, entry.debit.place)


def words_of(donor: str, memo: str, voucher: str, code: str, fund_names: Iterable[str], category: str, quantity: int | None) -> str:
    """The folded text that search looks in: what the line shows, with the bare digits of its amount."""
    label = str(Category(category).label) if category else ""
    parts = (donor, memo, voucher, code, *fund_names, label, "" if quantity is None else str(quantity))
    return search.words_of(*(part for part in parts if part))


def insert(entries: Iterable[Entry], reversed_by: Mapping[int, int]) -> None:
    tables.insert(PublicEntry, COLUMNS, rows(entries, reversed_by))


def mark_reversed(reversed_by: Mapping[int, int]) -> None:
    """Tell stored lines which entry reverses them."""
    tables.update(PublicEntry, "seq", ("reversed_by",), [(by, seq) for seq, by in reversed_by.items()])


def forget(seq: int, field: str) -> None:
    """Take a redacted donor or memo out of the line and out of the words it is found by."""
    PublicEntry.objects.filter(seq=seq).update(**{field: ""})
    refresh_words(Q(seq=seq))


def refresh_words(which: Q) -> None:
    """Make the words again of lines whose texts or names changed."""
    names = dict(PublicFund.objects.values_list("code", "name"))
    columns = ("seq", "donor", "memo", "voucher", "code", "fund", "other_fund", "category", "quantity")
    found = PublicEntry.objects.filter(which).order_by().values_list(*columns)
    changed = [
        (words_of(donor, memo, voucher, code, (names.get(fund, ""), names.get(other, "")), category, quantity), seq)
        for seq, donor, memo, voucher, code, fund, other, category, quantity in found
    ]
    tables.update(PublicEntry, "seq", ("words",), changed)
