"""Dừng phát: locked at once, known ward by ward and hour by hour, and the book told the truth afterwards."""

import datetime as dt

import pytest
from django.urls import reverse

from cms.accounts.models import Campus
from donations.models import Recall, Serving
from donations.selectors import food as numbers
from donations.services import food
from donations.services.food.refusals import (
    CallEmpty,
    CookedLater,
    Locked,
    NotCalledWhy,
    OtherCampus,
    OutcomeMissing,
    ReasonMissing,
    RecallBooked,
    RecallClosed,
    Stopped,
    WardHadFewer,
    WardMissing,
    WardsUncalled,
)
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


def tell_all(kitchen, recall):
    for ward in ("Khoa Nội", "Khoa Nhi"):
        food.called(recall=recall, actor=kitchen.cook, ward=ward, answer="Đã ngừng")


@pytest.fixture
def recall(kitchen, handed):
    return food.stop(batch=handed, actor=kitchen.nurse, reason="Ba người đau bụng")


def back(batch):
    return {row.ward: row.taken_back for row in numbers.wards_of(batch)}


def test_a_recall_locks_at_once_and_for_good(kitchen, handed):
    recall = food.stop(batch=handed, actor=kitchen.nurse, reason="Ba người đau bụng")
    assert food.stop(batch=handed, actor=kitchen.nurse, reason="Lần nữa") == recall
    with pytest.raises(Locked, match="dừng phát"):
        kitchen.serve(handed, 1)
    with pytest.raises(Stopped):
        food.undo(serving=Serving.objects.first(), actor=kitchen.cook)
    tell_all(kitchen, recall)
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
    with pytest.raises(WardHadFewer, match="Khoa Nhi chỉ nhận 25 suất"):
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
    tell_all(kitchen, recall)
    food.finish(recall=recall, actor=kitchen.cook, outcome="Đã hủy cả lô")
    assert list(numbers.open_recalls()) == [] and Recall.objects.count() == 1


def test_a_ward_is_called_again_and_its_newest_answer_counts(kitchen, handed, recall, clock):
    food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", result="no_answer")
    assert not any(row.is_settled for row in numbers.wards_of(handed))
    food.called(recall=recall, actor=kitchen.nurse, ward="Khoa Nhi", answer="Đang thu lại", taken_back=21)
    food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", answer="Đếm lại: 12 suất", taken_back=12)
    food.called(recall=recall, actor=kitchen.nurse, ward="Khoa Nhi", answer="Không ai mệt thêm")
    assert back(handed) == {"Khoa Nội": 0, "Khoa Nhi": 12}
    row = next(row for row in numbers.wards_of(handed) if row.ward == "Khoa Nhi")
    assert [call.taken_back for call in row.calls] == [0, 21, 12, 12] and row.is_settled
    assert numbers.handed_out(handed) == 75 - 12


def test_a_second_click_notes_one_call_and_an_empty_one_none(kitchen, recall, handed):
    with pytest.raises(CallEmpty, match="Khoa Nhi"):
        food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", answer="  ")
    with pytest.raises(NotCalledWhy):
        food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", result="not_called")
    for _click in range(2):
        food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", answer="Đã ngừng")
    assert recall.calls.count() == 1


def test_a_recall_ends_when_every_ward_was_told_or_has_its_reason(kitchen, recall):
    food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nội", answer="Đã ngừng")
    food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", result="no_answer")
    with pytest.raises(WardsUncalled, match="Khoa Nhi"):
        food.finish(recall=recall, actor=kitchen.cook, outcome="Xong")
    food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", result="not_called", answer="Đã sang tận khoa thu lại")
    assert food.finish(recall=recall, actor=kitchen.cook, outcome="Xong").closed_at
    with pytest.raises(RecallClosed):
        food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", answer="Trả thêm", taken_back=3)


