"""Each law refuses in a Vietnamese sentence that says what to do, and nothing is written."""

from __future__ import annotations

import datetime as dt
import pickle
import re

import pytest
from django.db import IntegrityError, transaction

from donations import exceptions
from donations.exceptions import Refusal
from donations.models import LedgerEntry, Period, Voucher
from donations.services import ledger
from donations.services.drafts import LineDraft
from donations.services.verification import verify
from tests.factories.ledger import holding


def refused(name: str, post) -> Refusal:
    """`post` is refused by the class of this name, and the book is as it was."""
    before = (LedgerEntry.objects.count(), Voucher.objects.count())
    with pytest.raises(getattr(exceptions, name)) as refusal:
        post()
    assert (LedgerEntry.objects.count(), Voucher.objects.count()) == before
    sentence = str(refusal.value)
    assert re.search(r"(Hãy|hãy)", sentence), "a refusal says what to do"
    assert "%(" not in sentence
    return refusal.value


# -- law 3 ---------------------------------------------------------------------------------------------------------
def test_overspending_names_the_fund_and_the_gap(book):
    book.receive(1_000)
    refusal = refused("Overspent", lambda: book.disburse(1_500))
    assert {key: refusal.params[key] for key in ("account", "available", "asked", "gap")} == {
        "account": "Người bệnh khó khăn", "available": 1_000, "asked": 1_500, "gap": 500,
    }  # fmt: skip
    assert str(refusal).startswith("Người bệnh khó khăn chỉ còn 1.000 đ, không đủ để chi 1.500 đ (thiếu 500 đ).")


def test_a_holding_may_be_too_small_though_the_fund_is_not(book):
    book.receive(1_000)
    assert refused("Overspent", lambda: book.disburse(10, credit="holding:ket")).params["account"] == "Nơi giữ ket"


def test_goods_are_counted_in_their_own_unit(book):
    book.receive(1_000_000)
    refusal = refused(
        "Overspent", lambda: book.post(LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:kho", unit="SUAT", quantity=1))
    )
    assert "1 suất" in str(refusal)


def test_a_fine_unit_is_said_as_people_count_it(book):
    book.rice.display_divisor, book.rice.unit_name = 1_000, "kg"
    book.rice.save()
    book.post(LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="G-GAO", quantity=12_500), book="NK")
    line = LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:kho", unit="G-GAO", quantity=1_013_000)
    assert "chỉ còn 12,5 kg, không đủ để chi 1.013 kg (thiếu 1.000,5 kg)" in str(refused("Overspent", lambda: book.post(line, book="XK")))


def test_within_one_run_each_entry_counts_when_it_stands(book):
    refused("Overspent", lambda: book.post(book.line("disbursement", 10), book.line("receipt", 10), book="DC"))
    book.post(book.line("receipt", 10), book.line("disbursement", 10), book="DC")


def test_an_early_day_may_not_lack_what_came_later(book):
    book.receive(100, date=dt.date(2026, 10, 5))
    book.receive(900, date=dt.date(2026, 11, 5))
    refusal = refused("WouldGoNegativeAtMonthEnd", lambda: book.disburse(500, date=dt.date(2026, 10, 20)))
    assert (refusal.params["month"], refusal.params["gap"]) == ("2026-10", 400)
    assert "10/2026" in str(refusal)
    book.disburse(500, date=dt.date(2026, 11, 20))


def test_a_later_month_may_not_lack_what_an_earlier_day_takes(book):
    book.receive(1_000, date=dt.date(2026, 9, 1))
    book.disburse(900, date=dt.date(2026, 10, 1))
    book.receive(500, date=dt.date(2026, 11, 1))
    refusal = refused("WouldGoNegativeAtMonthEnd", lambda: book.disburse(200, date=dt.date(2026, 9, 2)))
    assert refusal.params["month"] == "2026-10"


def test_the_right_entry_comes_before_the_reversal(book):
    gift = book.receive(1_000)
    book.disburse(1_000)
    right = book.line("receipt", 1_000, memo="Đúng")
    undo = LineDraft(kind="reversal", reverses=gift.lines[0].seq)
    refused("Overspent", lambda: book.post(undo, right, book="DC"))
    book.post(right, undo, book="DC")
    assert verify().lies == []


def test_the_month_end_refusal_advises_the_right_order(book):
    gift = book.receive(1_000, date=dt.date(2026, 10, 1))
    book.disburse(1_000, date=dt.date(2026, 10, 2))
    book.receive(1_000, date=dt.date(2026, 11, 1))
    refusal = refused("WouldGoNegativeAtMonthEnd", lambda: book.reverse(gift.lines[0].seq, date=dt.date(2026, 10, 3)))
    assert "dòng đúng trước" in str(refusal)


