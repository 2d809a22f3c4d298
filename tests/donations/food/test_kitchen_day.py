"""The kitchen's day: no portion leaves before the checks, the book gets each meal once, a mistake is reversed."""

import datetime as dt
import uuid

import pytest

from donations.models import FlagReason, FoodBatch, FoodCheck, LedgerEntry, PublicMeal, Serving, Voucher
from donations.selectors import food as numbers
from donations.services import food, visits, vouchers
from donations.services.food.refusals import (
    AgreedBySelf,
    AlreadyClosed,
    FewerThanServed,
    Locked,
    NamedInBook,
    NotClosed,
    SampleTooEarly,
    StepOutOfOrder,
    TooMany,
    WrongHour,
)
from donations.services.giving import flags
from donations.services.giving.refusals import GiverToAskAbout, GiverWaits
from donations.services.projections.rebuild import rebuild_projections
from donations.services.verification import verify
from donations.services.vouchers.refusals import FundTooSmall, NotAllowed
from tests.factories.kitchen import at
from tests.factories.ledger import redact

pytestmark = pytest.mark.django_db


# -- the three steps -------------------------------------------------------------------------------------------------
def test_nothing_leaves_before_three_steps_a_count_and_a_sample(kitchen):
    batch = kitchen.dish()
    with pytest.raises(Locked, match=r"bước 1.*nấu.*mẫu"):
        kitchen.serve(batch, 10)
    kitchen.sign(1, 2)
    food.set_prepared(batch=batch, actor=kitchen.cook, prepared=205)
    food.keep_sample(batch=batch, actor=kitchen.cook)
    with pytest.raises(Locked, match="bước 3"):
        kitchen.serve(batch, 10)
    assert Serving.objects.count() == 0
    kitchen.sign(3)
    kitchen.serve(batch, 198)
    assert numbers.served(batch) == 198


def test_a_dish_taken_off_the_plan_leaves_the_day_open_for_more(kitchen):
    first, second = kitchen.dish("cháo"), kitchen.dish("cơm")
    food.withdraw(batch=first, actor=kitchen.cook)
    assert (second.code, kitchen.dish("xôi").code, kitchen.brought().code) == ("21-11-B", "21-11-C", "21-11-D")
    FoodBatch.objects.filter(pk=second.pk).update(code="21-11-26")
    assert kitchen.dish("bún").code == "21-11-27"


def test_a_failed_step_locks_its_own_meal_only_until_it_passes(kitchen):
    morning, noon = kitchen.ready(), kitchen.ready(name="cơm", meal="trua")
    food.sign(day=kitchen.day, actor=kitchen.cook, meal="sang", step=3, passed=False, result="Có mùi lạ")
    with pytest.raises(Locked, match="Có mùi lạ"):
        kitchen.serve(morning, 10)
    kitchen.serve(noon, 10)
    kitchen.sign(3)
    kitchen.serve(morning, 10)
    assert FoodCheck.objects.filter(meal="sang", step=3).count() == 3


def test_food_that_failed_was_not_handed_out_before_it_passed(kitchen, clock):
    clock.set(dt.datetime(2026, 11, 21, 9, 0))
    batch = kitchen.dish()
    food.set_prepared(batch=batch, actor=kitchen.cook, prepared=205)
    kitchen.sign(1, 2)
    food.sign(day=kitchen.day, actor=kitchen.cook, meal="sang", step=3, passed=False, result="Có mùi lạ")
    food.keep_sample(batch=batch, actor=kitchen.cook)
    clock.set(dt.datetime(2026, 11, 21, 12, 0, 40))
    kitchen.sign(3)
    with pytest.raises(Locked, match="Có mùi lạ"):
        kitchen.serve(batch, 50, at=at(9, 30))
    with pytest.raises(Locked, match="bước 1"):
        kitchen.serve(batch, 50, at=at(8, 30))
    assert Serving.objects.count() == 0
    kitchen.serve(batch, 50, at=at(12, 0))
    food.sign(day=kitchen.day, actor=kitchen.cook, meal="sang", step=3, passed=False, result="Nguội")
    with pytest.raises(Locked, match="Nguội"):
        kitchen.serve(batch, 50)
    assert numbers.served(batch) == 50


