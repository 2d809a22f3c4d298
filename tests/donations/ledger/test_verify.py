"""verify_ledger finds each kind of planted lie and names it. The guards are lifted only here, to plant it."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command

from donations import disclosure, guards, log
from donations.models import (
    Approval,
    Balance,
    Disclosure,
    LedgerEntry,
    LedgerHead,
    MonthlyTotal,
    Period,
    PublicBalance,
    PublicCategoryMonth,
    PublicCommitment,
    PublicEntry,
    PublicFlow,
    PublicFlowTotal,
    PublicFund,
    PublicMonth,
    PublicVoid,
    Voucher,
    VoucherLine,
    VoucherNumber,
)
from donations.services.verification import verify
from tests.conftest import _lift_guards
from tests.donations.ledger.test_guards import settle
from tests.donations.ledger.test_posting import waiting
from tests.factories.ledger import redact


@pytest.fixture
def told(book):
    """Entry 0 a named gift, 1 a disbursement, 2 its reversal, 3 unidentified money, 4 what was re-assigned of it."""
    book.receive(1_000, donor="N. V. A", memo="Ủng hộ")
    spent = book.disburse(100, category="vien-phi", people=1)
    book.reverse(spent.lines[0].seq)
    book.receive_unidentified(50)
    book.reassign(3, 20)
    assert verify().lies == []
    settle()
    _lift_guards()
    return book


def edit_body(seq: int, **changes) -> None:
    """A careful forger: body, leaf and columns all fit."""
    body = log.parse_body(LedgerEntry.objects.get(seq=seq).body) | changes
    text = log.canonical(body)
    columns = {name: value for name, value in changes.items() if name in ("of", "reverses", "voucher", "line", "kind")}
    if "qty" in changes:
        columns["quantity"] = changes["qty"]
    for day in ("date", "posted"):
        if day in changes:
            columns[day] = changes[day]
    LedgerEntry.objects.filter(seq=seq).update(body=text, leaf=log.leaf_hash(text).hex(), **columns)


def _change_text() -> None:
    body = LedgerEntry.objects.get(seq=0).body
    LedgerEntry.objects.filter(seq=0).update(body=body.replace("1000", "2000"))


def _swap_disclosure() -> None:
    Disclosure.objects.filter(field="donor").update(text=disclosure.make("donor", "Người khác"))


def _still_told() -> None:
    text = Disclosure.objects.get(field="donor").text
    guards.assert_guards()
    redact(0, "donor", "mistake")
    settle()
    _lift_guards()
    Disclosure.objects.create(entry_id=0, field="donor", text=text)


def _close(book) -> None:
    Period.objects.create(month="2026-11", closed_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC), requester=book.officer, approver=book.approver)


LIES = {
    "a changed body": ("leaf", lambda book: _change_text()),
    "a changed leaf": ("leaf", lambda book: LedgerEntry.objects.filter(seq=0).update(leaf="0" * 64)),
    "a body that breaks the format": ("body", lambda book: edit_body(0, note="x")),
    "a changed column": ("columns", lambda book: LedgerEntry.objects.filter(seq=0).update(quantity=5)),
    "a changed account": ("columns", lambda book: LedgerEntry.objects.filter(seq=0).update(credit=book.other.account)),
    "a deleted last entry": ("head", lambda book: LedgerEntry.objects.filter(seq=4)._raw_delete("default")),
    "a gap": ("seq", lambda book: LedgerEntry.objects.filter(seq=4).update(seq=9)),
    "a head of its own": ("head", lambda book: LedgerHead.objects.update(size=4)),
    "time running backwards": ("posted", lambda book: edit_body(1, posted="2026-11-21T01:00:00Z")),
    "another name": ("disclosure", lambda book: _swap_disclosure()),
    "a name still told": ("redaction", lambda book: _still_told()),
    "more than there was": ("below_zero", lambda book: (edit_body(1, qty=5_000), edit_body(2, qty=5_000))),
    "half a reversal": ("reversal", lambda book: edit_body(2, qty=50)),
    "more re-assigned than received": ("of", lambda book: edit_body(4, qty=51)),
    "re-assigned of another gift": ("of", lambda book: edit_body(4, of=0)),
    "a closed period": ("period", lambda book: _close(book)),
    "a balance": ("Balance", lambda book: Balance.objects.filter(account__code="fund:NBKK").update(quantity=7)),
    "a month": ("MonthlyTotal", lambda book: MonthlyTotal.objects.update(receipt_in=1)),
    "a public line": ("PublicEntry", lambda book: PublicEntry.objects.filter(seq=0).update(donor="Ai đó")),
    "a hidden public line": ("PublicEntry", lambda book: PublicEntry.objects.filter(seq=4).delete()),
    "an invented public line": ("PublicEntry", lambda book: PublicEntry.objects.create(seq=99, code="X" * 8, date=dt.date(2026, 1, 1))),
    "a place in the queue": ("PublicFlow", lambda book: PublicFlow.objects.filter(seq=0).update(start=5)),
    "the end of a queue": ("PublicFlowTotal", lambda book: PublicFlowTotal.objects.update(inflow=1)),
    "a public month": ("PublicMonth", lambda book: PublicMonth.objects.update(closing=1)),
    "a public balance": ("PublicBalance", lambda book: PublicBalance.objects.update(quantity=1)),
    "a category": ("PublicCategoryMonth", lambda book: PublicCategoryMonth.objects.update(quantity=1)),
    "a void that is not": ("PublicVoid", lambda book: PublicVoid.objects.create(voucher="PT-2026-000001", date=dt.date(2026, 1, 1), seq=0)),
    "a fund's name": ("PublicFund", lambda book: PublicFund.objects.filter(code="NBKK").update(name="Quỹ khác")),
    "a commitment": ("PublicCommitment", lambda book: PublicCommitment.objects.create(fund="NBKK", unit="VND", quantity=1, vouchers=1)),
    "a paper's amount": ("line", lambda book: VoucherLine.objects.filter(entry=1).update(quantity=9)),
    "an approval gone": ("four_eyes", lambda book: Approval.objects.all().delete()),
    "an approver who asked": ("four_eyes", lambda book: Approval.objects.filter(voucher__number="PC-2026-000001").update(version=9)),
    "a paper unposted": ("paper", lambda book: Voucher.objects.filter(number="PC-2026-000001").update(status="approved")),
    "a number missing": ("numbers", lambda book: VoucherNumber.objects.filter(book="PT").update(last=9)),
    "a paper without entries": ("paper", lambda book: _posted_without_entry(book)),
}  # fmt: skip


def _posted_without_entry(book) -> None:
    paper = waiting(book, "receipt", 5)
    VoucherNumber.objects.filter(book="PT").update(last=3)
    Voucher.objects.filter(pk=paper.pk).update(status="posted", number="PT-2026-000003")


@pytest.mark.parametrize("lie", LIES)
def test_names_the_lie(told, lie):
    name, plant = LIES[lie]
    plant(told)
    found = [lie.name for lie in verify().lies if lie.name != "guards"]
    assert name in found
    assert found[0] in (name, "leaf", "columns", "Balance", "line", "of", "PublicEntry")


def test_the_command_exits_with_the_first_lie(told):
    guards.assert_guards()
    out = io.StringIO()
    call_command("verify_ledger", stdout=out)
    assert "The book is true: 5 entries" in out.getvalue()
    PublicEntry.objects.filter(seq=0).update(quantity=3)
    with pytest.raises(CommandError, match="PublicEntry: 0: quantity is 3, the book gives 1000"):
        call_command("verify_ledger")
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_ledger", json=True, stdout=out)
    answer = json.loads(out.getvalue())
    assert (end.value.code, answer["true"], answer["size"], answer["lies"][0]["name"]) == (1, False, 5, "PublicEntry")
    call_command("rebuild_projections", json=True, stdout=io.StringIO())
    assert verify().lies == []


def test_a_book_below_zero_is_not_rebuilt(told):
    edit_body(1, qty=5_000)
    edit_body(2, qty=5_000)
    with pytest.raises(CommandError, match="breaks a law"):
        call_command("rebuild_projections")
    assert PublicEntry.objects.get(seq=0).quantity == 1_000
