"""How a case ends: a kind answer that names no illness, an outcome, and a closing the database refuses by halves."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from cms.operations import working_days
from donations.models import AnswerTemplate, Case, CaseIdentity, LedgerEntry
from donations.selectors import cases as seen
from donations.services import cases
from donations.services.cases import refusals

pytestmark = pytest.mark.django_db


def test_a_refusal_needs_kind_words_and_they_start_from_a_template(ward) -> None:
    case = ward.step(ward.report())
    with pytest.raises(refusals.AnswerMissing):
        cases.close(case=case, actor=ward.worker, outcome="refused")
    template = AnswerTemplate.objects.first()
    for places in ("", " \n "):
        with pytest.raises(refusals.PlacesMissing):
            cases.close(case=case, actor=ward.worker, outcome="refused", answer=template.words, places=places)
    assert CaseIdentity.objects.get().answer == ""
    cases.close(case=case, actor=ward.worker, outcome="refused", answer=template.words, places=template.places)
    told = CaseIdentity.objects.get().answer
    assert f"\n\nNơi khác có thể giúp:\n- {template.places.splitlines()[0]}" in told


@pytest.mark.parametrize("answer", ["Bệnh C50.1 không thuộc diện.", "Chẩn đoán: suy thận", "Người bệnh ung thư vú nên chuyển quỹ khác"])
def test_no_answer_names_an_illness(ward, answer) -> None:
    with pytest.raises(refusals.DiagnosisInAnswer):
        cases.close(case=ward.step(ward.report()), actor=ward.worker, outcome="refused", answer=answer, places="Hội Chữ thập đỏ xã")


def test_what_another_fund_paid_is_an_outcome_and_never_in_the_book(ward) -> None:
    with pytest.raises(refusals.OtherFundMissing):
        ward.closed("other_fund")
    case = ward.closed("other_fund", other_fund="Quỹ Mẫu")
    assert (case.outcome, case.other_fund, LedgerEntry.objects.count()) == ("other_fund", "Quỹ Mẫu", 0)


def test_a_closed_case_is_reopened_before_anything_is_added(ward) -> None:
    case = ward.closed()
    with pytest.raises(refusals.CaseClosed):
        ward.step(case)
    ward.step(cases.reopen(case=case, actor=ward.worker))
    case.refresh_from_db()
    assert (case.state, case.outcome, case.closed_at) == ("assessing", "", None)


@pytest.mark.parametrize("change", [{"state": "closed"}, {"outcome": "supported"}, {"erased_at": dt.datetime(2026, 11, 18, tzinfo=dt.UTC)}])
def test_the_database_refuses_half_a_closing(ward, change) -> None:
    case = ward.report()
    with pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**change)


FUND = "Quỹ Hỗ trợ bệnh nhân ung thư Ngày mai tươi sáng"


def refuse(ward, case, answer: str, **facts: str) -> Case:
    return cases.close(case=case, actor=ward.worker, outcome="refused", answer=answer, **{"places": "Hội Chữ thập đỏ xã", **facts})


@pytest.mark.parametrize("answer", ["Mời gia đình đến phòng B12, tầng 1.", "Phòng khám số 3, nhà A12."])
def test_a_room_is_no_illness(ward, answer) -> None:
    assert refuse(ward, ward.step(ward.report()), answer).state == "closed"


def test_a_partner_fund_of_the_list_may_be_named_whatever_it_is_called(ward) -> None:
    case = ward.step(ward.report())
    with pytest.raises(refusals.DiagnosisInAnswer, match="ung thư"):
        refuse(ward, case, "Chúng tôi rất tiếc.", places=f"{FUND}: viện phí, 024 0000 0000")
    AnswerTemplate.objects.create(title="Quỹ bạn", words="Chúng tôi rất tiếc.", places=f"{FUND}: viện phí, 024 0000 0000")
    with pytest.raises(refusals.DiagnosisInAnswer):
        refuse(ward, case, "Vì ung thư giai đoạn cuối.", places=f"{FUND}: viện phí")
    refuse(ward, case, f"Mời đến {FUND.lower()}.", places=f"{FUND}: viện phí, 024 0000 0000")
    assert FUND in CaseIdentity.objects.get().answer


def test_words_that_are_no_illness_stand_for_a_reason_kept_with_the_case(ward) -> None:
    case = refuse(ward, ward.step(ward.report()), "Mời đến Mạng lưới ung thư vú.", kept_because="tên một tổ chức")
    step = case.steps.get(kind="note")
    assert "ung thư vú" in step.note and "tên một tổ chức" in step.note and step.by == ward.worker


def test_a_family_nobody_met_is_not_refused_until_a_try_is_noted(ward) -> None:
    case = ward.report()
    with pytest.raises(refusals.NeverContacted):
        refuse(ward, case, "Chúng tôi rất tiếc.")
    case = ward.step(case, "attempt", note="Gọi ba lần không nghe máy")
    assert case.first_contact_at is None and case.state == "reported"
    assert refuse(ward, case, "Chúng tôi rất tiếc.").state == "closed"


def test_a_case_taken_up_again_owes_an_answer_anew(ward, clock) -> None:
    case = cases.hand_slip(case=ward.step(ward.report()), actor=ward.worker)
    case = cases.close(case=case, actor=ward.worker, outcome="supported")
    assert case.answered_on == dt.date(2026, 11, 18)
    clock.set(dt.datetime(2026, 12, 10, 9, 0))  # a Thursday
    case = cases.reopen(case=case, actor=ward.worker)
    due = working_days.add_working_days(dt.date(2026, 12, 10), seen.rules().answer_days)
    assert (case.answered_on, case.answer_due) == (None, due)
    assert [one.pk for one in seen.answers_due(until=due)] == [case.pk]
    clock.set(dt.datetime(2026, 12, 14, 9, 0))
    assert cases.close(case=case, actor=ward.worker, outcome="supported").answered_on == dt.date(2026, 12, 14)


def test_a_case_without_a_promise_owes_none_when_taken_up_again(ward) -> None:
    case = cases.reopen(case=ward.closed(), actor=ward.worker)
    assert (case.answered_on, case.answer_due) == (None, None)