def test_steps_come_in_order_and_say_what_was_seen(kitchen):
    with pytest.raises(StepOutOfOrder, match=r"^Bước 1 của bữa này chưa đạt, chưa ghi được bước 2\."):
        kitchen.sign(2)
    with pytest.raises(Exception, match="kết quả"):
        food.sign(day=kitchen.day, actor=kitchen.cook, meal="sang", step=1, passed=True, result=" ")
    with pytest.raises(NotAllowed):
        food.sign(day=kitchen.day, actor=kitchen.nurse, meal="sang", step=1, passed=True, result="Đạt")
    assert FoodCheck.objects.count() == 0


def test_never_more_than_was_cooked_and_never_twice_by_one_click(kitchen):
    batch, key = kitchen.ready(100), uuid.uuid4()
    for _ in range(2):
        food.serve(batch=batch, actor=kitchen.cook, key=key, ward="Khoa Nhi", portions=60)
    with pytest.raises(TooMany, match=r"chỉ còn 40 suất\."):
        kitchen.serve(batch, 41)
    with pytest.raises(FewerThanServed, match="đã phát 60 suất,"):
        food.set_prepared(batch=batch, actor=kitchen.cook, prepared=59)
    assert numbers.served(batch) == 60


def test_an_hour_of_another_day_or_of_the_future_is_refused(kitchen):
    batch = kitchen.ready()
    for when in (at(23), at(8) - dt.timedelta(days=1)):
        with pytest.raises(WrongHour):
            kitchen.serve(batch, 10, at=when)


def test_a_sample_is_kept_its_hours(kitchen, clock):
    sample = kitchen.ready().sample
    assert sample.keep_until - sample.kept_at == dt.timedelta(hours=24)
    with pytest.raises(SampleTooEarly):
        food.dispose_sample(sample=sample, actor=kitchen.cook)
    clock.advance(hours=24)
    assert food.dispose_sample(sample=sample, actor=kitchen.cook).disposed_by == kitchen.cook


# -- into the book ---------------------------------------------------------------------------------------------------
def closed(kitchen, served=198, **values):
    batch = kitchen.ready(**values)
    kitchen.serve(batch, served)
    return food.close(batch=batch, actor=kitchen.cook)


def test_a_meal_from_the_stock_is_disbursed_once(kitchen):
    kitchen.stock(300)
    batch = closed(kitchen)
    voucher = food.book_batch(batch=batch, actor=kitchen.cook)
    assert food.book_batch(batch=batch, actor=kitchen.cook) == voucher
    kitchen.post(voucher)
    assert food.book_batch(batch=batch, actor=kitchen.cook).pk == voucher.pk
    assert kitchen.entries("disbursement") == [("disbursement", "SUAT", 198)]
    assert kitchen.held() == 102
    assert numbers.disagreements() == [] and verify().lies == []


def test_a_dish_given_by_a_flagged_giver_waits_for_the_head(kitchen, person):
    flags.ensure_reasons()
    batch = closed(kitchen, source=FoodBatch.Source.GIFT, sponsor="Công ty Thuốc Lá Mây", display="full")
    flags.flag(benefactor=batch.sponsor, reason=FlagReason.objects.get(code="thuoc-la"), actor=kitchen.worker)
    with pytest.raises((GiverWaits, GiverToAskAbout)):
        food.book_batch(batch=batch, actor=kitchen.cook)
    assert kitchen.entries() == [] and not Voucher.objects.exists()
    flags.decide(benefactor=batch.sponsor, choice="no_praise", why="Đã xem hồ sơ", actor=person("head"))
    kitchen.post(food.book_batch(batch=batch, actor=kitchen.cook))
    assert kitchen.entries("receipt") == [("receipt", "SUAT", 198)]


