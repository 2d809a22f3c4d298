"""The kinds of paper staff record: for each its form, its verb, its lines when edited, and how it is sent on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donations.backoffice.forms import movements as out
from donations.backoffice.forms import receipts
from donations.backoffice.forms.base import PaperForm
from donations.backoffice.in_kind import papers as goods
from donations.backoffice.in_kind import starting
from donations.models import Account, Book, GoodsLine, Kind, Voucher, VoucherLine
from donations.services import vouchers
from donations.services.spending import public_text
from donations.services.vouchers import movements, rights
from donations.services.vouchers.shape import MovementDraft


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper. `slug` is its address; `posts_at_once` for receipts, which need nobody's approval."""

    slug: str
    name: str | Promise
    icon: str
    form: type[PaperForm]
    record: Callable[..., Voucher]
    lines: Callable[..., list[MovementDraft]]
    permission: str
    posts_at_once: bool = False
    prints: bool = False

    @property
    def number_when(self) -> str:
        """A number is promised only for when it is issued; the next one is never guessed."""
        return gettext("số phiếu cấp khi ghi sổ") if self.posts_at_once else gettext("số phiếu cấp khi duyệt")

    @property
    def is_receipt(self) -> bool:
        return issubclass(self.form, receipts.ReceiptForm)


KINDS: dict[str, PaperKind] = {
    kind.slug: kind
    for kind in (
        PaperKind(
            "thu-tien-mat", _("Thu tiền mặt"), "download", receipts.CashReceiptForm, vouchers.record_receipt, movements.receipt_lines,
            rights.RECORD_RECEIPT, posts_at_once=True, prints=True,
        ),
        PaperKind(
            "thu-chuyen-khoan", _("Thu chuyển khoản"), "download", receipts.BankReceiptForm, vouchers.record_receipt, movements.receipt_lines,
            rights.RECORD_RECEIPT, posts_at_once=True,
        ),
        PaperKind(
            "nhan-hien-vat", _("Nhận hiện vật"), "download", goods.GoodsInForm, vouchers.record_goods, movements.goods_lines,
            rights.RECORD_RECEIPT, posts_at_once=True, prints=True,
        ),
        PaperKind(
            "de-nghi-chi", _("Đề nghị chi"), "upload", out.DisbursementForm, vouchers.record_disbursement, movements.disbursement_lines,
            rights.RECORD_VOUCHER,
        ),
        PaperKind(
            "xuat-hien-vat", _("Xuất hiện vật"), "upload", goods.HandOutForm, vouchers.record_disbursement, movements.disbursement_lines,
            rights.RECORD_VOUCHER,
        ),
        PaperKind(
            "chuyen-quy", _("Chuyển quỹ"), "redirect", out.TransferForm, vouchers.record_transfer, movements.transfer_lines, rights.RECORD_VOUCHER
        ),
        PaperKind(
            "chuyen-noi-giu", _("Chuyển nơi giữ"), "redirect", out.DepositForm, vouchers.record_deposit, movements.deposit_lines,
            rights.RECORD_VOUCHER,
        ),
        PaperKind(
            "mua-hien-vat", _("Mua hiện vật"), "redirect", goods.PurchaseForm, vouchers.record_purchase, movements.purchase_lines,
            rights.RECORD_VOUCHER,
        ),
        PaperKind(
            "chuyen-kho", _("Chuyển kho"), "redirect", goods.MoveForm, vouchers.record_deposit, movements.deposit_lines, rights.RECORD_VOUCHER
        ),
        PaperKind(
            "huy-hien-vat", _("Hủy hiện vật"), "bin", goods.WriteOffForm, vouchers.record_disbursement, movements.disbursement_lines,
            rights.RECORD_VOUCHER,
        ),
    )
}  # fmt: skip


def kind_of(voucher: Voucher, lines: list[VoucherLine]) -> PaperKind | None:
    """The kind a recorded voucher can be edited as; None when it has a shape no form makes (openings, corrections, long papers)."""
    if not lines or any(line.of is not None for line in lines) or (len(lines) > 1 and not starting.is_note(lines)):
        return None
    first = lines[0]
    by_line = {
        Kind.RECEIPT: {Account.Place.BANK: "thu-chuyen-khoan", Account.Place.STORE: "nhan-hien-vat", Account.Place.KITCHEN: "nhan-hien-vat"}.get(
            Account.Place(first.debit.place) if first.debit.place else Account.Place.SAFE, "thu-tien-mat"
        ),
        Kind.DISBURSEMENT: "de-nghi-chi" if voucher.book == Book.DISBURSEMENT else "xuat-hien-vat",
        Kind.TRANSFER: "chuyen-quy",
        Kind.DEPOSIT: "chuyen-noi-giu",
        Kind.CONVERSION: "mua-hien-vat" if starting.is_note(lines) else "",
    }
    return KINDS.get(starting.slug_of(first) or by_line.get(Kind(first.kind), ""))


def initial_of(voucher: Voucher, lines: list[VoucherLine]) -> dict[str, Any]:
    """What the form of a recorded voucher starts with."""
    first, last = lines[0], lines[-1]
    initial: dict[str, Any] = {
        "key": voucher.key, "date": voucher.date, "title": voucher.title, "visit": voucher.visit_id,
        "amount": first.quantity, "commodity": first.commodity_id, "quantity": _typed(last),
        "category": first.category, "people": first.people, "campus": first.campus_id, "public_memo": _typed_memo(first, last),
        "internal_memo": first.internal_memo, "message": first.message, "display": first.display,
        "giver": first.benefactor.name if first.benefactor else "", "benefactor": first.benefactor_id or "",
        **starting.initial_of(last),
        "rows": starting.rows_of(lines), "items": starting.items_of(lines),
    }  # fmt: skip
    if first.kind == Kind.RECEIPT:
        return {**initial, "holding": first.debit_id, "fund": first.credit.fund.pk}
    if first.kind == Kind.DISBURSEMENT:
        return {**initial, "holding": first.credit_id, "fund": first.debit.fund.pk}
    if first.kind == Kind.TRANSFER:
        return {**initial, "giving": first.debit.fund.pk, "receiving": first.credit.fund.pk}
    if first.kind == Kind.DEPOSIT:
        return {**initial, "giving": first.credit_id, "receiving": first.debit_id}
    return {**initial, "fund": first.debit.fund.pk, "paid_from": first.credit_id, "kept_at": last.debit_id}


def _typed_memo(first: VoucherLine, last: VoucherLine) -> str:
    """The public sentence as it was typed: the company that a purchase names was added to it."""
    if first.kind != Kind.CONVERSION:
        return first.public_memo
    supplier = GoodsLine.objects.filter(line=last).values_list("supplier", flat=True).first() or ""
    return public_text.parted(first.public_memo, supplier=" ".join(supplier.split()))


def _typed(line: VoucherLine) -> str:
    """A stored count as a person would type it: 1500 g of rice counted in kg → "1,5"."""
    whole, rest = divmod(line.quantity, line.commodity.display_divisor)
    return f"{whole},{str(rest).zfill(len(str(line.commodity.display_divisor)) - 1).rstrip('0')}" if rest else str(whole)
