"""Law 2 and its neighbours in the database: every way of editing is refused, whoever asks and however."""

from __future__ import annotations

import datetime as dt
import io
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from donations import guards, log
from donations.models import (
    Account,
    Approval,
    Disclosure,
    LedgerEntry,
    Period,
    Voucher,
    VoucherLine,
)
from donations.services import ledger
from donations.services.verification import verify
from tests.donations.ledger.edits import ORM, raw_for, sql
from tests.donations.ledger.test_posting import waiting
from tests.factories.ledger import redact


def state() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (LedgerEntry, Disclosure, Voucher, VoucherLine, Approval)]


@pytest.fixture
def posted(book):
    """Entry 0 a gift with a name, entry 1 a disbursement."""
    book.receive(1_000, donor="N. V. A", memo="Ủng hộ")
    book.disburse(100)
    settle()
    return book


def settle() -> None:
    """Let PostgreSQL check its foreign keys now, so that only a guard is left to refuse."""
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")()


GUARD = re.compile(r"law \d|frozen|never|goes only|does not come back|not born|belong together|stays|swaps the sides")


def refuses(edit) -> str:
    """The edit is refused by a guard's own words (not by a slip in the statement), and nothing changed."""
    before = state()
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        edit()
    assert state() == before
    assert GUARD.search(str(refusal.value)), refusal.value
    return str(refusal.value)


@pytest.mark.parametrize("way", ORM)
def test_refuses_through_the_orm(posted, way):
    if way in ("delete", "queryset delete", "head delete"):  # Django's own PROTECT may speak first
        before = state()
        with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
            ORM[way]()
        assert state() == before
        return
    refuses(ORM[way])


def test_refuses_in_raw_sql(posted):
    left = [way for way, statement in raw_for(connection.vendor).items() if not _is_refused(statement)]
    assert left == []


def _is_refused(statement: str) -> bool:
    before = state()
    try:
        with transaction.atomic():
            sql(statement)()
    except DatabaseError as refusal:
        return state() == before and GUARD.search(str(refusal)) is not None
    return False


def test_personal_texts_of_a_posted_line_may_only_be_emptied(posted):
    VoucherLine.objects.filter(entry=0).update(public_donor="", message="", internal_memo="", display="anonymous")
    Voucher.objects.update(title="")
    refuses(lambda: VoucherLine.objects.filter(entry=0).update(public_donor="N. V. A"))


def test_an_approved_amount_is_not_changed_behind_the_approver(posted):
    paper = waiting(posted, "disbursement", 5, status="approved", approver=posted.approver)
    refuses(lambda: paper.lines.update(quantity=50))
    refuses(lambda: paper.lines.all().delete())
    paper.status, paper.approver, paper.version = "draft", None, 2
    paper.save()
    paper.lines.update(quantity=50)


def test_a_paper_is_not_born_posted_and_a_number_stays(posted):
    refuses(
        lambda: Voucher.objects.create(
            book="PT",
            year=2026,
            number="PT-2026-000009",
            status="posted",
            date=dt.date(2026, 1, 1),
            title="x",
            requester=posted.officer,
            created_at=dt.datetime.now(dt.UTC),
        )
    )
    paper = waiting(posted, "disbursement", 5, status="approved", approver=posted.approver)
    ledger.issue_number(voucher_id=paper.pk)
    refuses(lambda: Voucher.objects.filter(pk=paper.pk).update(number="PC-2026-000077"))
    refuses(lambda: Voucher.objects.filter(pk=paper.pk).update(number=None))
    refuses(lambda: Voucher.objects.filter(pk=paper.pk).update(date=dt.date(2025, 1, 1)))
    refuses(lambda: Voucher.objects.filter(pk=paper.pk)._raw_delete("default"))


def test_a_disclosure_goes_only_with_its_own_redaction(posted):
    redact(0, "memo", "mistake")
    assert [row.field for row in Disclosure.objects.all()] == ["donor"]
    refuses(lambda: Disclosure.objects.all().delete())
    refuses(lambda: Disclosure.objects.create(entry_id=0, field="memo", text="x"))


def test_a_closed_period_stays_closed(posted):
    Period.objects.create(month="2026-09", closed_at=dt.datetime.now(dt.UTC), requester=posted.officer, approver=posted.approver)
    refuses(lambda: Period.objects.update(closed_at=None))
    refuses(lambda: Period.objects.all().delete())


def test_a_code_in_the_book_is_never_renamed(posted):
    refuses(lambda: Account.objects.filter(code="fund:NBKK").update(code="fund:KHAC"))
    Account.objects.filter(code="fund:CT").update(code="fund:CT2")


# -- the insert guard, behind the writer's back --------------------------------------------------------------------
BAD_NEXT = {
    "a closed period": {"date": "2026-09-05"},
    "a day after today": {"date": "2026-11-22"},
    "an earlier moment": {"posted": "2026-11-20T02:00:00Z", "date": "2026-11-20"},
    "no paper": {"voucher": "PC-2026-000099"},
    "a second void of nothing": {"kind": "reversal", "reverses": 0},
    "unidentified money spent": {"debit": "fund:UNIDENTIFIED"},
}


@pytest.mark.parametrize("name", BAD_NEXT)
def test_the_insert_guard_knows_the_laws(posted, name):
    Period.objects.create(month="2026-09", closed_at=dt.datetime.now(dt.UTC), requester=posted.officer, approver=posted.approver)
    assert "law" in refuses(lambda: insert_raw(**BAD_NEXT[name])) or name == "a second void of nothing"