def test_a_meal_a_group_cooked_here_is_received_and_disbursed_on_one_paper(kitchen):
    visit = kitchen.visit("Nhóm Cháo Sáng Thứ Bảy")
    batch = closed(kitchen, source=FoodBatch.Source.GIFT, sponsor="Nhóm Cháo Sáng Thứ Bảy", display="full", visit=visit)
    kitchen.post(food.book_batch(batch=batch, actor=kitchen.cook))
    assert kitchen.entries() == [("receipt", "SUAT", 198), ("disbursement", "SUAT", 198)]
    assert LedgerEntry.objects.get(kind="receipt").groups == 1
    assert verify().lies == []


def test_food_brought_along_leaves_whole_what_nobody_had_on_a_line_of_its_own(kitchen):
    batch = kitchen.brought(120)
    kitchen.serve(batch, 110)
    food.close(batch=batch, actor=kitchen.cook)
    kitchen.post(food.book_batch(batch=batch, actor=kitchen.cook))
    assert kitchen.entries() == [("receipt", "SUAT", 120), ("disbursement", "SUAT", 110), ("disbursement", "SUAT", 10)]
    assert list(LedgerEntry.objects.order_by("seq").values_list("category", flat=True)) == [None, "an-o-di-lai", "khac"]
    assert kitchen.held() == 0


def test_an_open_meal_and_a_fund_without_portions_are_refused(kitchen):
    batch = kitchen.ready()
    kitchen.serve(batch, 50)
    with pytest.raises(NotClosed):
        food.book_batch(batch=batch, actor=kitchen.cook)
    food.close(batch=batch, actor=kitchen.cook)
    with pytest.raises(FundTooSmall):
        food.book_batch(batch=batch, actor=kitchen.cook)
    assert Voucher.objects.count() == 0
    assert list(numbers.not_booked()) == [batch]


def test_after_closing_only_a_reversal_corrects_and_the_meal_is_booked_anew(kitchen, person):
    kitchen.stock(300)
    batch = closed(kitchen)
    changes = (
        lambda: food.set_prepared(batch=batch, actor=kitchen.cook, prepared=300),
        lambda: food.undo(serving=batch.servings.get(), actor=kitchen.cook),
    )
    for change in changes:
        with pytest.raises(AlreadyClosed):
            change()
    with pytest.raises(Locked):
        kitchen.serve(batch, 1)
    voucher = kitchen.post(food.book_batch(batch=batch, actor=kitchen.cook))
    undo = vouchers.ask_reversal(voucher=voucher, actor=person("head"), reason="Nhầm bữa", public_reason="Ghi nhầm bữa", key=uuid.uuid4())
    kitchen.post(undo, by=kitchen.cashier)
    again = food.book_batch(batch=batch, actor=kitchen.cook)
    assert again.pk != voucher.pk
    kitchen.post(again)
    assert kitchen.held() == 102 and verify().lies == []


def test_a_row_written_by_mistake_is_undone_and_still_readable(kitchen):
    batch = kitchen.ready()
    serving = kitchen.serve(batch, 30)
    food.undo(serving=serving, actor=kitchen.cook)
    assert (numbers.served(batch), Serving.objects.count()) == (0, 1)


# -- food groups bring -----------------------------------------------------------------------------------------------
def test_food_is_not_handed_out_before_the_ward_agrees_by_another_person(kitchen):
    batch = kitchen.brought(agreed_name="")
    with pytest.raises(Locked, match="điều dưỡng"):
        kitchen.serve(batch, 10)
    with pytest.raises(AgreedBySelf):
        food.agree(batch=batch, actor=kitchen.worker, ward="Khoa Nội", name=kitchen.worker.get_full_name())
    agreed = food.agree(batch=batch, actor=kitchen.nurse, ward="Khoa Nội")
    assert (agreed.agreed_by, agreed.agreed_name) == (kitchen.nurse, kitchen.nurse.get_full_name())
    kitchen.serve(agreed, 10)


def test_food_past_its_deadline_or_refused_is_never_handed_out(kitchen, clock):
    late, refused = kitchen.brought(), kitchen.brought(passed=False, reason="Không rõ nơi nấu", agreed_name="")
    with pytest.raises(Locked, match="Không rõ nơi nấu"):
        kitchen.serve(refused, 1)
    clock.set(dt.datetime(2026, 11, 21, 10, 1))
    with pytest.raises(Locked, match="quá hạn"):
        kitchen.serve(late, 1)
    assert Serving.objects.count() == 0
    assert refused in FoodBatch.objects.filter(day=kitchen.day)


