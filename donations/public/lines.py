"""Ledger rows ready to show: what a row is called, which column its quantity stands in, what it links to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry, PublicFund
from donations.public.naming import TAGS, Names, category_name, entry_url, how_it_came, voucher_name
from donations.selectors.ledger import GROUP_NAMES, sign_of


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the book for a page. `incoming` and `outgoing` are signed texts, at most one of them filled."""

    date: dt.date
    url: str
    code: str
    voucher: str
    title: str
    notes: Sequence[str]
    group: str
    tag: str
    tag_kind: str
    tag_icon: str
    incoming: str
    outgoing: str
    goods: bool
    void: bool
    fund: str  # '' when the page says it already
    balance: str = ""

    @property
    def css(self) -> str:
        """The row's class: its group, and `void` when it was reversed."""
        word = "dc" if self.group == "dieu-chinh" else self.group
        return f"{word} void" if self.void else word


def related_seqs(entries: Iterable[PublicEntry]) -> set[int]:
    """The other entries these rows speak of: what they reverse, what reversed them, what an attestation is about."""
    seqs: set[int] = set()
    for entry in entries:
        seqs.update(seq for seq in (entry.reverses, entry.reversed_by, entry.subject) if seq is not None)
    return seqs


def _named(related: Mapping[int, PublicEntry], seq: int | None) -> str:
    """How a row calls another entry: its voucher number, or its code."""
    other = related.get(seq) if seq is not None else None
    if other is None:
        return ""
    return voucher_name(other) or format_code(other.code)


def title_of(entry: PublicEntry, names: Names, related: Mapping[int, PublicEntry], *, sign: int = 0) -> str:
    """What one row is called. A transfer is told from the side it has here (`sign`: +1 it arrives)."""
    kind = entry.kind
    if kind == "receipt":
        if entry.donor:
            return entry.donor
        if entry.source == "box":
            return entry.memo or _("Mở hòm quỹ")
        return _("Người ủng hộ ẩn danh")
    if kind == "disbursement":
        if entry.unit != MONEY:
            return entry.memo or _("Phát %(goods)s") % {"goods": names.unit_title(entry.unit).lower()}
        return category_name(entry.category) if entry.category else entry.memo or _("Khoản chi")
    if kind == "transfer":
        if sign > 0:
            return _("Chuyển từ %(fund)s") % {"fund": names.fund(entry.fund)}
        return _("Chuyển sang %(fund)s") % {"fund": names.fund(entry.other_fund)}
    if kind == "reversal":
        return _("Hủy toàn bộ %(voucher)s") % {"voucher": _named(related, entry.reverses)}
    return _title_of_the_rest(entry, names, related)


def _title_of_the_rest(entry: PublicEntry, names: Names, related: Mapping[int, PublicEntry]) -> str:
    about = _named(related, entry.subject)
    if entry.kind == "opening":
        return _("Số dư mang sang")
    if entry.kind == "conversion":
        return entry.memo or (
            _("Dùng để mua hoặc chế biến") if entry.sign < 0 else _("%(goods)s mua hoặc chế biến") % {"goods": names.unit_title(entry.unit)}
        )
    if entry.kind == "deposit":
        return entry.memo or _("Chuyển giữa các nơi giữ, không đổi số dư quỹ")
    if entry.kind == "balance":
        return _("Kiểm đếm: %(amount)s") % {"amount": names.amount(entry.quantity or 0, entry.unit)}
    if entry.kind == "evidence":
        return _("Bổ sung chứng từ cho %(voucher)s") % {"voucher": about}
    if entry.kind == "redaction":
        return _("Gỡ thông tin ở %(voucher)s") % {"voucher": about}
    if entry.kind == "void":
        return _("Hủy số %(voucher)s, chưa từng ghi sổ") % {"voucher": entry.voucher}
    return entry.memo


def notes_of(entry: PublicEntry, related: Mapping[int, PublicEntry], title: str) -> list[str]:
    """The small words under a row's title, most useful first."""
    notes = []
    if entry.kind == "receipt":
        way, message = how_it_came(entry)
        notes += [way] if way else []
        if message and message != title:
            notes.append(f"“{message}”" if entry.unit == MONEY else message)
    else:
        if entry.kind == "disbursement" and entry.unit != MONEY and entry.category:
            notes.append(category_name(entry.category))
        if entry.memo and entry.memo != title:
            notes.append(entry.memo)
    if entry.reversed_by is not None:
        notes.append(_("Đã hủy bằng %(voucher)s") % {"voucher": _named(related, entry.reversed_by)})
    if entry.occurred and entry.occurred != entry.date:
        notes.append(_("việc ngày %(date)s") % {"date": f"{entry.occurred:%d/%m/%Y}"})
    return notes


def _fund_note(entry: PublicEntry, names: Names, fund: PublicFund | None) -> str:
    """The fund a row belongs to, where the page does not say it already."""
    if not entry.fund or (fund is not None and (entry.other_fund or entry.fund == fund.code)):
        return ""
    return names.fund(entry.fund)


def lines(
    entries: Sequence[PublicEntry],
    names: Names,
    related: Mapping[int, PublicEntry],
    *,
    fund: PublicFund | None = None,
    balances: bool = False,
) -> list[Line]:
    """These entries as rows, told from the side of `fund` (a root with its children) where one is looked at.

    `related` holds the other entries they speak of. With `balances` each row carries its `running` balance, which
    means something for exactly one fund and one unit.
    """
    rows = []
    for entry in entries:
        sign = sign_of(entry, fund)
        title = title_of(entry, names, related, sign=sign)
        tag_kind, tag_icon = TAGS.get(entry.group, TAGS["khac"])
        moved = entry.quantity is not None and entry.kind != "balance"
        quantity = entry.quantity or 0
        plain = names.amount(quantity, entry.unit) if moved and not sign else ""
        balance = getattr(entry, "running", None) if balances else None
        rows.append(
            Line(
                date=entry.date,
                url=entry_url(entry.code),
                code=format_code(entry.code),
                voucher=voucher_name(entry),
                title=title,
                notes=notes_of(entry, related, title),
                group=entry.group,
                tag=str(GROUP_NAMES.get(entry.group, entry.group)),
                tag_kind=tag_kind,
                tag_icon=tag_icon,
                incoming=names.signed(quantity, entry.unit) if moved and sign > 0 else plain,
                outgoing=names.signed(-quantity, entry.unit) if moved and sign < 0 else "",
                goods=bool(entry.unit) and entry.unit != MONEY,
                void=entry.reversed_by is not None,
                fund=_fund_note(entry, names, fund),
                balance="" if balance is None else names.amount(balance, entry.unit),
            )
        )
    return rows
