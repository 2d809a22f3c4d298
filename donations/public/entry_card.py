"""The slip at the top of an entry's page: what it is, how much, the facts that are in the public book, its mark.

Of a disbursement there is date, coarse category, amount, voucher and code: no clock time, no ward, no name of staff. The
slip hides nothing that the body tells: what a line may say of where is decided once, before it is written (small_groups).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.formatting import date, number
from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry
from donations.money import in_words
from donations.public.naming import KIND_NAMES, Names, category_name, entry_url, how_it_came, voucher_name

ATTESTATIONS = ("balance", "evidence", "redaction", "void")


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    text: str
    url: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The rectangle beside the code; never a round red seal. `css`: wait, fixed or nothing (stands in the book)."""

    css: str
    icon: str
    title: str
    detail: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    kicker: str
    code: str
    voucher: str
    mark: Mark
    amount: str = ""
    amount_css: str = ""
    words: str = ""
    struck: bool = False
    facts: Sequence[Fact] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One thing the book itself proves about an entry: by roles only."""

    what: str
    detail: str


def kicker(entry: PublicEntry, names: Names) -> str:
    """What kind of paper this is, in the words of the public pages."""
    goods = bool(entry.unit) and entry.unit != MONEY
    if goods and entry.kind == "receipt":
        return _("Hiện vật nhận vào")
    if goods and entry.kind == "disbursement":
        return _("Hiện vật phát ra")
    return str(KIND_NAMES.get(entry.kind, _("Dòng sổ")))


def mark(entry: PublicEntry, *, waiting: bool) -> Mark:
    """Waiting, standing in the book, or corrected. It claims nothing that the data does not say."""
    note = _no_substitute(entry)
    if entry.reversed_by is not None or entry.kind == "reversal":
        return Mark(
            "fixed",
            "edit",
            _("Đã điều chỉnh") if entry.kind != "reversal" else _("Dòng điều chỉnh"),
            _("Ngày %(date)s") % {"date": date(entry.date)},
            note,
        )
    if entry.kind == "void":
        return Mark("fixed", "edit", _("Đã hủy"), _("Ngày %(date)s") % {"date": date(entry.date)}, note)
    if waiting:
        return Mark("wait", "clock", _("Đang chờ đến lượt"), _("Vào sổ ngày %(date)s") % {"date": date(entry.date)}, note)
    return Mark("", "check", _("Đã vào sổ"), _("Ngày %(date)s") % {"date": date(entry.date)}, note)


def _no_substitute(entry: PublicEntry) -> str:
    if entry.kind in ATTESTATIONS:
        return _("Bản tra cứu công khai")
    if entry.unit and entry.unit != MONEY:
        return _("Bản tra cứu công khai, không thay phiếu nhập, phiếu xuất")
    if entry.kind == "receipt":
        return _("Bản tra cứu công khai, không thay phiếu thu")
    if entry.kind == "disbursement":
        return _("Bản tra cứu công khai, không thay phiếu chi")
    return _("Bản tra cứu công khai, không thay chứng từ giấy")


def card(entry: PublicEntry, names: Names, related: Mapping[int, PublicEntry], *, waiting: bool) -> Card:
    """The slip of one entry. `related` holds the entries it speaks of."""
    quantity = entry.quantity
    amount, css = "", ""
    if quantity is not None:
        amount = names.signed(entry.sign * quantity, entry.unit) if entry.sign else names.amount(quantity, entry.unit)
        css = {1: "", -1: "out", 0: "goods"}[entry.sign]
    return Card(
        kicker=kicker(entry, names),
        code=format_code(entry.code),
        voucher=voucher_name(entry),
        mark=mark(entry, waiting=waiting),
        amount=amount,
        amount_css=css,
        words=in_words(quantity) if quantity is not None and entry.unit == MONEY else "",
        struck=entry.reversed_by is not None,
        facts=facts(entry, names, related),
    )


def facts(entry: PublicEntry, names: Names, related: Mapping[int, PublicEntry]) -> list[Fact]:
    """What the public book says of an entry, in the order people ask."""
    found = [*_who_and_where(entry, names), *_when(entry)]
    if entry.kind == "receipt":
        way, message = how_it_came(entry)
        found += [Fact(_("Cách gửi"), way)] if way else []
        if message:
            is_message = entry.unit == MONEY and entry.source != "box"
            found.append(Fact(_("Lời nhắn"), f"“{message}”") if is_message else Fact(_("Nội dung"), message))
    if entry.kind == "disbursement" and entry.category:
        found.append(Fact(_("Dùng cho"), category_name(entry.category)))
    if entry.kind != "receipt" and entry.memo:
        found.append(Fact(_("Lý do") if entry.kind == "reversal" else _("Nội dung"), entry.memo))
    if entry.people:
        found.append(Fact(_("Người bệnh được giúp"), _("%(count)s lượt") % {"count": number(entry.people)}))
    if entry.groups:
        found.append(Fact(_("Đoàn từ thiện"), _("%(count)s đoàn") % {"count": number(entry.groups)}))
    if names.campus(entry.campus):
        found.append(Fact(_("Cơ sở"), names.campus(entry.campus)))
    return [*found, *_links(entry, related)]


def _who_and_where(entry: PublicEntry, names: Names) -> list[Fact]:
    found = []
    if entry.kind == "receipt":
        found.append(Fact(_("Bên tặng") if entry.unit != MONEY else _("Người ủng hộ"), entry.donor or _("Người ủng hộ ẩn danh")))
    if entry.kind == "transfer":
        found.append(Fact(_("Từ quỹ"), names.fund(entry.fund), names.fund_url(entry.fund)))
        found.append(Fact(_("Sang quỹ"), names.fund(entry.other_fund), names.fund_url(entry.other_fund)))
    elif entry.fund:
        label = _("Quỹ nhận") if entry.kind == "receipt" else _("Quỹ chi") if entry.kind == "disbursement" else _("Quỹ")
        found.append(Fact(label, names.fund(entry.fund), names.fund_url(entry.fund)))
        if entry.other_fund:
            found.append(Fact(_("Và quỹ"), names.fund(entry.other_fund), names.fund_url(entry.other_fund)))
    if entry.unit and entry.unit != MONEY:
        found.append(Fact(_("Hiện vật"), names.unit_title(entry.unit)))
    return found


def _when(entry: PublicEntry) -> list[Fact]:
    label = {"receipt": _("Ngày nhận"), "disbursement": _("Ngày chi") if entry.unit == MONEY else _("Ngày phát")}.get(entry.kind, _("Ngày ghi sổ"))
    if entry.occurred and entry.occurred != entry.date:
        return [Fact(label, date(entry.occurred), aside=_("ghi sổ ngày %(date)s") % {"date": date(entry.date)})]
    return [Fact(label, date(entry.date))]


def _links(entry: PublicEntry, related: Mapping[int, PublicEntry]) -> list[Fact]:
    """The other entries this one speaks of, each with its address."""
    asked = ((_("Hủy dòng"), entry.reverses), (_("Bị hủy bởi"), entry.reversed_by), (_("Nói về dòng"), entry.subject), (_("Từ khoản góp"), entry.of))
    found = []
    for label, seq in asked:
        other = related.get(seq) if seq is not None else None
        if other is not None:
            found.append(Fact(label, voucher_name(other) or format_code(other.code), entry_url(other.code)))
    if entry.restates:
        found.append(Fact(_("Sửa số liệu từ"), _("tháng %(month)s") % {"month": f"{entry.restates[5:]}/{entry.restates[:4]}"}))
    return found


def confirmed(entry: PublicEntry) -> list[Confirmed]:
    """Who stood behind it: what the database enforces for every entry of this kind (LEDGER law 6), and nothing more."""
    day = date(entry.date)
    wrote = Confirmed(
        _("Đã ghi vào sổ"),
        _("Ngày %(date)s, số thứ tự %(seq)s trong sổ. Không ai sửa hay xóa được dòng này.") % {"date": day, "seq": number(entry.seq)},
    )
    if entry.kind in ("disbursement", "transfer", "reversal"):
        two = _("Người lập và người duyệt là hai người khác nhau.")
        three = _("Người lập, người duyệt và thủ quỹ là ba người khác nhau.")
        cash = entry.kind == "disbursement" and entry.unit == MONEY
        return [Confirmed(_("Đã duyệt trước khi ghi sổ"), three if cash else two), wrote]
    if entry.kind == "redaction":
        return [Confirmed(_("Đã gỡ thông tin, giữ nguyên dòng sổ"), _("Ngày %(date)s") % {"date": day})]
    return [wrote]
