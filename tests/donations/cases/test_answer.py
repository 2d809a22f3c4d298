"""How a case ends: a kind answer that names no illness, an outcome, and a closing the database refuses by halves."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from donations.models import AnswerTemplate, Case, CaseIdentity, LedgerEntry
from donations.services import cases
from donations.services.cases import refusals

pytestmark = pytest.mark.django_db


def test_a_refusal_needs_kind_words_and_they_start_from_a_template(ward) -> None:
    case = ward.report()
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
        cases.close(case=ward.report(), actor=ward.worker, outcome="refused", answer=answer, places="Hội Chữ thập đỏ xã")


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
