"""Dừng phát: locked at once, known ward by ward and hour by hour, and the book told the truth afterwards."""

import datetime as dt

import pytest

from donations.models import Recall, Serving
from donations.selectors import food as numbers
from donations.services import food
from donations.services.food.refusals import Locked, OutcomeMissing, Stopped, TooMany, WardMissing
from donations.services.vouchers.refusals import NotAllowed
from tests.factories.kitchen import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed(kitchen, clock):
    batch = kitchen.ready()
    clock.set(dt.datetime(2026, 11, 21, 11, 0))
    kitchen.serve(batch, 40, "Khoa Nội", at=at(9, 10))
    kitchen.serve(batch, 25, "Khoa Nhi", at=at(9, 40))
    kitchen.serve(batch, 10, "khoa nội", at=at(10, 5))
    return batch


def test_a_recall_locks_at_once_and_for_good(kitchen, handed):
    recall = food.stop(batch=handed, actor=kitchen.nurse, reason="Ba người đau bụng")
    assert food.stop(batch=handed, actor=kitchen.cook, reason="Lần nữa") == recall
    with pytest.raises(Locked, match="dừng phát"):
        kitchen.serve(handed, 1)
    with pytest.raises(Stopped):
        food.undo(serving=Serving.objects.first(), actor=kitchen.cook)
    food.finish(recall=recall, actor=kitchen.cook, outcome="Không phải do món ăn")
    with pytest.raises(Locked):
        kitchen.serve(handed, 1)


def test_it_says_where_the_batch_went_by_ward_and_hour(kitchen, handed):
    rows = numbers.wards_of(handed)
    assert [(row.ward, row.portions, [f"{hour:%H:%M}" for hour in row.hours]) for row in rows] == [
        ("Khoa Nội", 50, ["09:10", "10:05"]),
        ("Khoa Nhi", 25, ["09:40"]),
    ]


def test_what_wards_give_back_is_not_booked_as_handed_out(kitchen, handed):
    kitchen.stock(300)
    recall = food.stop(batch=handed, actor=kitchen.cook, reason="Có mùi lạ")
    food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nội", answer="Đã ngừng ăn", taken_back=20)
    with pytest.raises(WardMissing):
        food.called(recall=recall, actor=kitchen.cook, ward="Khoa Ngoại")
    with pytest.raises(TooMany, match="Khoa Nhi chỉ còn 25 suất"):
        food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", taken_back=26)
    batch = food.close(batch=handed, actor=kitchen.cook)
    kitchen.post(food.book_batch(batch=batch, actor=kitchen.cook))
    assert kitchen.entries("disbursement") == [("disbursement", "SUAT", 55)]


def test_portions_given_back_after_booking_show_as_a_difference(kitchen, handed):
    kitchen.stock(300)
    batch = food.close(batch=handed, actor=kitchen.cook)
    kitchen.post(food.book_batch(batch=batch, actor=kitchen.cook))
    recall = food.stop(batch=batch, actor=kitchen.cook, reason="Có mùi lạ")
    food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", taken_back=5)
    assert [(one.sheet, one.book) for one in numbers.disagreements()] == [(70, 75)]


def test_a_recall_needs_a_right_and_ends_with_words(kitchen, handed):
    with pytest.raises(NotAllowed):
        food.stop(batch=handed, actor=kitchen.cashier, reason="Thử")
    recall = food.stop(batch=handed, actor=kitchen.cook, reason="Có mùi lạ")
    with pytest.raises(OutcomeMissing):
        food.finish(recall=recall, actor=kitchen.cook, outcome="")
    assert list(numbers.open_recalls()) == [recall]
    food.finish(recall=recall, actor=kitchen.cook, outcome="Đã hủy cả lô")
    assert list(numbers.open_recalls()) == [] and Recall.objects.count() == 1