def test_batches_near_their_deadline_and_meals_without_a_third_step_are_pointed_out(kitchen, clock):
    batch, dish = kitchen.brought(), kitchen.dish(meal="trua", name="cơm")
    assert list(numbers.near_deadline(clock.now())) == [batch]
    assert list(numbers.waiting_for_checks(clock.now().date())) == [dish]
    kitchen.sign(1, 2, 3, meal="trua")
    assert list(numbers.waiting_for_checks(clock.now().date())) == []


# -- the public's view -----------------------------------------------------------------------------------------------
def test_the_public_calendar_is_the_same_when_it_is_built_anew(kitchen):
    kitchen.serve(kitchen.ready(sponsor="Bà Nguyễn Thị Hạnh"), 150)
    kitchen.brought(passed=False, reason="Ôi", agreed_name="")
    food.withdraw(batch=kitchen.dish(meal="chieu", name="bún"), actor=kitchen.cook)
    shown = list(PublicMeal.objects.values())
    assert [(row["name"], row["planned"], row["served"], row["sponsor"]) for row in shown] == [("cháo", 200, 150, "N.T.H.")]
    PublicMeal.objects.update(sponsor="Ai đó")
    assert "PublicMeal" in {lie.name for lie in verify().lies}
    PublicMeal.objects.all().delete()
    rebuild_projections()
    assert list(PublicMeal.objects.values()) == shown


# -- names on the public calendar --------------------------------------------------------------------------------------
def test_a_giver_taken_down_is_named_on_no_meal(kitchen):
    done = visits.receive(visit=kitchen.visit("Nhóm Bánh Mì Phố Cổ"), actor=kitchen.worker, brought=kitchen.gift(120), display="full")
    other = kitchen.dish(sponsor="Nhóm Cháo Sáng Thứ Bảy", display="full")
    assert set(PublicMeal.objects.values_list("sponsor", flat=True)) == {"Nhóm Bánh Mì Phố Cổ", other.public_sponsor}
    redact(LedgerEntry.objects.get(kind="receipt").seq, "donor")
    assert set(PublicMeal.objects.values_list("sponsor", flat=True)) == {"", "Nhóm Cháo Sáng Thứ Bảy"}
    batch = FoodBatch.objects.get(pk=done.batch.pk)
    assert (batch.public_sponsor, batch.display) == ("", "anonymous")
    rebuild_projections()
    assert "Nhóm Bánh Mì Phố Cổ" not in PublicMeal.objects.values_list("sponsor", flat=True) and verify().is_true


def test_a_gift_cooked_here_and_taken_down_is_named_neither_now_nor_when_booked_anew(kitchen):
    batch = closed(kitchen, source=FoodBatch.Source.GIFT, sponsor="Nhóm Cháo Sáng Thứ Bảy", display="full")
    kitchen.post(food.book_batch(batch=batch, actor=kitchen.cook))
    redact(LedgerEntry.objects.get(kind="receipt").seq)
    assert FoodBatch.objects.get(pk=batch.pk).display == "anonymous" and PublicMeal.objects.get().sponsor == ""


def test_a_name_that_is_in_no_paper_is_taken_off_by_the_kitchen(kitchen):
    batch = kitchen.dish(sponsor="Nhóm Cháo Sáng Thứ Bảy", display="full")
    with pytest.raises(NotAllowed):
        food.unname(batch=batch, actor=kitchen.nurse)
    food.unname(batch=batch, actor=kitchen.cook)
    assert PublicMeal.objects.get().sponsor == "" and FoodBatch.objects.get().sponsor is not None
    brought = kitchen.brought()
    with pytest.raises(NamedInBook, match=str(brought.received_voucher)):
        food.unname(batch=brought, actor=kitchen.cook)
    assert FoodBatch.objects.get(pk=brought.pk).public_sponsor
