"""What the book refuses before the database must: one function per law, each raising the refusal that says what to do.

The guards in the database (donations/guards.py) say the same without the sentence; Months (law 3) counts and refuses.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.utils.translation import gettext_lazy as _

from donations.disclosure import LONGEST
from donations.exceptions import (
    AccountClosed,
    AlreadyReversed,
    CashierMissing,
    CashierNotApart,
    ConversionOutOfOrder,
    ConversionReversedInPart,
    FutureDate,
    HandOverUneven,
    LateDate,
    MixedConversion,
    NotApproved,
    NothingToReverse,
    OfExceeded,
    OfMissing,
    OfUnknown,
    PeriodClosed,
    ReassignedReceipt,
    RestatesLater,
    ReversalDiffers,
    ReversalOfReversal,
    SelfApproval,
    UnidentifiedCannotBeDisbursed,
    UnidentifiedOnlyReceives,
    WrongBook,
    WrongLine,
    WrongSides,
    WrongText,
)
from donations.log import CATEGORIES, format_code, local_day
from donations.models import Book, Kind
from donations.services.entries import Entry
from donations.services.papers import Paper
from donations.services.references import References

LARGEST = 2**53 - 1
FIELD_NAMES = {
    "quantity": _("Số lượng"), "category": _("Loại chi công khai"), "people": _("Số lượt người bệnh"), "groups": _("Số đoàn"),
    "donor": _("Tên công khai"), "memo": _("Nội dung công khai"),
}  # fmt: skip
IN_BOOK = {
    Book.RECEIPT.value: {"receipt"},
    Book.GOODS_IN.value: {"receipt"},
    Book.OPENING.value: {"opening"},
    Book.DISBURSEMENT.value: {"disbursement", "conversion", "receipt"},  # a receipt only with what hands it on: _check_hand_over
    Book.GOODS_OUT.value: {"disbursement", "conversion", "receipt"},
    Book.TRANSFER.value: {"transfer", "deposit"},
    Book.CORRECTION.value: {"opening", "receipt", "disbursement", "deposit", "transfer", "conversion", "reversal"},
}
HAND_OVER_BOOKS = {Book.DISBURSEMENT.value, Book.GOODS_OUT.value}
FUND, HOLDING = True, False
SIDES = {  # (debit, credit)
    "opening": (HOLDING, FUND), "receipt": (HOLDING, FUND), "disbursement": (FUND, HOLDING), "deposit": (HOLDING, HOLDING),
    "transfer": (FUND, FUND),
}  # fmt: skip


def check_paper(paper: Paper) -> None:
    """Laws 6 and the shape of a paper: who signed, what kinds it may hold, both legs of a conversion in order."""
    _check_people(paper)
    kinds = {entry.kind for entry in paper.entries}
    if not kinds <= IN_BOOK[paper.book]:
        wrong = min(kinds - IN_BOOK[paper.book])
        raise WrongBook(voucher=paper.name, book=Book(paper.book).label, kind=Kind(wrong).label)
    if "conversion" in kinds:
        _check_conversion(paper, kinds)
    if "receipt" in kinds and paper.book in HAND_OVER_BOOKS:
        _check_hand_over(paper, kinds)


def _check_people(paper: Paper) -> None:
    if not paper.needs_approval:
        return
    if paper.approver is None or not paper.is_approved:
        raise NotApproved(voucher=paper.name)
    if paper.approver == paper.requester:
        raise SelfApproval(voucher=paper.name)
    if paper.moves_cash:
        if paper.cashier is None:
            raise CashierMissing(voucher=paper.name)
        if paper.cashier in (paper.requester, paper.approver):
            raise CashierNotApart(voucher=paper.name)


def _check_conversion(paper: Paper, kinds: set[str]) -> None:
    if kinds - {"conversion", "reversal"} or (paper.book != Book.CORRECTION and len(kinds) > 1):
        raise MixedConversion(voucher=paper.name)
    legs = [entry for entry in paper.entries if entry.kind == "conversion"]
    given = [bool(leg.debit and leg.debit.is_fund) for leg in legs]
    funds_given = {leg.debit.code for leg in legs if leg.debit and leg.debit.is_fund}
    funds_got = {leg.credit.code for leg in legs if leg.credit and leg.credit.is_fund}
    if given != sorted(given, reverse=True) or not funds_got or not funds_got <= funds_given:
        raise ConversionOutOfOrder(voucher=paper.name)


def _check_hand_over(paper: Paper, kinds: set[str]) -> None:
    """Trao tận tay: what one paper takes in it gives out whole, of the same fund from the same place, the taking first.

    So a gift cannot come into the book on a paper of disbursements unless it leaves on it, before an approver's eyes.
    """
    given_yet, left = False, Counter[tuple[int, int, str]]()
    for entry in paper.entries:
        assert entry.debit and entry.credit  # noqa: S101 check_line has seen to it
        if entry.kind == "receipt":
            if given_yet:
                raise HandOverUneven(voucher=paper.name)
            left[entry.debit.id, entry.credit.id, entry.unit] += entry.quantity
        else:
            given_yet = True
            left[entry.credit.id, entry.debit.id, entry.unit] -= entry.quantity
    if kinds != {"receipt", "disbursement"} or any(left.values()):
        raise HandOverUneven(voucher=paper.name)


def check_days(entry: Entry, posted: str, closed: frozenset[str]) -> None:
    """Law 7: an open period, no day after today, what really happened not after the accounting day."""
    date = dt.date.fromisoformat(entry.date)
    if entry.date > (today := local_day(posted)):
        raise FutureDate(date=date, today=dt.date.fromisoformat(today))
    if entry.month in closed:
        raise PeriodClosed(month=entry.month, date=date)
    if entry.occurred > entry.date:
        raise LateDate(occurred=dt.date.fromisoformat(entry.occurred), date=date)
    if entry.restates > entry.month:
        raise RestatesLater(month=entry.restates, own_month=entry.month)


def check_line(entry: Entry) -> None:
    """A movement taken alone: sides that fit its kind, open accounts, whole quantities, texts that can be disclosed."""
    debit, credit = entry.debit, entry.credit
    if debit is None or credit is None or debit.id == credit.id or not _sides_fit(entry.kind, debit.is_fund, credit.is_fund):
        raise WrongSides(line=entry.line, kind=Kind(entry.kind).label)
    if entry.kind != "reversal":
        for side in (debit, credit):
            if not side.is_open:
                raise AccountClosed(account=side.name)
    _check_values(entry)
    for field, text in (("donor", entry.donor), ("memo", entry.memo)):
        if len(text) > LONGEST or any(char < " " or "\x7f" <= char <= "\x9f" for char in text):
            raise WrongText(line=entry.line, field=FIELD_NAMES[field])


def _check_values(entry: Entry) -> None:
    wrong = None
    if type(entry.quantity) is not int or not 0 < entry.quantity <= LARGEST:
        wrong = "quantity"
    elif entry.category and entry.category not in CATEGORIES:
        wrong = "category"
    elif entry.people is not None and (entry.kind != "disbursement" or entry.people < 0):
        wrong = "people"
    elif entry.groups is not None and (entry.kind != "receipt" or entry.groups < 0):
        wrong = "groups"
    elif entry.donor and entry.kind != "receipt":
        wrong = "donor"
    if wrong:
        raise WrongLine(line=entry.line, field=FIELD_NAMES[wrong])


def _sides_fit(kind: str, debit: bool, credit: bool) -> bool:
    if kind == "conversion":
        return debit != credit
    return kind == "reversal" or SIDES[kind] == (debit, credit)


def check_unidentified(entry: Entry, known: References) -> None:
    """Law 8: money for an unknown purpose only waits, or goes to a fund by naming the receipt it came with."""
    into, out = entry.in_fund, entry.out_fund
    if entry.kind == "reversal":
        return
    if into and into.unidentified and entry.kind not in ("receipt", "opening"):
        raise UnidentifiedOnlyReceives()
    if not (out and out.unidentified):
        if entry.of is not None:
            raise OfUnknown()
        return
    if entry.kind != "transfer":
        raise UnidentifiedCannotBeDisbursed()
    if entry.of is None:
        raise OfMissing()
    receipt = known.entries.get(entry.of)
    waits = receipt and receipt.kind in ("receipt", "opening") and receipt.in_fund and receipt.in_fund.unidentified
    if receipt is None or not waits or receipt.unit != entry.unit or receipt.seq in known.reversed_by:
        raise OfUnknown()
    left = receipt.quantity - known.reassigned[receipt.seq]
    if entry.quantity > left:
        spoken = known.nouns.unit(entry.unit).spoken
        raise OfExceeded(code=format_code(receipt.code), available=left, asked=entry.quantity, gap=entry.quantity - left, **spoken)


def complete_reversal(entry: Entry, known: References) -> None:
    """Fill a reversal from what it reverses, or hold what was given against it. Raises the reversal refusals."""
    original = known.entries.get(-1 if entry.reverses is None else entry.reverses)
    if original is None or not original.moves:
        raise NothingToReverse()
    code = format_code(original.code) if original.uid else f"số {original.seq}"
    if original.kind == "reversal":
        raise ReversalOfReversal(code=code)
    if original.seq in known.reversed_by:
        raise AlreadyReversed(code=code)
    swapped = (original.credit, original.debit, original.unit, original.quantity)
    given = (entry.debit or swapped[0], entry.credit or swapped[1], entry.unit or swapped[2], entry.quantity or swapped[3])
    if given != swapped or entry.of is not None:
        raise ReversalDiffers(code=code)
    if reassigned := known.reassigned.get(original.seq):
        raise ReassignedReceipt(code=code, reassigned=reassigned, **known.nouns.unit(original.unit).spoken)
    entry.debit, entry.credit, entry.unit, entry.quantity = swapped
    entry.original = original
    entry.campus = entry.campus or original.campus


def check_conversions_reversed_whole(paper: Paper, known: References) -> None:
    """A conversion is one exchange: all of its legs are reversed in one paper or none."""
    here = {entry.reverses for entry in paper.entries}
    for entry in paper.entries:
        if entry.original and entry.original.kind == "conversion" and not here.issuperset(known.legs[entry.original.voucher]):
            raise ConversionReversedInPart(code=format_code(entry.original.code), voucher=entry.original.voucher)
