"""Law 6 in the database: what was approved is what is posted, and only a signature on the posting counts."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F

from donations.exceptions import NotApproved
from donations.models import Approval, LedgerEntry, Voucher, VoucherLine
from donations.services import ledger
from donations.services.verification import verify
from tests.donations.ledger.edits import sql
from tests.donations.ledger.test_posting import waiting
from tests.factories.ledger import user

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def refuses(edit, words: str = "law 6") -> None:
    def state() -> list:
        return [list(model.objects.order_by("pk").values()) for model in (Voucher, VoucherLine, Approval, LedgerEntry)]

    before = state()
    refusals = (DatabaseError, connection.Database.DatabaseError)  # COPY speaks past Django, in the driver's own words
    with pytest.raises(refusals, match=words), transaction.atomic():
        edit()
    assert state() == before


@pytest.fixture
def approved(book):
    book.receive(1_000)
    paper = waiting(book, "disbursement", 5, status="approved", approver=book.approver, category="vien-phi", public_memo="Viện phí")
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")()
    return paper


def test_an_approved_paper_goes_back_only_as_the_next_version(approved):
    row = Voucher.objects.filter(pk=approved.pk)
    for status in ("draft", "returned", "submitted", "rejected"):
        refuses(lambda status=status: row.update(status=status))
        refuses(lambda status=status: row.update(status=status, version=F("version") + 2))
    row.update(status="draft", version=F("version") + 1)
    refuses(lambda: row.update(version=1))
    refuses(lambda: row.update(status="approved", version=1))


@pytest.mark.parametrize("changes", [{"date": "2026-11-20"}, {"book": "XK"}, {"requester": "other"}, {"approver": "other"}])
def test_an_approved_paper_keeps_what_was_signed(approved, changes):
    values = {name: user("nguoi-khac") if value == "other" else value for name, value in changes.items()}
    refuses(lambda: Voucher.objects.filter(pk=approved.pk).update(**values))


FACTS = [
    {"quantity": 50}, {"category": "khac"}, {"people": 3}, {"occurred": "2026-11-01"}, {"restates": "2026-10"}, {"public_memo": "Khác"},
    {"public_donor": "N. V. B"}, {"kind": "conversion"}, {"of": 0},
]  # fmt: skip


@pytest.mark.parametrize("changes", FACTS)
def test_lines_behind_a_signature_are_frozen_whatever_the_status(approved, changes):
    refuses(lambda: approved.lines.update(**changes))
    signed = waiting(_book_of(approved), "disbursement", 5, status="submitted", approver=approved.approver)
    refuses(lambda: signed.lines.update(**changes))
    refuses(lambda: signed.lines.all().delete())
    line = signed.lines.get()
    line.pk, line.position = None, 2
    refuses(lambda: line.save(force_insert=True))


def _book_of(paper):
    from tests.factories.ledger import Book

    return Book()


def test_a_group_is_counted_and_texts_are_emptied_behind_a_signature(approved):
    approved.lines.update(groups=1, internal_memo="Ghi chú")
    approved.lines.update(public_memo="", message="", display="anonymous")


def test_a_signature_on_a_void_freezes_nothing(book):
    paper = waiting(book, "disbursement", 5)
    Approval.objects.create(voucher=paper, step="void", requester=book.officer, approver=book.approver, at=NOW)
    paper.lines.update(quantity=6)


def signed_for(book, step: str) -> Voucher:
    """An approved paper whose only signature is of `step`."""
    paper = waiting(book, "disbursement", 5)
    Approval.objects.create(voucher=paper, step=step, requester=book.officer, approver=book.approver, at=NOW)
    Voucher.objects.filter(pk=paper.pk).update(status="approved", approver=book.approver)
    ledger.issue_number(voucher_id=paper.pk)
    return paper


@pytest.mark.parametrize("step", ["void", "redaction"])
def test_a_signature_on_something_else_does_not_approve_a_posting(book, step, monkeypatch):
    book.receive(1_000)
    paper = signed_for(book, step)
    with pytest.raises(NotApproved):
        ledger.post(voucher_ids=[paper.pk], cashier=book.cashier.pk)
    monkeypatch.setattr("donations.services.rules.check_paper", lambda paper: None)
    refuses(lambda: ledger.post(voucher_ids=[paper.pk], cashier=book.cashier.pk), "law 6: requester and approver")
    table = "donations_ledgerentry"
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")()
    sql("DROP TRIGGER guard_entry_insert" + (f" ON {table}" if connection.vendor == "postgresql" else ""))()
    ledger.post(voucher_ids=[paper.pk], cashier=book.cashier.pk)
    assert "four_eyes" in [lie.name for lie in verify().lies]


def test_a_paper_is_not_posted_without_its_entries(approved):
    ledger.issue_number(voucher_id=approved.pk)
    refuses(lambda: Voucher.objects.filter(pk=approved.pk).update(status="posted"), "an entry for every line")


@pytest.mark.parametrize(("book_code", "needs"), [("PC", False), ("DC", False), ("PT", True), ("NK", True)])
def test_whether_a_paper_needs_approval_is_said_by_its_book(book, book_code, needs):
    with pytest.raises(IntegrityError, match="needs_approval_as_its_book_says"), transaction.atomic():
        Voucher.objects.create(book=book_code, year=2026, date="2026-11-21", title="x", requester=book.officer, created_at=NOW, needs_approval=needs)
