"""Projections: what is kept while posting equals what is rebuilt; queues equal a naive model; erasure reaches everything."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import defaultdict

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from donations.exceptions import FileAlreadyPublished, FileNotChecked, NothingToRedact, NotNumbered, Refusal, UnknownEntry, WrongStatus
from donations.models import (
    Account,
    Balance,
    Disclosure,
    EntryFile,
    LedgerEntry,
    MonthlyTotal,
    PublicAccount,
    PublicBalance,
    PublicCategoryMonth,
    PublicEntry,
    PublicFile,
    PublicFlow,
    PublicFlowTotal,
    PublicFund,
    PublicMonth,
    PublicUnit,
    PublicVoid,
    Voucher,
    VoucherLine,
)
from donations.services import ledger
from donations.services.drafts import LineDraft
from donations.services.verification import verify
from tests.donations.ledger.test_posting import waiting
from tests.factories.ledger import fund, redact

EVERY = (
    Balance,
    MonthlyTotal,
    PublicAccount,
    PublicBalance,
    PublicCategoryMonth,
    PublicEntry,
    PublicFile,
    PublicFlow,
    PublicFlowTotal,
    PublicFund,
    PublicMonth,
    PublicUnit,
    PublicVoid,
)


def shown() -> dict[str, list]:
    """Every projection, row by row, without surrogate ids."""
    return {model.__name__: sorted(repr({k: v for k, v in row.items() if k != "id"}) for row in model.objects.values()) for model in EVERY}


def busy(book, moves: int, seed: int) -> None:
    """A random year: gifts, spending, transfers within and across roots, unidentified money, conversions, reversals."""
    chance = random.Random(seed)
    fund("NBKK/TET", "Tết")
    book.receive(10_000, date=dt.date(2026, 1, 1))
    live: list[int] = []
    for _ in range(moves):
        date = dt.date(2026, 1, 2) + dt.timedelta(days=chance.randrange(320))
        funds = ["fund:NBKK", "fund:NBKK/TET", "fund:CT/AO-AM"]
        give, take = chance.sample(funds, 2)
        choice = chance.choice(["receive", "receive", "disburse", "transfer", "reverse", "unidentified", "goods"])
        try:
            if choice == "receive":
                made = book.receive(chance.randrange(1, 900), credit=give, date=date, groups=1, donor="Bạn đọc")
            elif choice == "disburse":
                made = book.disburse(chance.randrange(1, 500), debit=give, date=date, people=2, category=chance.choice(["vien-phi", ""]))
            elif choice == "transfer":
                made = book.transfer(chance.randrange(1, 300), debit=give, credit=take, date=date)
            elif choice == "unidentified":
                gift = book.receive_unidentified(100, date=date)
                made = book.reassign(gift.lines[0].seq, 60, to=give)
            elif choice == "goods":
                book.post(LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="G-GAO", quantity=50), book="NK", date=date)
                book.convert(30, 3)
                continue
            elif live:
                book.reverse(live.pop(chance.randrange(len(live))), date=date)
                continue
            else:
                continue
        except Refusal:
            continue
        live.append(made.lines[0].seq)


def test_a_rebuild_gives_the_same_result(book):
    busy(book, 60, seed=7)
    named = Disclosure.objects.filter(field="donor").first()
    redact(named.entry_id, "donor", "mistake")
    ledger.attest_balance(account="holding:ket", unit="VND", quantity=5, date=dt.date(2026, 11, 20))
    assert LedgerEntry.objects.filter(kind="reversal").count() >= 3
    kept = shown()
    call_command("rebuild_projections", verbosity=0)
    assert shown() == kept
    assert verify().lies == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_queues_equal_a_naive_model(book, seed):
    busy(book, 45, seed=seed)
    entries = list(LedgerEntry.objects.order_by("seq").select_related("debit", "credit"))
    gone = {entry.reverses for entry in entries} | {entry.seq for entry in entries if entry.kind == "reversal"}
    ends: dict = defaultdict(int)
    expected = {}
    for entry in entries:
        for account, side in ((entry.debit, "out"), (entry.credit, "in")):
            if account and account.nature == "fund":
                start = None
                if entry.seq not in gone:
                    start = ends[account.code, entry.unit, side]
                    ends[account.code, entry.unit, side] += entry.quantity
                expected[entry.seq, account.code[5:]] = (side, start is not None, start)
    stored = {(seq, fund): rest for seq, fund, *rest in PublicFlow.objects.values_list("seq", "fund", "side", "live", "start")}
    assert stored == {key: list(value) for key, value in expected.items()}
    assert any(not live for _side, live, _start in stored.values())


def test_months_close_as_they_open_and_move(book):
    busy(book, 45, seed=11)
    for row in PublicMonth.objects.all():
        into = row.opening_in + row.receipt_in + row.conversion_in + row.transfer_in + row.internal_in
        out = row.disbursement_out + row.conversion_out + row.transfer_out + row.internal_out
        assert row.opening + into - out == row.closing
    for month_fund in set(PublicMonth.objects.values_list("fund", "unit")):
        closings = PublicMonth.objects.filter(fund=month_fund[0], unit=month_fund[1]).order_by("month")
        for before, after in itertools.pairwise(closings):
            assert before.closing == after.opening


def test_a_reversal_counts_with_a_minus_in_its_own_month(book):
    gift = book.receive(500, date=dt.date(2026, 9, 1), groups=1)
    book.receive(900, date=dt.date(2026, 9, 1))
    spent = book.disburse(100, date=dt.date(2026, 9, 2), category="thuoc-vat-tu", people=3)
    book.reverse(spent.lines[0].seq, date=dt.date(2026, 10, 1))
    book.reverse(gift.lines[0].seq, date=dt.date(2026, 10, 1))
    september, october = PublicMonth.objects.order_by("month")
    assert (september.receipt_in, september.disbursement_out, september.people, september.groups, september.closing) == (1_400, 100, 3, 1, 1_300)
    assert (october.receipt_in, october.reversed_in, october.disbursement_out, october.reversed_out) == (-500, 500, -100, 100)
    assert (october.people, october.groups, october.closing) == (-3, -1, 900)
    rows = list(PublicCategoryMonth.objects.order_by("month").values_list("month", "category", "quantity", "people"))
    assert rows == [("2026-09", "thuoc-vat-tu", 100, 3), ("2026-10", "thuoc-vat-tu", -100, -3)]


def test_a_transfer_within_a_root_is_internal(book):
    fund("NBKK/TET", "Tết")
    book.receive(100)
    book.transfer(40, credit="fund:NBKK/TET")
    root, child = PublicMonth.objects.order_by("fund")
    assert (root.internal_out, root.transfer_out, child.internal_in, child.root) == (40, 0, 40, "NBKK")
    assert set(PublicFlow.objects.filter(seq=1).values_list("fund", "running", "root_running")) == {("NBKK", 60, 100), ("NBKK/TET", 40, 100)}


# -- erasure -------------------------------------------------------------------------------------------------------
def test_a_redacted_name_is_gone_everywhere_in_the_same_transaction(book):
    book.receive(500, donor="Trần Thị Bưởi", memo="Chúc mau khỏe")
    leaf = LedgerEntry.objects.get(seq=0).leaf
    assert "buoi" in PublicEntry.objects.get(seq=0).words
    redact(0, "donor", "donor-request")
    line = PublicEntry.objects.get(seq=0)
    assert (line.donor, line.memo) == ("", "Chúc mau khỏe")
    assert "buoi" not in line.words and "chuc mau khoe" in line.words
    assert list(Disclosure.objects.values_list("field", flat=True)) == ["memo"]
    assert VoucherLine.objects.get(entry=0).public_donor == ""
    assert LedgerEntry.objects.get(seq=0).leaf == leaf
    assert LedgerEntry.objects.get(seq=1).subject == 0
    kept = shown()
    call_command("rebuild_projections", verbosity=0)
    assert shown() == kept
    assert verify().lies == []
    with pytest.raises(NothingToRedact):
        redact(0, "donor", "donor-request")
    with pytest.raises(UnknownEntry):
        redact(1, "donor", "mistake")


def checked_file(book, paper: Voucher, *, checked: bool = True) -> EntryFile:
    row = EntryFile(voucher=paper, name="Hóa đơn", sha256="ab" * 32, redacted_by=book.officer, checked_by=book.approver if checked else None)
    row.original.save("hoa-don.pdf", ContentFile(b"original"), save=False)
    row.public_copy.save("hoa-don.pdf", ContentFile(b"public"), save=False)
    row.save()
    return row


def test_evidence_is_shown_when_checked_and_taken_down_with_its_redaction(book, settings, django_capture_on_commit_callbacks):
    book.receive(500)
    paper = waiting(book, "disbursement", 100, status="approved", approver=book.approver)
    row = checked_file(book, paper)
    assert row.original.storage.location == settings.STORAGES["private"]["OPTIONS"]["location"]
    posted = ledger.post(voucher_ids=[paper.pk], cashier=book.cashier.pk)[0]
    seq = posted.lines[0].seq
    assert PublicFile.objects.values_list("seq", "sha256", "name").get() == (seq, row.sha256, "Hóa đơn")
    with pytest.raises(FileAlreadyPublished):
        ledger.attest_evidence(seq=seq, files=[row.pk])
    assert verify().lies == []
    with django_capture_on_commit_callbacks(execute=True):
        redact(seq, "evidence", "mistake")
        assert row.public_copy.storage.exists(row.public_copy.name)
    row.refresh_from_db()
    assert row.taken_down_at
    assert not row.public_copy.storage.exists(row.public_copy.name)
    assert row.original.storage.exists(row.original.name)
    assert not PublicFile.objects.exists()
    with pytest.raises(FileNotChecked):
        ledger.attest_evidence(seq=seq, files=[row.pk])
    assert verify().lies == []


@pytest.mark.parametrize("one_file", [False, True])
def test_an_identical_file_of_another_voucher_stays_published(book, one_file, django_capture_on_commit_callbacks):
    gifts = [book.receive(500), book.receive(600)]
    rows = [checked_file(book, Voucher.objects.get(number=gift.number)) for gift in gifts]
    if one_file:
        EntryFile.objects.filter(pk=rows[0].pk).update(public_copy=rows[1].public_copy.name)
    with pytest.raises(FileNotChecked):
        ledger.attest_evidence(seq=0, files=[rows[1].pk])  # another voucher's paper
    for seq, row in enumerate(rows):
        ledger.attest_evidence(seq=seq, files=[row.pk])
    with django_capture_on_commit_callbacks(execute=True):
        redact(0, "evidence", "mistake")
    assert list(PublicFile.objects.values_list("seq", "path")) == [(1, rows[1].public_copy.name)]
    assert rows[1].public_copy.storage.exists(rows[1].public_copy.name)
    assert rows[0].public_copy.storage.exists(rows[0].public_copy.name) == one_file
    assert list(EntryFile.objects.filter(taken_down_at=None)) == [rows[1]]
    assert verify().lies == []


def test_evidence_added_later_belongs_to_its_entry(book):
    gift = book.receive(500)
    row = checked_file(book, Voucher.objects.get(number=gift.number))
    unchecked = checked_file(book, Voucher.objects.get(number=gift.number), checked=False)
    with pytest.raises(FileNotChecked):
        ledger.attest_evidence(seq=0, files=[unchecked.pk])
    ledger.attest_evidence(seq=0, files=[row.pk])
    assert PublicFile.objects.get().seq == 0
    assert verify().lies == []


def test_a_void_number_is_shown_and_kept(book):
    book.receive(1_000)
    paper = waiting(book, "disbursement", 10, status="approved", approver=book.approver)
    with pytest.raises(NotNumbered):
        ledger.void(voucher_id=paper.pk)
    ledger.issue_number(voucher_id=paper.pk)
    ledger.void(voucher_id=paper.pk)
    paper.refresh_from_db()
    assert (paper.status, PublicVoid.objects.get().voucher) == ("void", "PC-2026-000001")
    with pytest.raises(WrongStatus):
        ledger.void(voucher_id=paper.pk)
    with pytest.raises(WrongStatus):
        ledger.post(voucher_ids=[paper.pk])
    assert book.disburse(5).number == "PC-2026-000002"
    assert verify().lies == []


# -- nouns ---------------------------------------------------------------------------------------------------------
def test_a_renamed_fund_is_found_by_its_new_name(book):
    book.receive(100)
    book.fund.name = "Quỹ Hoa Sen"
    book.fund.save()
    assert PublicFund.objects.get(code="NBKK").name == "Quỹ Hoa Sen"
    assert "hoa sen" in PublicEntry.objects.get(seq=0).words
    assert PublicBalance.objects.get(account="fund:NBKK").name == "Quỹ Hoa Sen"
    assert verify().lies == []


def test_only_open_public_bank_accounts_are_genuine(book):
    account = Account.objects.get(code="holding:vcb")
    assert not PublicAccount.objects.exists()
    account.is_public, account.bank_number = True, "0011001234567"
    account.save()
    assert PublicAccount.objects.get().bank_number == "0011001234567"
    account.is_open = False
    account.save()
    assert not PublicAccount.objects.exists()


def test_a_holding_that_is_renamed_tells_its_new_name(book):
    book.receive(100)
    assert PublicEntry.objects.get(seq=0).source == "bank"
    book.bank.name = "Két lớn"
    book.bank.save()
    assert PublicBalance.objects.get(account="holding:vcb").name == "Két lớn"
    assert verify().lies == []
