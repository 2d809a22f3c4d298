"""A group is told the hour and the day that stand in the schedule; only groups that came are counted."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from donations.backoffice.forms.receipts import CashReceiptForm
from donations.models import GroupVisit, LedgerEntry, Voucher
from donations.services import visits, vouchers
from donations.services.visits.answer_words import names
from donations.services.visits.refusals import AnswerTellsOther
from donations.services.vouchers.refusals import VisitDidNotCome

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize("words", ["lúc 09:00 ngày 30/11/2026", "9h ngày 30/11", "9 giờ, ngày 30 tháng 11", "9g00 30-11-2026"])
def test_an_hour_and_a_day_are_read_as_people_write_them(words):
    assert names(words, date=DAY, starts=dt.time(9, 0))
    assert not names(words, date=DAY, starts=dt.time(10, 30)) and not names(words, date=dt.date(2026, 11, 29), starts=dt.time(9, 0))


def test_words_nobody_edited_follow_the_fields(kitchen, client_as):
    visit = kitchen.visit(date=dt.date(2026, 11, 26), state="asked")
    client, address = client_as("social_worker"), reverse("backoffice:visit", args=[visit.pk]) + "?viec=hen"
    answer = client.get(address).context["form"].initial["answer"]
    assert "09:00 ngày 26/11/2026" in answer
    client.post(address, {"action": "answer", "date": "30/11/2026", "starts": "10:30", "answer": answer.replace("\n", "\r\n")})
    visit.refresh_from_db()
    assert (visit.state, visit.date, visit.starts) == ("proposed", DAY, dt.time(10, 30))
    assert "10:30 ngày 30/11/2026" in visit.answer and "26/11" not in visit.answer and "09:00" not in visit.answer


def test_edited_words_that_tell_another_hour_are_refused_whole(kitchen, client_as):
    visit = kitchen.visit(date=dt.date(2026, 11, 26), state="asked")
    typed = {"action": "answer", "date": "30/11/2026", "starts": "10:30", "answer": "Mời đoàn lúc 9 giờ ngày 26/11 nhé."}
    page = client_as("social_worker").post(reverse("backoffice:visit", args=[visit.pk]) + "?viec=nhan", typed).content.decode()
    assert "chưa nói đúng giờ và ngày đã chọn (10:30 30/11/2026)" in page and "Mời đoàn lúc 9 giờ" in page
    visit.refresh_from_db()
    assert (visit.state, visit.date) == ("asked", dt.date(2026, 11, 26))
    with pytest.raises(AnswerTellsOther):
        visits.accept(visit=visit, actor=kitchen.worker, date=DAY, starts=dt.time(10, 30), answer="Mời đoàn.")


def gift(kitchen, visit, **values):
    given = {"holding": kitchen.book.safe, "fund": kitchen.book.fund, "commodity": kitchen.money, "quantity": 500_000, "giver": "Hội Từ Tâm"}
    today = visit.date if visit.state == "received" else dt.date(2026, 11, 21)
    return vouchers.record_receipt(actor=kitchen.officer, key=uuid.uuid4(), date=today, visit=visit, **{**given, **values})


@pytest.mark.parametrize("came", [{"state": "absent"}, {"state": "asked"}, {"state": "declined"}, {"date": dt.date(2026, 11, 26)}])
def test_a_group_that_did_not_come_is_tied_to_no_paper(kitchen, came):
    if came.get("state") == "declined":
        came["decided_by"] = kitchen.worker
    with pytest.raises(VisitDidNotCome):
        gift(kitchen, kitchen.visit(**came))
    assert not Voucher.objects.exists()


def test_a_group_marked_absent_meanwhile_is_not_counted_at_posting(kitchen):
    visit = kitchen.visit()
    draft = gift(kitchen, visit)
    GroupVisit.objects.filter(pk=visit.pk).update(state="absent")
    with pytest.raises(VisitDidNotCome):
        vouchers.post_receipt(voucher=draft, actor=kitchen.officer)
    assert not LedgerEntry.objects.exists()


def test_the_receipt_offers_few_groups_that_came_and_finds_others_by_code(kitchen):
    came = [kitchen.visit(f"Nhóm {n}", state="received", date=dt.date(2026, 11, 1) + dt.timedelta(days=n)) for n in range(15)]
    hidden = [kitchen.visit("Vắng", state="absent"), kitchen.visit("Sắp tới", date=DAY), kitchen.visit("Mới hỏi", state="asked")]
    wish = visits.Registration(
        name="Tiệm tóc", campus=kitchen.campus, contact="Lan", phone="0900000123", asked_date=DAY, asked_time=dt.time(9, 0), photo="none", people=3
    )
    known = visits.register(key=uuid.uuid4(), wish=wish)
    GroupVisit.objects.filter(pk=known.visit_id).update(state="received", date=dt.date(2026, 10, 1))
    form = CashReceiptForm(user=kitchen.officer)
    offered = [str(value) for value, _label in form.fields["visit"].choices if value]
    assert offered == [str(visit.pk) for visit in reversed(came)][:12]
    assert not {str(visit.pk) for visit in hidden} & {str(pk) for pk in form.fields["visit"].queryset.values_list("pk", flat=True)}
    assert form.fields["visit"].by_code(known.request.number.lower().replace("-", "")).pk == known.visit_id
    assert form.fields["visit"].by_code("BN-0000-0000") is None


def test_the_page_tells_the_script_which_words_follow_the_boxes(kitchen, client_as):
    visit = kitchen.visit(date=dt.date(2026, 11, 26), state="asked")
    page = client_as("social_worker").get(reverse("backoffice:visit", args=[visit.pk]) + "?viec=nhan").content.decode()
    assert 'data-controller="bo-answer"' in page and 'data-bo-answer-when-value="09:00 ngày 26/11/2026"' in page
    assert 'data-bo-answer-pattern-value="{time} ngày {day}"' in page and 'data-bo-answer-target="text"' in page
    declined = client_as("social_worker").get(reverse("backoffice:visit", args=[visit.pk]) + "?viec=tu-choi").content.decode()
    assert 'data-controller="bo-answer"' not in declined