# -- law 6 ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["disbursement", "transfer", "reversal"])
def test_nobody_approves_their_own(book, kind):
    gift = book.receive(1_000)
    line = LineDraft(kind="reversal", reverses=gift.lines[0].seq) if kind == "reversal" else book.line(kind, 10)
    refused("SelfApproval", lambda: book.post(line, approver=book.officer.pk))
    refused("NotApproved", lambda: book.post(line, approver=None))


@pytest.mark.parametrize("cashier", ["officer", "approver"])
def test_who_pays_is_a_third_person(book, cashier):
    book.receive(1_000)
    refused("CashierNotApart", lambda: book.post(book.line("disbursement", 10), cashier=getattr(book, cashier).pk))
    refused("CashierMissing", lambda: book.post(book.line("disbursement", 10), cashier=None))


def test_a_paper_of_receipts_cannot_hide_a_disbursement(book):
    book.receive(1_000)
    refused("WrongBook", lambda: book.post(book.line("receipt", 10), book.line("disbursement", 10), book="PT", approver=None))


def test_goods_are_handed_out_without_a_cashier(book):
    book.post(LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="SUAT", quantity=5), book="NK", approver=None, cashier=None)
    book.post(LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:kho", unit="SUAT", quantity=5), book="XK", cashier=None)


# -- law 7 ---------------------------------------------------------------------------------------------------------
def close(book, month: str) -> None:
    Period.objects.create(month=month, closed_at=dt.datetime(2026, 11, 3, tzinfo=dt.UTC), requester=book.officer, approver=book.approver)


def test_a_closed_period_refuses_and_an_open_one_takes_the_late_fact(book):
    close(book, "2026-10")
    assert "10/2026" in str(refused("PeriodClosed", lambda: book.receive(10, date=dt.date(2026, 10, 31))))
    book.receive(10, occurred=dt.date(2026, 10, 31))
    entry = LedgerEntry.objects.get()
    assert (entry.date, entry.occurred) == (dt.date(2026, 11, 21), dt.date(2026, 10, 31))


def test_days_do_not_contradict_each_other(book):
    refused("FutureDate", lambda: book.receive(10, date=dt.date(2026, 11, 22)))
    refused("LateDate", lambda: book.receive(10, date=dt.date(2026, 11, 1), occurred=dt.date(2026, 11, 2)))
    refused("RestatesLater", lambda: book.receive(10, date=dt.date(2026, 11, 1), restates="2026-12"))


# -- reversals -----------------------------------------------------------------------------------------------------
def test_a_movement_is_reversed_once_and_a_reversal_never(book):
    gift = book.receive(100)
    undone = book.reverse(gift.lines[0].seq)
    refused("AlreadyReversed", lambda: book.reverse(gift.lines[0].seq))
    refused("ReversalOfReversal", lambda: book.reverse(undone.lines[0].seq))
    refused("NothingToReverse", lambda: book.reverse(99))


def test_an_attestation_is_not_reversed(book):
    ledger.attest_balance(account="holding:ket", unit="VND", quantity=0, date=dt.date(2026, 11, 21))
    refused("NothingToReverse", lambda: book.reverse(0))


def test_twice_in_one_run_is_twice(book):
    gift = book.receive(100)
    line = LineDraft(kind="reversal", reverses=gift.lines[0].seq)
    refused("AlreadyReversed", lambda: book.post(line, line))


@pytest.mark.parametrize("change", [{"quantity": 99}, {"unit": "SUAT"}, {"debit": "holding:vcb"}, {"credit": "holding:ket"}])
def test_a_reversal_is_whole_and_swaps_the_sides(book, change):
    gift = book.receive(100)
    refused("ReversalDiffers", lambda: book.reverse(gift.lines[0].seq, **change))


def test_a_closed_account_can_still_be_corrected(book):
    gift = book.receive(100)
    book.bank.is_open = False
    book.bank.save()
    refused("AccountClosed", lambda: book.receive(1))
    book.reverse(gift.lines[0].seq)


# -- law 8 ---------------------------------------------------------------------------------------------------------
def test_unidentified_money_is_not_spent_nor_converted(book):
    book.receive_unidentified(100)
    refused("UnidentifiedCannotBeDisbursed", lambda: book.disburse(10, debit="fund:UNIDENTIFIED"))
    given = LineDraft(kind="conversion", debit="fund:UNIDENTIFIED", credit="holding:vcb", unit="VND", quantity=10)
    got = LineDraft(kind="conversion", debit="holding:kho", credit="fund:UNIDENTIFIED", unit="G-GAO", quantity=10)
    refused("UnidentifiedCannotBeDisbursed", lambda: book.post(given, got))


def test_unidentified_money_is_moved_by_naming_its_receipt(book):
    gift, other = book.receive_unidentified(100), book.receive(1_000)
    seq = gift.lines[0].seq
    refused("OfMissing", lambda: book.transfer(10, debit="fund:UNIDENTIFIED"))
    refused("OfUnknown", lambda: book.reassign(other.lines[0].seq, 10))
    refused("OfUnknown", lambda: book.reassign(77, 10))
    refused("OfUnknown", lambda: book.transfer(10, of=seq))
    refused("UnidentifiedOnlyReceives", lambda: book.transfer(10, credit="fund:UNIDENTIFIED"))
    book.reassign(seq, 60)
    refusal = refused("OfExceeded", lambda: book.reassign(seq, 41))
    assert (refusal.params["available"], refusal.params["gap"]) == (40, 1)
    book.reassign(seq, 40)


def test_a_reversed_reassignment_is_free_again(book):
    seq = book.receive_unidentified(100).lines[0].seq
    moved = book.reassign(seq, 100)
    refused("ReassignedReceipt", lambda: book.reverse(seq))
    book.reverse(moved.lines[0].seq)
    book.reassign(seq, 30)
    refused("ReassignedReceipt", lambda: book.reverse(seq))
    assert verify().lies == []


def test_a_reversed_receipt_is_not_reassigned(book):
    seq = book.receive_unidentified(100).lines[0].seq
    book.receive_unidentified(100)
    book.reverse(seq)
    refused("OfUnknown", lambda: book.reassign(seq, 10))


# -- conversions ---------------------------------------------------------------------------------------------------
def test_a_conversion_has_both_legs_what_is_given_first(book):
    book.post(LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="G-GAO", quantity=900), book="NK")
    given = LineDraft(kind="conversion", debit="fund:NBKK", credit="holding:kho", unit="G-GAO", quantity=500)
    got = LineDraft(kind="conversion", debit="holding:bep", credit="fund:NBKK", unit="SUAT", quantity=5)
    elsewhere = LineDraft(kind="conversion", debit="holding:bep", credit="fund:CT/AO-AM", unit="SUAT", quantity=5)
    refused("ConversionOutOfOrder", lambda: book.post(got, given))
    refused("ConversionOutOfOrder", lambda: book.post(given))
    refused("ConversionOutOfOrder", lambda: book.post(given, elsewhere))
    refused(
        "MixedConversion",
        lambda: book.post(given, got, LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:bep", unit="SUAT", quantity=5)),
    )
    cooked = book.post(given, got)
    first, second = (line.seq for line in cooked.lines)
    refused("ConversionReversedInPart", lambda: book.reverse(first))
    book.post(LineDraft(kind="reversal", reverses=second), LineDraft(kind="reversal", reverses=first))
    assert verify().lies == []


# -- lines ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("WrongLine", {"quantity": 0}), ("WrongLine", {"quantity": -5}), ("WrongLine", {"quantity": 2**53}), ("WrongLine", {"quantity": 1.5}),
        ("WrongLine", {"category": "khoa-nhi"}), ("WrongLine", {"people": 1}), ("WrongText", {"memo": "x" * 501}), ("WrongText", {"donor": "a\nb"}),
        ("UnknownAccount", {"credit": "fund:LA"}), ("UnknownUnit", {"unit": "USD"}), ("UnknownCampus", {"campus": "co-so-9"}),
        ("WrongSides", {"credit": "holding:ket"}), ("WrongSides", {"credit": "holding:vcb"}), ("WrongSides", {"debit": ""}),
    ],
)  # fmt: skip
def test_a_wrong_line_is_refused(book, name, change):
    refused(name, lambda: book.receive(change.pop("quantity", 10), **change))


