"""What a check says, what was served and what a recall noted only grow: in the database, whoever asks."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from donations.models import FoodBatch, FoodCheck, FoodSample, Recall, RecallCall, Serving
from donations.selectors.food import wards_of
from donations.services import food
from tests.donations.ledger.edits import sql

pytestmark = pytest.mark.django_db
GUARD = r"never changed|stays refused|against the food check"
TABLES = (FoodBatch, FoodCheck, FoodSample, Recall, RecallCall, Serving)


def refuses(edit) -> None:
    """Refused in a guard's own words, and nothing changed."""

    def state() -> list:
        return [list(model.objects.order_by("pk").values()) for model in TABLES]

    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")()
    before = state()
    with pytest.raises(DatabaseError, match=GUARD), transaction.atomic():
        edit()
    assert state() == before


def replaced(model: type, **changes: object) -> None:
    """SQLite's INSERT OR REPLACE of the first row, which fires no update and no delete trigger."""
    row = model.objects.order_by("pk").values().first()
    names = list(row)
    values = [value.hex if isinstance(value, uuid.UUID) else value for value in {**row, **changes}.values()]
    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})", values)


@pytest.fixture
def served(kitchen):
    """A dish checked, sampled and half handed out."""
    batch = kitchen.ready(cooked=100)
    kitchen.serve(batch, 60)
    return batch


def another(batch: FoodBatch, by, portions: int = 5) -> None:
    Serving.objects.create(key=uuid.uuid4(), batch=batch, ward="Khoa Nội", at=dt.datetime.now(dt.UTC), portions=portions, by=by)


def test_a_failed_check_cannot_be_turned_passed(kitchen, served):
    food.sign(day=kitchen.day, actor=kitchen.cook, meal="sang", step=3, passed=False, result="Có mùi lạ")
    refuses(lambda: FoodCheck.objects.filter(passed=False).update(passed=True))
    refuses(lambda: FoodCheck.objects.filter(passed=False).delete())
    refuses(lambda: FoodCheck.objects.update(result="Đạt"))


def test_no_portion_leaves_against_the_check(kitchen, served):
    another(served, kitchen.cook)
    food.sign(day=kitchen.day, actor=kitchen.cook, meal="sang", step=2, passed=False, result="Chưa chín")
    refuses(lambda: another(served, kitchen.cook))
    refuses(lambda: another(kitchen.dish(name="xôi", meal="trua"), kitchen.cook))


def test_refused_food_stays_refused_and_is_handed_to_nobody(kitchen):
    batch = kitchen.brought(passed=False, reason="Quá bốn giờ")
    refuses(lambda: FoodBatch.objects.filter(pk=batch.pk).update(verdict="accepted"))
    refuses(lambda: FoodBatch.objects.filter(pk=batch.pk).delete())
    refuses(lambda: another(batch, kitchen.cook))


def test_what_was_served_is_undone_openly_before_closing_and_never_after(kitchen, served):
    refuses(lambda: Serving.objects.update(portions=1))
    refuses(lambda: Serving.objects.update(ward="Khoa Khác"))
    refuses(lambda: Serving.objects.all().delete())
    refuses(lambda: Serving.objects.update(undone_at=dt.datetime.now(dt.UTC)))  # by nobody
    food.undo(serving=Serving.objects.get(), actor=kitchen.cook)
    refuses(lambda: Serving.objects.update(undone_at=None, undone_by=None))
    kitchen.serve(served, 40)
    food.close(batch=served, actor=kitchen.cook)
    kept = Serving.objects.filter(undone_at=None)
    refuses(lambda: kept.update(undone_at=dt.datetime.now(dt.UTC), undone_by=kitchen.cook))
    refuses(lambda: another(served, kitchen.cook))


def test_a_closed_meal_keeps_its_figures_before_and_after_its_paper_is_posted(kitchen, served):
    kitchen.stock(300)
    food.close(batch=served, actor=kitchen.cook)
    row = FoodBatch.objects.filter(pk=served.pk)
    for _posted in (False, True):
        refuses(lambda: row.update(prepared=1_000))
        refuses(lambda: row.update(closed_at=None, closed_by=None))
        refuses(lambda: row.update(meal="trua"))
        if not _posted:
            kitchen.post(food.book_batch(batch=served, actor=kitchen.cook))
    assert kitchen.entries("disbursement") == [("disbursement", "SUAT", 60)]


def test_samples_recalls_and_calls_are_noted_once(kitchen, served):
    refuses(lambda: FoodSample.objects.update(keep_until=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)))
    refuses(lambda: FoodSample.objects.all().delete())
    recall = food.stop(batch=served, actor=kitchen.cook, reason="Ba người mệt")
    refuses(lambda: another(served, kitchen.cook))
    for ward in (row.ward for row in wards_of(served)):
        food.called(recall=recall, actor=kitchen.cook, ward=ward, answer="Đã ngừng", taken_back=10)
    refuses(lambda: RecallCall.objects.update(taken_back=60))
    refuses(lambda: RecallCall.objects.all().delete())
    refuses(lambda: Recall.objects.update(reason="Không sao"))
    refuses(lambda: Recall.objects.filter(pk=recall.pk)._raw_delete("default"))
    food.finish(recall=recall, actor=kitchen.cook, outcome="Đã hủy cả nồi")
    refuses(lambda: Recall.objects.update(outcome="Khác"))
    refuses(lambda: Recall.objects.update(outcome="Khác", closed_at=None, closed_by=None))
    refuses(lambda: RecallCall.objects.create(recall=recall, ward="Khoa Nội", by=kitchen.cook, at=dt.datetime.now(dt.UTC)))


def test_nothing_is_emptied_or_replaced(kitchen, served):
    if connection.vendor == "postgresql":
        for model in TABLES:
            refuses(sql(f"TRUNCATE {model._meta.db_table} CASCADE"))
        return
    refuses(lambda: replaced(FoodCheck, passed=0, result="x"))
    refuses(lambda: replaced(Serving, portions=1))
    refuses(lambda: replaced(Serving, id=999, portions=1))
    refuses(lambda: replaced(FoodBatch, id=999, prepared=1))
