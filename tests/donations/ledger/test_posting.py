"""What the one writer writes, for one voucher and for many; replays, broken runs, numbers, order and time."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donations import disclosure, log
from donations.exceptions import EmptyVoucher, FutureDate, KeyInUse, Overspent, UnknownVoucher, VoucherTooLong, WrongStatus
from donations.models import (
    Approval,
    Disclosure,
    LedgerEntry,
    LedgerHead,
    PublicCommitment,
    PublicEntry,
    Status,
    Voucher,
    VoucherLine,
    VoucherNumber,
)
from donations.services import ledger, posting
from donations.services.drafts import LineDraft, LineRef
from donations.services.projections.commitments import refresh_commitments
from donations.services.verification import verify


def body(seq: int) -> dict:
    return log.parse_body(LedgerEntry.objects.get(seq=seq).body)


def test_a_receipt_becomes_one_body_with_two_commitments(book):
    posted = book.receive(500_000, donor="Nguyễn Văn A", memo="Ủng hộ", campus="co-so-1", groups=1)
    stored = body(0)
    told = {row.field: row.text for row in Disclosure.objects.all()}
    assert {key: stored[key] for key in ("kind", "qty", "unit", "debit", "credit", "voucher", "line", "campus", "groups", "date", "posted")} == {
        "kind": "receipt", "qty": 500_000, "unit": "VND", "debit": "holding:vcb", "credit": "fund:NBKK", "voucher": "PT-2026-000001", "line": 1,
        "campus": "co-so-1", "groups": 1, "date": "2026-11-21", "posted": "2026-11-21T02:00:00Z",
    }  # fmt: skip
    assert stored["sd"] == {field: disclosure.digest(text) for field, text in told.items()}
    assert disclosure.parse(told["donor"]).value == "Nguyễn Văn A"
    assert "Nguy" not in LedgerEntry.objects.get(seq=0).body
    assert posted.lines[0].code == log.code_of(stored["id"]) == PublicEntry.objects.get(seq=0).code


def test_a_gift_without_a_name_commits_to_random_bytes(book):
    book.receive(1, donor="", memo="")
    assert set(body(0)["sd"]) == {"donor", "memo"}
    assert not Disclosure.objects.exists()


def test_a_name_typed_decomposed_is_told_composed(book):
    book.receive(1, donor="Nguye\u0302\u0303n")
    assert PublicEntry.objects.get(seq=0).donor == "Nguy\u1ec5n"


def test_every_kind_of_movement_is_posted_and_true(book, clock):
    book.post(book.line("opening", 1_000_000))
    gift = book.receive_unidentified(300_000)
    book.reassign(gift.lines[0].seq, 100_000)
    book.transfer(50_000)
    book.disburse(200_000, category="vien-phi", people=2)
    book.post(book.line("deposit", 10_000))
    book.post(LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="G-GAO", quantity=20_000), book="NK")
    book.convert(15_000, 100)
    book.post(LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:bep", unit="SUAT", quantity=60), book="XK")
    book.reverse(4, restates="2026-11")
    assert list(LedgerEntry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(11))
    report = verify()
    assert report.lies == []
    assert (report.size, LedgerHead.objects.get().size) == (11, 11)
    assert set(LedgerEntry.objects.values_list("kind", flat=True)) >= {*log.MOVEMENT_KINDS}


def test_a_batch_and_single_postings_give_the_same_book(book):
    drafts = [book.draft(book.line("receipt", 1000 * at, donor=f"A{at}")) for at in range(1, 5)] + [book.draft(book.line("disbursement", 700))]
    uids = [log.new_uid() for _ in drafts]
    many = iter(uids)
    savepoint = _bodies_of(lambda: ledger.post_batch(drafts, draw_uid=lambda: next(many)))
    one = iter(uids)
    single = _bodies_of(lambda: [ledger.post_batch([draft], draw_uid=lambda: next(one)) for draft in drafts])
    assert savepoint == single


def _bodies_of(post) -> list[dict]:
    """The bodies that `post` writes, less their random commitments; then all is undone."""
    from django.db import transaction

    with transaction.atomic():
        post()
        bodies = [
            {key: value for key, value in json.loads(text).items() if key != "sd"}
            for text in LedgerEntry.objects.order_by("seq").values_list("body", flat=True)
        ]
        transaction.set_rollback(True)
    return bodies


def test_the_batch_path_asks_no_query_per_voucher(book):
    def count(drafts) -> int:
        with CaptureQueriesContext(connection) as queries:
            ledger.post_batch(drafts)
        return sum(1 for query in queries if "INSERT" not in query["sql"][:6] and "UPDATE" not in query["sql"][:6])

    few = count([book.draft(book.line("receipt", 1)) for _ in range(5)])
    many = count([book.draft(book.line("receipt", 1)) for _ in range(200)])
    assert many <= few + 2


def test_a_replay_returns_the_first_result_and_writes_nothing(book):
    draft = book.draft(book.line("receipt", 5), book.line("receipt", 6))
    first = ledger.post_batch([draft]).vouchers[0]
    again = ledger.post_batch([draft, draft])
    assert [(v.id, v.number, v.lines, v.replayed) for v in again.vouchers] == [(first.id, first.number, first.lines, True)] * 2
    assert (again.posted, again.replayed, again.entries) == (0, 2, 0)
    assert LedgerEntry.objects.count() == 2


def test_a_broken_run_resumes_where_it_broke(book, monkeypatch):
    monkeypatch.setattr(posting, "MAX_ENTRIES", 4)
    drafts = [book.draft(book.line("receipt", 10)) for _ in range(6)] + [book.draft(book.line("disbursement", 100))]
    with pytest.raises(Overspent):
        ledger.post_batch(drafts)
    assert LedgerEntry.objects.count() == 4  # the first transaction stands, the broken one left nothing
    assert VoucherNumber.objects.get(book="PT").last == 4
    drafts[6:] = [book.draft(book.line("disbursement", 60))]
    done: list[int] = []
    result = ledger.post_batch(drafts, progress=done.append)
    assert (result.posted, result.replayed, done) == (3, 4, [4, 7])
    assert verify().lies == []


def test_a_transaction_holds_at_most_ten_thousand_entries(book):
    assert posting.MAX_ENTRIES == 10_000
    line = book.line("receipt", 1)
    sizes = [sum(len(draft.lines) for draft in chunk) for chunk in posting._chunks(book.draft(*[line] * 3_000) for _ in range(7))]
    assert sizes == [9_000, 9_000, 3_000]
    with pytest.raises(VoucherTooLong):
        ledger.post_batch([book.draft(*[line] * 10_001)])


def test_a_key_that_waits_in_the_back_office_is_refused(book):
    draft = book.draft(book.line("receipt", 5))
    waiting(book, "receipt", 5, key=draft.key)
    with pytest.raises(KeyInUse):
        ledger.post_batch([draft])


def test_numbers_are_gapless_per_book_and_year(book):
    for date in (dt.date(2025, 5, 1), dt.date(2026, 1, 2), dt.date(2025, 5, 2)):
        book.receive(10, date=date)
    with pytest.raises(Overspent):
        book.disburse(1_000)
    book.disburse(5)
    numbers = list(Voucher.objects.order_by("id").values_list("number", flat=True))
    assert numbers == ["PT-2025-000001", "PT-2026-000001", "PT-2025-000002", "PC-2026-000001"]


def test_posted_never_runs_backwards(book, clock):
    book.receive(1)
    clock.advance(hours=-3)
    book.receive(1)
    assert body(1)["posted"] == body(0)["posted"]


def test_the_clock_may_be_told_per_voucher_and_is_raised_to_the_last(book):
    moments = itertools.cycle([dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC), dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC)])
    drafts = [book.draft(book.line("receipt", 1), date=dt.date(2026, 3, 1)) for _ in range(2)]
    ledger.post_batch(drafts, clock=lambda draft: next(moments))
    assert [body(seq)["posted"] for seq in (0, 1)] == ["2026-03-02T10:00:00Z"] * 2
    with pytest.raises(FutureDate):
        ledger.post_batch(
            [book.draft(book.line("receipt", 1), date=dt.date(2026, 3, 3))], clock=lambda draft: dt.datetime(2026, 3, 2, 16, tzinfo=dt.UTC)
        )


def test_a_colliding_id_is_drawn_again(book):
    first, other = log.new_uid(), log.new_uid()
    twin = first[:9] + other[9:]  # the same CODE
    uids = iter([first, twin, twin, other])
    ledger.post_batch([book.draft(book.line("receipt", 1))], draw_uid=lambda: next(uids))
    ledger.post_batch([book.draft(book.line("receipt", 1))], draw_uid=lambda: next(uids))
    assert list(LedgerEntry.objects.order_by("seq").values_list("uid", flat=True)) == [first, other]


def test_a_line_may_point_at_a_line_of_the_same_run(book):
    gift = book.draft(book.line("receipt", 50, credit="fund:UNIDENTIFIED"))
    moved = book.draft(book.line("transfer", 20, debit="fund:UNIDENTIFIED", credit="fund:NBKK", of=LineRef(gift.key)))
    undone = book.draft(LineDraft(kind="reversal", reverses=LineRef(moved.key, 1)))
    ledger.post_batch([gift, moved, undone])
    assert (body(1)["of"], body(2)["reverses"]) == (0, 1)
    assert verify().lies == []


# -- vouchers of the back office -----------------------------------------------------------------------------------
def waiting(book, kind: str, quantity: int, *, status=Status.DRAFT, approver=None, key=None, **values) -> Voucher:
    """A voucher as the back office leaves it, with one line."""
    line = book.line(kind, quantity)
    code = {"receipt": "PT", "disbursement": "PC", "transfer": "CK"}[kind]
    now = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    paper = Voucher.objects.create(
        key=key or uuid.uuid4(), book=code, year=2026, date=dt.date(2026, 11, 21), title="Phiếu", requester=book.officer, created_at=now,
        needs_approval=code != "PT", status=Status.DRAFT,
    )  # fmt: skip
    sides = {"debit": book_account(line.debit), "credit": book_account(line.credit), "commodity_id": commodity_id("VND")}
    VoucherLine.objects.create(voucher=paper, kind=kind, quantity=quantity, public_donor="N. V. A" if kind == "receipt" else "", **sides, **values)
    if approver:
        Approval.objects.create(voucher=paper, step="disbursement", version=paper.version, requester=book.officer, approver=approver, at=now)
        paper.approver = approver
    paper.status = status
    paper.save()
    return paper


def book_account(code: str):
    from donations.models import Account

    return Account.objects.get(code=code)


def commodity_id(code: str) -> int:
    from donations.models import Commodity

    return Commodity.objects.get(code=code).pk


def test_an_approved_voucher_is_posted_once(book):
    book.receive(1_000)
    paper = waiting(book, "disbursement", 400, status=Status.APPROVED, approver=book.approver)
    number = ledger.issue_number(voucher_id=paper.pk)
    assert number == ledger.issue_number(voucher_id=paper.pk) == "PC-2026-000001"
    refresh_commitments()
    assert PublicCommitment.objects.values_list("fund", "unit", "quantity", "vouchers").get() == ("NBKK", "VND", 400, 1)
    first = ledger.post(voucher_ids=[paper.pk], cashier=book.cashier.pk)
    again = ledger.post(voucher_ids=[paper.pk], cashier=book.cashier.pk)
    paper.refresh_from_db()
    assert (paper.status, paper.number, paper.cashier, paper.moves_cash) == (Status.POSTED, number, book.cashier, True)
    assert (again[0].lines, again[0].replayed) == (first[0].lines, True)
    assert paper.lines.get().entry == first[0].lines[0].seq
    assert not PublicCommitment.objects.exists()
    assert verify().lies == []


def test_an_anonymous_gift_of_the_back_office_tells_no_name(book):
    paper = waiting(book, "receipt", 10, display="anonymous")
    ledger.post(voucher_ids=[paper.pk])
    assert PublicEntry.objects.get().donor == ""


def test_many_vouchers_are_posted_together_or_not_at_all(book):
    good, bad = waiting(book, "receipt", 10), waiting(book, "disbursement", 10)
    with pytest.raises(WrongStatus):
        ledger.post(voucher_ids=[good.pk, bad.pk])
    assert not LedgerEntry.objects.exists()
    with pytest.raises(UnknownVoucher):
        ledger.post(voucher_ids=[good.pk, 10**9])
    empty = waiting(book, "receipt", 10)
    empty.lines.all().delete()
    with pytest.raises(EmptyVoucher):
        ledger.post(voucher_ids=[empty.pk])
