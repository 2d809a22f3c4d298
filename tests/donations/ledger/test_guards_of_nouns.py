"""What the entries point at stays what it was: funds, accounts and units in the book keep their names and natures."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from donations.models import Account, Commodity, Fund
from tests.donations.ledger.edits import sql

MODELS = (Fund, Account, Commodity)


@pytest.fixture
def posted(book):
    """A named gift, one that waits for a purpose, and the constraints of PostgreSQL checked at once."""
    book.receive(1_000)
    book.receive_unidentified(500)
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")()
    return book


def refuses(edit, words: str) -> None:
    before = [list(model.objects.order_by("pk").values()) for model in MODELS]
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        edit()
    assert [list(model.objects.order_by("pk").values()) for model in MODELS] == before


def quoted(model) -> str:
    """The columns of a model's table, for a statement that copies a row."""
    return ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)


def unidentified():
    return Fund.objects.filter(kind="unidentified")


def test_the_unidentified_fund_does_not_become_another_kind(posted):
    refuses(lambda: unidentified().update(kind="fund"), "law 8")
    refuses(lambda: unidentified().update(account=Account.objects.create(code="fund:MOI", nature="fund", name="Mới")), "law 8")
    refuses(lambda: unidentified()._raw_delete("default"), "law 8")


def test_a_fund_in_the_book_does_not_become_unidentified(posted):
    known = Fund.objects.filter(account__code="fund:NBKK")
    refuses(lambda: known.update(account=Account.objects.get(code="fund:CT")), "law 8")
    known.update(kind="campaign", name="Người bệnh khó khăn, tên mới")
    if connection.vendor == "sqlite":
        columns = quoted(Fund)
        chosen = columns.replace('"kind"', "'fund'")
        refuses(sql(f"INSERT OR REPLACE INTO donations_fund ({columns}) SELECT {chosen} FROM donations_fund WHERE kind = 'unidentified'"), "law 8")


def test_before_it_has_entries_a_fund_may_change(book):
    unidentified().update(kind="fund")
    Fund.objects.filter(account__code="fund:NBKK").update(kind="unidentified")
    book.receive(500)
    refuses(lambda: unidentified().update(kind="fund"), "law 8")


@pytest.mark.parametrize(
    ("code", "changes"), [("holding:vcb", {"place": "store"}), ("holding:vcb", {"code": "holding:khac"}), ("fund:NBKK", {"id": 999})]
)
def test_an_account_in_the_book_keeps_its_code_and_place(posted, code, changes):
    refuses(lambda: Account.objects.filter(code=code).update(**changes), "stands in the book")


def test_an_account_in_the_book_is_not_deleted_or_replaced(posted):
    refuses(lambda: Account.objects.filter(code="holding:vcb")._raw_delete("default"), "stands in the book")
    Account.objects.filter(code="holding:bep").update(place="store")
    Account.objects.filter(code="holding:bep").delete()
    if connection.vendor == "sqlite":
        columns = quoted(Account)
        chosen = columns.replace('"place"', "'store'")
        refuses(
            sql(f"INSERT OR REPLACE INTO donations_account ({columns}) SELECT {chosen} FROM donations_account WHERE code = 'holding:vcb'"),
            "never replaced",
        )


def test_a_unit_in_the_book_is_not_renamed_deleted_or_replaced(posted):
    dong = Commodity.objects.filter(code="VND")
    sql("DELETE FROM donations_balance")()  # the figures kept beside the book do not decide
    refuses(lambda: dong.update(code="USD"), "stands in the book")
    refuses(lambda: dong._raw_delete("default"), "stands in the book")
    if connection.vendor == "sqlite":
        columns = quoted(Commodity)
        chosen = columns.replace('"id"', "id + 100")
        refuses(sql(f"INSERT OR REPLACE INTO donations_commodity ({columns}) SELECT {chosen} FROM donations_commodity"), "never replaced")
    Commodity.objects.filter(code="SUAT").update(code="SUAT-AN")
    Commodity.objects.filter(code="SUAT-AN").delete()
