"""Papers as staff record them: each verb turns what was asked into the lines of LEDGER §1 and writes a draft.

All take a client-made `key` (the same key again gives the first voucher back), quantities in whole units (đồng for
money) and the accounting `date`; all raise VoucherRefused and then write nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import Campus, User
from cms.formatting import fold
from donations.models import MONEY, Account, Benefactor, Book, Commodity, Fund, GroupVisit, Kind, Voucher, VoucherLine
from donations.services.vouchers import rights
from donations.services.vouchers.display import public_donor
from donations.services.vouchers.shape import MovementDraft, write

Display = VoucherLine.Display
Source = VoucherLine.Source


@transaction.atomic
def record_receipt(
    *,
    actor: User,
    key: uuid.UUID,
    date: dt.date,
    holding: Account,
    fund: Fund,
    commodity: Commodity,
    quantity: int,
    giver: str = "",
    benefactor: Benefactor | None = None,
    display: str = Display.INITIALS,
    message: str = "",
    visit: GroupVisit | None = None,
    campus: Campus | None = None,
    occurred: dt.date | None = None,
    internal_memo: str = "",
) -> Voucher:
    """A gift of money (PT) or goods (NK) as a draft. An unknown giver's name becomes a benefactor; "" stays nameless."""
    rights.require(actor, rights.RECORD_RECEIPT)
    line = receipt_line(
        date=date, holding=holding, fund=fund, commodity=commodity, quantity=quantity, giver=giver, benefactor=benefactor,
        display=display, message=message, visit=visit, campus=campus, occurred=occurred, internal_memo=internal_memo,
    )  # fmt: skip
    book = Book.RECEIPT if commodity.is_money else Book.GOODS_IN
    return write(actor=actor, key=key, book=book, date=date, title=receipt_title(line, holding), lines=[line], visit=visit)


def receipt_line(
    *,
    date: dt.date,
    holding: Account,
    fund: Fund,
    commodity: Commodity,
    quantity: int,
    giver: str,
    benefactor: Benefactor | None,
    display: str,
    message: str,
    visit: GroupVisit | None,
    campus: Campus | None,
    occurred: dt.date | None,
    internal_memo: str,
) -> MovementDraft:
    """The one line of a gift. Its message is private until someone else has read it."""
    benefactor = benefactor or (visit.benefactor if visit and not giver else None) or known_or_new(giver)
    name = giver or (benefactor.name if benefactor else "")
    return MovementDraft(
        kind=Kind.RECEIPT, debit=holding, credit=fund.account, commodity=commodity, quantity=quantity,
        campus=campus or (visit.campus if visit else None) or holding.campus, occurred=occurred if occurred != date else None,
        source=Source.VISIT if visit else _source_of(holding), benefactor=benefactor, display=display,
        public_donor=public_donor(name=name, display=display), message=message.strip(), internal_memo=internal_memo.strip(),
    )  # fmt: skip


def receipt_title(line: MovementDraft, holding: Account) -> str:
    """What staff read in the book: how it came and from whom."""
    name = line.benefactor.name if line.benefactor else _("không rõ tên")
    how = {Account.Place.BANK: _("Chuyển khoản"), Account.Place.BOX: _("Hòm quỹ")}.get(
        Account.Place(holding.place), _("Thu tiền mặt") if line.commodity.is_money else _("Nhận hiện vật")
    )
    return f"{how}, {name}"[:240]


def known_or_new(name: str) -> Benefactor | None:
    """The one benefactor of this name, else a new one: two of the same name are told apart by people, not guessed."""
    name = " ".join(name.split())
    if not name:
        return None
    folded = fold(name)[:160]
    same = list(Benefactor.objects.filter(name_folded=folded)[:2])
    return same[0] if len(same) == 1 else Benefactor.objects.create(name=name, name_folded=folded)


def _source_of(holding: Account) -> str:
    places = Account.Place
    return {places.BANK: Source.BANK, places.SAFE: Source.CASH, places.BOX: Source.BOX, places.STORE: Source.STORE, places.KITCHEN: Source.KITCHEN}[
        places(holding.place)
    ].value


@transaction.atomic
def record_disbursement(
    *,
    actor: User,
    key: uuid.UUID,
    date: dt.date,
    fund: Fund,
    holding: Account,
    commodity: Commodity,
    quantity: int,
    title: str,
    category: str,
    public_memo: str = "",
    people: int | None = None,
    campus: Campus | None = None,
    internal_memo: str = "",
) -> Voucher:
    """A request to disburse money (PC) or goods (XK) from a fund, as a draft. Nobody is named in what the public sees."""
    rights.require(actor, rights.RECORD_VOUCHER)
    line = MovementDraft(
        kind=Kind.DISBURSEMENT, debit=fund.account, credit=holding, commodity=commodity, quantity=quantity, category=category,
        campus=campus, people=people, public_memo=public_memo.strip(), internal_memo=internal_memo.strip(),
    )  # fmt: skip
    book = Book.DISBURSEMENT if commodity.is_money else Book.GOODS_OUT
    return write(actor=actor, key=key, book=book, date=date, title=title, lines=[line])


@transaction.atomic
def record_transfer(
    *,
    actor: User,
    key: uuid.UUID,
    date: dt.date,
    giving: Fund,
    receiving: Fund,
    commodity: Commodity,
    quantity: int,
    title: str,
    public_memo: str = "",
    of: int | None = None,
) -> Voucher:
    """A transfer between two funds (CK), as a draft. `of` is the seq of the receipt that UNIDENTIFIED money came by."""
    rights.require(actor, rights.RECORD_VOUCHER)
    line = MovementDraft(
        kind=Kind.TRANSFER, debit=giving.account, credit=receiving.account, commodity=commodity, quantity=quantity,
        of=of, public_memo=public_memo.strip(),
    )  # fmt: skip
    return write(actor=actor, key=key, book=Book.TRANSFER, date=date, title=title, lines=[line])


@transaction.atomic
def record_deposit(
    *,
    actor: User,
    key: uuid.UUID,
    date: dt.date,
    giving: Account,
    receiving: Account,
    commodity: Commodity,
    quantity: int,
    title: str,
    public_memo: str = "",
) -> Voucher:
    """A move between two holdings (CK): neither in nor out of any fund; a draft."""
    rights.require(actor, rights.RECORD_VOUCHER)
    line = MovementDraft(kind=Kind.DEPOSIT, debit=receiving, credit=giving, commodity=commodity, quantity=quantity, public_memo=public_memo.strip())
    return write(actor=actor, key=key, book=Book.TRANSFER, date=date, title=title, lines=[line])


@transaction.atomic
def record_conversion(
    *,
    actor: User,
    key: uuid.UUID,
    date: dt.date,
    fund: Fund,
    paid_from: Account,
    amount: int,
    kept_at: Account,
    goods: Commodity,
    quantity: int,
    title: str,
    public_memo: str = "",
) -> Voucher:
    """Buying goods with a fund's money (PC), as a draft: what is given first, then what is received, in the same fund."""
    rights.require(actor, rights.RECORD_VOUCHER)
    money = Commodity.objects.get(code=MONEY)
    memo = public_memo.strip()
    lines = [
        MovementDraft(kind=Kind.CONVERSION, debit=fund.account, credit=paid_from, commodity=money, quantity=amount, public_memo=memo),
        MovementDraft(kind=Kind.CONVERSION, debit=kept_at, credit=fund.account, commodity=goods, quantity=quantity, public_memo=memo),
    ]
    return write(actor=actor, key=key, book=Book.DISBURSEMENT, date=date, title=title, lines=lines)
