"""Keepers are told 30 and 7 days before a consent ends and on the day somebody is to be asked again; once each, no name by mail."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from config import tasks
from stories.models import ConsentReminder, EditorialRules
from stories.selectors import consents as seen
from stories.services.consent_reviews import answer_review, remind
from tests.factories.consents import make_consent, make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 21)


@pytest.fixture
def keeper(person, clock):
    who = person("consent_keeper")
    who.email = "giu-phieu@benh-vien.test"
    who.save()
    return who


@pytest.fixture
def told(keeper, django_capture_on_commit_callbacks):
    """What the job sends today: bodies of mails."""

    def run() -> list[str]:
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            tasks.remind_consents()
        return [one.body for one in mail.outbox[before:]]

    return run


def test_told_thirty_and_seven_days_before_the_end_and_never_twice(told, clock, keeper) -> None:
    record = make_consent(expires_on=DAY + dt.timedelta(days=31), review_on=dt.date(2027, 6, 1), pseudonym="bác Bảy")
    assert told() == []
    clock.advance(days=1)
    (body,) = told()
    assert (record.number in body, "22/12/2026" in body, "còn 30 ngày" in body) == (True, True, True)
    assert told() == []
    clock.advance(days=20)
    assert told() == []
    clock.advance(days=3)
    (body,) = told()
    assert "còn 7 ngày" in body
    assert told() == []
    assert mail.outbox[0].to == [keeper.email]
    assert list(ConsentReminder.objects.order_by("pk").values_list("about", flat=True)) == ["first", "last"]


def test_a_mail_names_nobody_and_leads_to_the_register(told) -> None:
    record = make_consent(expires_on=DAY + dt.timedelta(days=3), pseudonym="bác Bảy", real_name="Tạ Văn Giả Định")
    (body,) = told()
    assert f"/quan-tri/truyen-thong/phieu-dong-y/{record.number}/" in body
    assert not [name for name in ("Giả Định", "Bảy") if name in body + mail.outbox[0].subject]


def test_told_when_somebody_is_to_be_asked_again_and_anew_a_year_later(told, clock) -> None:
    record = make_consent(given_on=dt.date(2026, 8, 24), review_on=DAY + dt.timedelta(days=1))
    assert told() == []
    clock.advance(days=1)
    (body,) = told()
    assert "đến ngày hỏi lại" in body
    assert told() == []
    answer_review(record, by=make_person(), still_yes=True)
    clock.advance(days=365)
    assert len(told()) == 1


def test_what_was_taken_back_or_is_over_is_not_told_of(told) -> None:
    make_consent(given_on=dt.date(2026, 1, 1), expires_on=dt.date(2026, 11, 20), review_on=dt.date(2026, 11, 1))
    answer_review(make_consent(expires_on=DAY, review_on=DAY), by=make_person(), still_yes=False)
    assert told() == []


def test_days_are_the_departments_own(told) -> None:
    EditorialRules(warn_first_days=60, warn_last_days=14).save()
    make_consent(expires_on=DAY + dt.timedelta(days=45), review_on=dt.date(2027, 6, 1))
    assert len(told()) == 1


def test_without_anybody_to_write_to_it_is_told_later(clock, person, django_capture_on_commit_callbacks) -> None:
    make_consent(expires_on=DAY + dt.timedelta(days=3))
    assert remind() == 0
    assert not ConsentReminder.objects.exists()
    keeper = person("consent_keeper")
    keeper.email = "giu-phieu@benh-vien.test"
    keeper.save()
    with django_capture_on_commit_callbacks(execute=True):
        assert remind() == 1
    assert len(mail.outbox) == 1


def test_hom_nay_asks_one_question_for_all_that_waits(clock, django_assert_num_queries) -> None:
    soon = make_consent(expires_on=DAY + dt.timedelta(days=5), review_on=dt.date(2027, 6, 1))
    ask = make_consent(given_on=dt.date(2026, 8, 1), review_on=DAY)
    bare = make_consent(proof_note="")
    said_no = make_consent(expires_on=DAY)
    answer_review(said_no, by=make_person(), still_yes=False)
    rules = EditorialRules.now()
    with django_assert_num_queries(1):
        found = seen.asking(DAY, rules, most=9)
    assert found == {"declined": [said_no], "expiring": [soon], "ask": [ask], "no_proof": [bare]}