# -- attestations --------------------------------------------------------------------------------------------------
def test_only_holdings_are_counted_and_only_once_known(book):
    count = {"unit": "VND", "quantity": 5, "date": dt.date(2026, 11, 21)}
    refused("OnlyHoldingsAreCounted", lambda: ledger.attest_balance(account="fund:NBKK", **count))
    refused("UnknownAccount", lambda: ledger.attest_balance(account="holding:la", **count))
    refused("WrongLine", lambda: ledger.attest_balance(account="holding:ket", **{**count, "quantity": -1}))


def test_a_case_of_letters_makes_no_new_account(book):
    with pytest.raises(IntegrityError), transaction.atomic():
        holding("VCB")


def test_a_refusal_travels_between_processes():
    refusal = exceptions.Overspent(account="Quỹ", available=1, asked=3, gap=2)
    again = pickle.loads(pickle.dumps(refusal))  # noqa: S301 made here
    assert (str(again), again.code) == (str(refusal), "Overspent")


def test_every_refusal_has_a_sentence_of_its_own():
    every = [kind for kind in vars(exceptions).values() if isinstance(kind, type) and issubclass(kind, Refusal) and kind is not Refusal]
    assert len(every) > 30
    sentences = [str(kind.sentence) for kind in every]
    assert len(set(sentences)) == len(sentences)