def test_another_campus_ends_and_reopens_nothing(kitchen, recall):
    tell_all(kitchen, recall)
    stranger = kitchen.nurse
    stranger.campus = Campus.objects.create(code="cs9", name="Cơ sở 9", short_name="CS9")
    stranger.save()
    kitchen.cook.campus = kitchen.campus
    kitchen.cook.save()
    with pytest.raises(OtherCampus):
        food.finish(recall=recall, actor=stranger, outcome="Xong")
    food.finish(recall=recall, actor=kitchen.cook, outcome="Xong")
    with pytest.raises(OtherCampus):
        food.reopen(recall=recall, actor=stranger, reason="Nhầm")


def test_a_recall_ended_too_early_is_opened_again_until_its_paper_is_posted(kitchen, recall, handed):
    kitchen.stock(300)
    tell_all(kitchen, recall)
    food.finish(recall=recall, actor=kitchen.cook, outcome="Xong")
    with pytest.raises(ReasonMissing):
        food.reopen(recall=recall, actor=kitchen.cook, reason=" ")
    recall = food.reopen(recall=recall, actor=kitchen.cook, reason="Khoa Nhi trả thêm")
    assert recall.closed_at is None and recall.outcome == "Xong"
    food.called(recall=recall, actor=kitchen.cook, ward="Khoa Nhi", answer="Trả thêm", taken_back=5)
    food.finish(recall=recall, actor=kitchen.cook, outcome="Xong, thêm 5 suất")
    batch = food.close(batch=handed, actor=kitchen.cook)
    kitchen.post(food.book_batch(batch=batch, actor=kitchen.cook))
    with pytest.raises(RecallBooked):
        food.reopen(recall=recall, actor=kitchen.cook, reason="Lần nữa")
    assert kitchen.entries("disbursement") == [("disbursement", "SUAT", 70)]


def page(kitchen, client, recall, **typed):
    client.force_login(kitchen.nurse)
    return client.post(reverse("backoffice:kitchen_recall", args=[recall.pk]), typed, follow=True)


def test_enter_in_one_row_notes_that_row_and_no_other(kitchen, client, recall):
    page(kitchen, client, recall, **{"action": "called:0", "result-1": "told", "answer-1": "Đang thu lại", "back-1": "10", "outcome": "Đã gọi y tế"})
    assert list(recall.calls.values_list("ward", "answer", "taken_back")) == [("Khoa Nhi", "Đang thu lại", 10)]
    recall.refresh_from_db()
    assert recall.outcome == "Đã gọi y tế" and recall.closed_at is None


def test_nobody_has_chosen_what_came_of_a_call_until_a_person_does(kitchen, client, recall):
    client.force_login(kitchen.nurse)
    assert '<option value="told" selected' not in client.get(reverse("backoffice:kitchen_recall", args=[recall.pk])).content.decode()
    shown = page(kitchen, client, recall, **{"action": "called:1", "answer-1": "Đang thu lại", "back-1": "10"})
    text = shown.content.decode()
    assert "Khoa Nhi: hãy chọn kết quả gọi." in text and 'href="#result-1"' in text and "Đang thu lại" in text
    assert recall.calls.count() == 0


def test_a_wrong_row_notes_nothing_and_keeps_what_was_typed(kitchen, client, recall):
    typed = {"result-0": "told", "answer-0": "Đã ngừng", "result-1": "told", "back-1": "mười", "outcome": "Chờ xét nghiệm"}
    shown = page(kitchen, client, recall, **{"action": "called:1", **typed})
    assert recall.calls.count() == 0
    for text in ("Khoa Nhi: gõ số suất lấy lại bằng chữ số", "Đã ngừng", "mười", "Chờ xét nghiệm"):
        assert text in shown.content.decode()
    assert "Chưa gõ gì" in page(kitchen, client, recall, action="called:0").content.decode() and recall.calls.count() == 0


def test_an_hour_written_down_later_is_judged_by_itself(kitchen, clock):
    clock.set(dt.datetime(2026, 11, 21, 9, 50))
    batch = kitchen.brought()
    clock.set(dt.datetime(2026, 11, 21, 10, 15))
    kitchen.serve(batch, 20, at=at(9, 55))
    assert batch.servings.get().is_late
    with pytest.raises(Locked, match="quá hạn"):
        kitchen.serve(batch, 20, at=at(10, 5))
    with pytest.raises(CookedLater):
        kitchen.serve(batch, 20, at=at(6, 30))
