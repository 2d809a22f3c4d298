"""What each line of a paper does, in the words of who decides: from where to where, what and how much. Never debit and credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.formatting import number
from donations.models import Account, Book, Kind, Voucher, VoucherLine
from donations.selectors.conditions import shown

FUND = Account.Nature.FUND


@dataclass(frozen=True)
class Told:
    """One line: `kind` and `figure` head it, `rows` are (name, text) in the order they are read."""

    line: VoucherLine
    kind: str
    figure: str
    rows: tuple[tuple[str, str], ...]


def told(lines: Sequence[VoucherLine]) -> list[Told]:
    """Every line of a paper, loaded with debit, credit, commodity and campus (0 queries)."""
    return [Told(line, _kind(line), _figure(line), tuple(_rows(line))) for line in lines]


def way(line: VoucherLine) -> list[tuple[str, str]]:
    """From where to where: money and goods leave the fund debited or the place credited, and reach the other one."""
    debit, credit = line.debit, line.credit
    if debit.nature == FUND and credit.nature == FUND:
        return [(_("Từ"), debit.name), (_("Đến"), credit.name)]
    if debit.nature != FUND and credit.nature != FUND:
        return [(_("Từ"), credit.name), (_("Đến"), debit.name)]
    if debit.nature == FUND:
        return [(_("Từ quỹ"), debit.name), (_("Lấy ở"), credit.name)]
    came = (_("Trả về"), _("Cho quỹ")) if line.kind == Kind.REVERSAL else (_("Nhận vào"), _("Cho quỹ"))
    return [(came[0], debit.name), (came[1], credit.name)]


def subject(voucher: Voucher) -> str:
    """What the card of the lines is headed."""
    heads = {
        Book.DISBURSEMENT: _("Chi cho việc gì"), Book.GOODS_OUT: _("Xuất cho việc gì"), Book.TRANSFER: _("Chuyển từ đâu đến đâu"),
        Book.CORRECTION: _("Điều chỉnh những gì"),
    }  # fmt: skip
    return heads.get(Book(voucher.book), _("Nội dung"))


def _kind(line: VoucherLine) -> str:
    if line.kind == Kind.CONVERSION:
        return _("Trả tiền mua") if line.debit.nature == FUND else _("Nhận hàng mua")
    return line.get_kind_display()


def _figure(line: VoucherLine) -> str:
    amount = shown(line.quantity, line.commodity)
    return amount if line.commodity.is_money else f"{amount} {line.commodity.name}"


def _rows(line: VoucherLine) -> list[tuple[str, str]]:
    paid = line.kind == Kind.DISBURSEMENT
    facts = (
        (_("Loại chi"), line.get_category_display() if line.category else ""),
        (_("Lượt người bệnh"), number(line.people) if line.people else ""),
        (_("Cơ sở"), str(line.campus) if line.campus else ""),
        (_("Tên công khai"), line.public_donor if line.kind == Kind.RECEIPT else ""),
        (_("Công khai"), line.public_memo),
        (_("Trả cho") if paid else _("Ghi chú nội bộ"), line.internal_memo),
    )
    return [*way(line), *((name, text) for name, text in facts if text)]
