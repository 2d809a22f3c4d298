"""What a group may do without an account: register once, look up its own state and nothing else, agree to another time."""

import datetime as dt
import uuid

import pytest

from cms.operations import working_days
from donations.models import GroupVisit, VisitHours, VisitRegistration
from donations.services import visits
from donations.services.visits.refusals import OutsideHours, SlotFull, TooFar, TooSoon, VisitOver
from donations.services.vouchers.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def wish(kitchen, **values):
    given = {
        "name": "Nhóm Cháo Sáng Thứ Bảy", "campus": kitchen.campus, "contact": "Nguyễn Thị Hạnh", "phone": "0900 000 123",
        "asked_date": dt.date(2026, 11, 28), "asked_time": dt.time(9, 0), "people": 8, "photo": "own",
    }  # fmt: skip
    return visits.Registration(**{**given, **values})


@pytest.fixture
def registered(kitchen):
    return visits.register(key=uuid.uuid4(), wish=wish(kitchen))


def test_a_form_sent_twice_registers_once(kitchen):
    key = uuid.uuid4()
    first = visits.register(key=key, wish=wish(kitchen))
    assert visits.register(key=key, wish=wish(kitchen)) == first
    assert (GroupVisit.objects.count(), first.visit.state) == (1, "asked")


def test_the_answer_is_due_by_the_campus_s_own_working_days(kitchen, clock):
    VisitHours.objects.create(campus=kitchen.campus, answer_days=5)
    made = visits.register(key=uuid.uuid4(), wish=wish(kitchen))
    assert made.request.due_on == working_days.add_working_days(dt.date(2026, 11, 21), 5)


def test_the_request_itself_holds_no_contact(registered):
    assert "0900" not in str(registered.request.answers) and "Hạnh" not in str(registered.request.answers)


@pytest.mark.parametrize(
    ("refusal", "change"),
    [
        (TooSoon, {"asked_date": dt.date(2026, 11, 22)}), (TooFar, {"asked_date": dt.date(2027, 11, 28)}),
        (OutsideHours, {"asked_time": dt.time(6, 0)}), (OutsideHours, {"asked_time": dt.time(16, 30)}),
    ],
)  # fmt: skip
def test_a_time_nobody_can_receive_is_refused_and_writes_nothing(kitchen, refusal, change):
    with pytest.raises(refusal):
        visits.register(key=uuid.uuid4(), wish=wish(kitchen, **change))
    assert VisitRegistration.objects.count() == GroupVisit.objects.count() == 0


def test_weekends_are_closed_where_the_setting_says_so(kitchen):
    VisitHours.objects.create(campus=kitchen.campus, weekends=False)
    with pytest.raises(OutsideHours):
        visits.register(key=uuid.uuid4(), wish=wish(kitchen))  # 28/11/2026 is a Saturday


def test_only_number_and_last_digits_together_open_a_registration(registered):
    number = registered.request.number
    assert visits.look_up(number=number, digits="0123") == registered
    assert visits.look_up(number=number.lower().replace("-", " "), digits="0123") == registered
    assert visits.look_up(number=number, digits="0124") is None
    assert visits.look_up(number=number, digits="") is None
    assert visits.look_up(number="BN-0000-0000", digits="0123") is None


def test_a_group_agrees_to_the_time_proposed_and_only_to_that(kitchen, registered):
    visit = registered.visit
    visits.agree(registration=registered)
    visit.refresh_from_db()
    assert visit.state == "asked"
    visits.propose(visit=visit, actor=kitchen.worker, date=dt.date(2026, 11, 30), starts=dt.time(14, 0), answer="Xin hẹn 14 giờ ngày 30/11.")
    visits.agree(registration=registered)
    visit.refresh_from_db()
    assert (visit.state, visit.date, visit.starts) == ("scheduled", dt.date(2026, 11, 30), dt.time(14, 0))


def test_a_slot_takes_as_many_groups_as_the_setting_says(kitchen):
    VisitHours.objects.create(campus=kitchen.campus, capacity=1)
    day, answer = dt.date(2026, 11, 28), "Phòng đón đoàn lúc 9 giờ, 9h20 hoặc 10:30, ngày 28/11/2026."
    first, second = (visits.register(key=uuid.uuid4(), wish=wish(kitchen)).visit for _ in range(2))
    visits.accept(visit=first, actor=kitchen.worker, date=day, starts=dt.time(9, 0), answer=answer)
    with pytest.raises(SlotFull):
        visits.accept(visit=second, actor=kitchen.worker, date=day, starts=dt.time(9, 20), answer=answer)
    visits.accept(visit=second, actor=kitchen.worker, date=day, starts=dt.time(9, 20), answer=answer, may_exceed=True)
    third = visits.register(key=uuid.uuid4(), wish=wish(kitchen)).visit
    visits.accept(visit=third, actor=kitchen.worker, date=day, starts=dt.time(10, 30), answer=answer)
    assert GroupVisit.objects.filter(state="scheduled").count() == 3


def test_declining_closes_the_request_with_words_and_ends_the_visit(kitchen, registered):
    visits.decline(visit=registered.visit, actor=kitchen.worker, answer="Cảm ơn đoàn, ngày ấy phòng có lịch mổ.")
    registered.request.refresh_from_db()
    assert registered.request.state == "refused"
    with pytest.raises(VisitOver):
        visits.accept(visit=registered.visit, actor=kitchen.worker, date=dt.date(2026, 11, 28), starts=dt.time(9, 0), answer="x")


def test_who_may_not_keep_the_schedule_answers_nobody(kitchen, registered):
    with pytest.raises(NotAllowed):
        visits.decline(visit=registered.visit, actor=kitchen.cook, answer="Không")


def test_a_group_is_absent_only_once_its_day_has_come(kitchen, registered, clock):
    with pytest.raises(VisitOver):
        visits.mark_absent(visit=registered.visit, actor=kitchen.worker)
    clock.set(dt.date(2026, 11, 28))
    assert visits.mark_absent(visit=registered.visit, actor=kitchen.worker).state == "absent"


def test_the_answer_comes_before_the_day_the_group_asked_for(kitchen):
    VisitHours.objects.create(campus=kitchen.campus, answer_days=15)
    made = visits.register(key=uuid.uuid4(), wish=wish(kitchen))
    assert made.request.due_on == made.asked_date - dt.timedelta(days=1)


def test_who_came_or_did_not_come_unanswered_waits_for_no_answer(kitchen, clock):
    missed, came = (visits.register(key=uuid.uuid4(), wish=wish(kitchen)) for _group in range(2))
    clock.set(dt.datetime(2026, 11, 28, 9, 0))
    visits.mark_absent(visit=missed.visit, actor=kitchen.worker)
    visits.receive(visit=came.visit, actor=kitchen.worker, brought=kitchen.gift(10))
    for registration, outcome in ((missed, "không đến"), (came, "đã đón")):
        registration.request.refresh_from_db()
        assert (registration.request.closed_at is not None, registration.request.handler) == (True, kitchen.worker)
        assert (registration.request.state, registration.request.outcome) == ("answered", outcome)
