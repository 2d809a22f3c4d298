"""Papers as staff record them: each verb writes one draft.

All take a client-made `key` (the same key again gives the first voucher back), the accounting `date`, and the facts of
movements.py with quantities in whole units (đồng for money); all raise a Refusal and then write nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from donations.models import Account, Book, Commodity, GroupVisit, Voucher
from donations.services.in_kind.facts import Item
from donations.services.vouchers import movements, rights
from donations.services.vouchers.shape import MovementDraft, write


@transaction.atomic
def record_receipt(
    *, actor: User, key: uuid.UUID, date: dt.date, commodity: Commodity, visit: GroupVisit | None = None, title: str = "", **facts: Any
) -> Voucher:
    """A gift of money (PT) or goods (NK). Facts: holding, fund, quantity, giver, benefactor, display, message, campus, occurred,
    internal_memo."""
    rights.require(actor, rights.RECORD_RECEIPT)
    lines = movements.receipt_lines(date=date, commodity=commodity, visit=visit, **facts)
    book = Book.RECEIPT if commodity.is_money else Book.GOODS_IN
    return write(actor=actor, key=key, book=book, date=date, title=title or receipt_title(lines[0]), lines=lines, visit=visit)


@transaction.atomic
def record_goods(
    *, actor: User, key: uuid.UUID, date: dt.date, items: Sequence[Item], visit: GroupVisit | None = None, title: str = "", **facts: Any
) -> Voucher:
    """A gift of one or several goods on one paper (NK). Facts: holding, fund, giver, benefactor, display, message, campus, internal_memo."""
    rights.require(actor, rights.RECORD_RECEIPT)
    lines = movements.goods_lines(date=date, items=items, visit=visit, **facts)
    return write(actor=actor, key=key, book=Book.GOODS_IN, date=date, title=title or receipt_title(lines[0]), lines=lines, visit=visit)


def receipt_title(line: MovementDraft) -> str:
    """What staff read in the book: how a gift came and from whom."""
    name = line.benefactor.name if line.benefactor else _("không rõ tên")
    by_place = {Account.Place.BANK: _("Chuyển khoản"), Account.Place.BOX: _("Hòm quỹ"), Account.Place.SAFE: _("Thu tiền mặt")}
    how = by_place.get(Account.Place(line.debit.place), _("Nhận hiện vật"))
    return f"{how}, {name}"[:240]


@transaction.atomic
def record_disbursement(*, actor: User, key: uuid.UUID, date: dt.date, title: str, commodity: Commodity, **facts: Any) -> Voucher:
    """A request to disburse money (PC) or goods (XK). Facts: fund, holding, quantity, category, public_memo, people, campus,
    internal_memo. Nobody is named in what the public sees."""
    rights.require(actor, rights.RECORD_VOUCHER)
    book = Book.DISBURSEMENT if commodity.is_money else Book.GOODS_OUT
    return write(actor=actor, key=key, book=book, date=date, title=title, lines=movements.disbursement_lines(commodity=commodity, **facts))


@transaction.atomic
def record_transfer(*, actor: User, key: uuid.UUID, date: dt.date, title: str, **facts: Any) -> Voucher:
    """A transfer between two funds (CK). Facts: giving, receiving, commodity, quantity, public_memo, of."""
    rights.require(actor, rights.RECORD_VOUCHER)
    return write(actor=actor, key=key, book=Book.TRANSFER, date=date, title=title, lines=movements.transfer_lines(**facts))


@transaction.atomic
def record_deposit(*, actor: User, key: uuid.UUID, date: dt.date, title: str, **facts: Any) -> Voucher:
    """A move between two holdings (CK). Facts: giving, receiving, commodity, quantity, public_memo."""
    rights.require(actor, rights.RECORD_VOUCHER)
    return write(actor=actor, key=key, book=Book.TRANSFER, date=date, title=title, lines=movements.deposit_lines(**facts))


@transaction.atomic
def record_conversion(*, actor: User, key: uuid.UUID, date: dt.date, title: str, **facts: Any) -> Voucher:
    """Buying one kind of goods with a fund's money (PC). Facts: fund, paid_from, amount, kept_at, goods, quantity, public_memo."""
    rights.require(actor, rights.RECORD_VOUCHER)
    return write(actor=actor, key=key, book=Book.DISBURSEMENT, date=date, title=title, lines=movements.conversion_lines(**facts))


@transaction.atomic
def record_purchase(*, actor: User, key: uuid.UUID, date: dt.date, title: str, **facts: Any) -> Voucher:
    """Buying one or several goods on one paper (PC). Facts: fund, paid_from, amount, kept_at, items, public_memo."""
    rights.require(actor, rights.RECORD_VOUCHER)
    return write(actor=actor, key=key, book=Book.DISBURSEMENT, date=date, title=title, lines=movements.purchase_lines(**facts))