def test_the_insert_guard_compares_columns_with_the_body(posted):
    assert "belong together" in refuses(lambda: insert_raw(column_changes={"quantity": 7}))
    assert "belong together" in refuses(lambda: insert_raw(column_changes={"leaf": "0" * 63}))


@pytest.mark.parametrize(
    "changes",
    [
        {"category": "khac"}, {"campus": "co-so-1"}, {"people": 3}, {"occurred": dt.date(2026, 11, 1)}, {"restates": "2026-10"},
        {"subject": 0}, {"field": "memo"},
    ],
)  # fmt: skip
def test_every_column_says_what_the_body_says(posted, changes):
    assert "belong together" in refuses(lambda: insert_raw(column_changes=changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"campus": "cơ sở 1"}, {"campus": "a\tb\x7f"}, {"name": "N. V. A"}, {"groups": 1}, {"of": 0}, {"reverses": 0},
        {"sd": {"memo": "x", "donor": "y"}}, {"sd": {"memo": "x", "name": "N"}}, {"voids": {"voucher": "PC-2026-000001"}},
    ],
)  # fmt: skip
def test_a_body_is_ascii_and_its_keys_are_those_of_its_kind(posted, changes):
    assert "printable ASCII" in refuses(lambda: insert_raw(**changes))


def test_a_body_names_each_key_once(posted):
    text = LedgerEntry.objects.get(seq=1).body.replace('"people"', '"x"').replace('{"', '{"category":"khac","category":"khac","', 1)
    assert "printable ASCII" in refuses(lambda: insert_raw(column_changes={"body": text, "leaf": log.leaf_hash(text).hex()}))


def test_a_disclosure_tells_only_what_its_body_commits_to(posted):
    with pytest.raises(DatabaseError, match=r"a_disclosure_tells_donor_or_memo|belong together"), transaction.atomic():
        Disclosure.objects.create(entry_id=1, field="name", text="x")
    assert Disclosure.objects.count() == 2
    if connection.vendor == "postgresql":
        assert "belong together" in refuses(lambda: Disclosure.objects.create(entry_id=1, field="memo", text="x"))


def insert_raw(column_changes: dict | None = None, **body_changes) -> None:
    """A next entry like entry 1, written past the writer, consistent in itself."""
    body = log.parse_body(LedgerEntry.objects.get(seq=1).body)
    body |= {"seq": LedgerEntry.objects.count(), "id": "ab" * 16, "line": 2} | body_changes
    text = log.canonical(body)
    accounts = {account.code: account.pk for account in Account.objects.all()}
    entry = LedgerEntry(
        seq=body["seq"], body=text, leaf=log.leaf_hash(text).hex(), uid=body["id"], code=log.code_of(body["id"]), kind=body["kind"],
        date=dt.date.fromisoformat(body["date"]), posted=dt.datetime.fromisoformat(body["posted"]), unit=body["unit"], quantity=body["qty"],
        debit_id=accounts[body["debit"]], credit_id=accounts[body["credit"]], voucher=body["voucher"], line=body["line"],
        reverses=body.get("reverses"), category=body.get("category"),
    )  # fmt: skip
    for column, value in (column_changes or {}).items():
        setattr(entry, column, value)
    entry.save(force_insert=True)


# -- asserted and compared -----------------------------------------------------------------------------------------
NAME = "guard_entry_update"


def lift(name: str, table: str) -> None:
    sql(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))()


def test_a_missing_guard_is_told_and_made_again(posted):
    lift(NAME, "donations_ledgerentry")
    assert guards.differences() == [f"{NAME}: missing"]
    [message] = guards.check(None)
    assert NAME in message.msg and message.is_serious()
    assert not guards.check(None, databases=["default"])[0].is_serious()
    with pytest.raises(CommandError, match=NAME):
        call_command("check_guards")
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("check_guards", json=True, stdout=out)
    assert end.value.code == 1
    assert json.loads(out.getvalue()) == {"as_shipped": False, "differences": [f"{NAME}: missing"]}
    assert [lie.name for lie in verify().lies] == ["guards"]
    guards.assert_guards()
    assert guards.differences() == [] == guards.check(None)
    refuses(ORM["save"])


def test_a_weakened_guard_is_told_and_made_again(posted):
    if connection.vendor == "postgresql":
        sql(f"ALTER TABLE donations_ledgerentry DISABLE TRIGGER {NAME}")()
        assert guards.differences() == [f"{NAME}: switched off"]
        sql(f"ALTER TABLE donations_ledgerentry ENABLE TRIGGER {NAME}")()  # but not ALWAYS
        assert guards.differences() == [f"{NAME}: switched off"]
        sql("CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")()
        assert "guard_refuse: changed" in guards.differences()
    else:
        lift(NAME, "donations_ledgerentry")
        sql(f"CREATE TRIGGER {NAME} BEFORE UPDATE ON donations_ledgerentry BEGIN SELECT 1; END")()
        assert guards.differences() == [f"{NAME}: changed"]
    guards.assert_guards()
    assert guards.differences() == []
    refuses(ORM["queryset update"])


def test_the_guards_are_as_shipped_after_migrate(db):
    out = io.StringIO()
    call_command("check_guards", json=True, stdout=out)
    assert json.loads(out.getvalue()) == {"as_shipped": True, "differences": []}
