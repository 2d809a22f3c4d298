"""Out of a count that cannot go on: other people, another seal, another recorder, or the minutes given up; and never by accident."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from cms.operations.models import AuditEvent
from donations.models import BoxOpening, DonationBox
from donations.services import boxes, vouchers
from donations.services.boxes import refusals
from tests.donations.boxes.conftest import TOTAL
from tests.donations.boxes.test_screens import page_of, typed

pytestmark = pytest.mark.django_db
State = BoxOpening.State


def test_cancelled_minutes_stay_readable_and_the_box_is_free(hall) -> None:
    opening = hall.count(hall.open())
    with pytest.raises(refusals.WhyMissing):
        boxes.cancel(opening=opening, actor=hall.head, reason=" ")
    opening = boxes.cancel(opening=opening, actor=hall.head, reason="Mở nhầm hòm")
    assert (opening.state, opening.counted, opening.cancel_reason) == (State.CANCELLED, TOTAL, "Mở nhầm hòm")
    with pytest.raises(refusals.NotCounting):
        hall.count(opening, {"n500000": 1})
    assert DonationBox.objects.get().seal == "NP-004512"
    again = hall.posted()
    assert again.pk != opening.pk and again.new_seal == opening.new_seal
    assert AuditEvent.objects.filter(action="box.cancel").count() == 1


def test_what_is_sent_is_not_cancelled(hall) -> None:
    opening = hall.sent()
    with pytest.raises(refusals.AlreadySent):
        boxes.cancel(opening=opening, actor=hall.head, reason="Nhầm")
    with pytest.raises(refusals.AlreadySent):
        boxes.take_over(opening=opening, actor=hall.second("fund_officer"), reason="Vắng")


def test_the_database_keeps_cancelled_minutes(hall) -> None:
    opening = boxes.cancel(opening=hall.count(hall.open()), actor=hall.head, reason="Nhầm")
    row = BoxOpening.objects.filter(pk=opening.pk)
    for change in ({"state": "counting"}, {"cancel_reason": "khác"}, {"counted": 0}, {"recorder": hall.head}):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        opening.counters.all().delete()


def test_a_counter_who_cannot_come_is_replaced_and_the_others_keep_their_word(hall) -> None:
    opening = hall.count(hall.open())
    hall.confirm(opening, hall.officer, hall.cashier)
    given = {"opening": opening, "actor": hall.officer, "new_seal": opening.new_seal, "reason": "Chị điều dưỡng nghỉ ốm"}
    with pytest.raises(refusals.TooFewCounters):
        boxes.change(**given, counters=[hall.officer, hall.cashier])
    opening = boxes.change(**given, counters=[hall.officer, hall.cashier, hall.worker])
    assert [one.version == opening.version for one in opening.counters.all()] == [True, True, False]
    hall.confirm(opening, hall.worker)
    sent = boxes.post(opening=opening, actor=hall.officer)
    assert sent.state == State.WAITING


def test_another_new_seal_voids_the_confirmations(hall) -> None:
    opening = hall.counted()
    given = {"opening": opening, "actor": hall.officer, "counters": hall.committee, "reason": "Niêm phong gãy"}
    with pytest.raises(refusals.SealNotNew):
        boxes.change(**given, new_seal="NP-004512")
    opening = boxes.change(**given, new_seal="np-004700")
    assert opening.new_seal == "NP-004700"
    with pytest.raises(refusals.NotConfirmed):
        boxes.post(opening=opening, actor=hall.officer)
    hall.confirm(opening)
    boxes.post(opening=opening, actor=hall.officer)
    vouchers.approve(voucher=BoxOpening.objects.get().deposit, approver=hall.approver)
    assert DonationBox.objects.get().seal == "NP-004700"


def test_another_officer_takes_the_minutes_over(hall) -> None:
    opening, other = hall.counted(), hall.second("fund_officer")
    with pytest.raises(refusals.NotRecorder):
        boxes.save_count(opening=opening, actor=other, counts={})
    opening = boxes.take_over(opening=opening, actor=other, reason="Chị lập biên bản cấp cứu người nhà")
    assert opening.recorder == other and not any(one.version == opening.version for one in opening.counters.all())
    with pytest.raises(refusals.NotRecorder):
        boxes.post(opening=opening, actor=hall.officer)
    hall.confirm(opening)
    boxes.post(opening=opening, actor=other)
    paper = vouchers.approve(voucher=BoxOpening.objects.get().deposit, approver=hall.approver)
    assert paper.requester == other and BoxOpening.objects.get().state == State.POSTED


def test_who_decided_about_the_seal_does_not_take_the_minutes_over(hall) -> None:
    opening = hall.read(old_seal="NP-1")
    boxes.decide(opening=opening, actor=hall.head, goes_on=True, reason="Gõ nhầm, đã xem lại")
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxOpening.objects.filter(pk=opening.pk).update(recorder=hall.head)


# -- on the screen -----------------------------------------------------------------------------------------------
def test_confirming_with_unsaved_figures_is_refused_and_keeps_them(hall, client_as) -> None:
    opening = hall.count(hall.open())
    officer = client_as("fund_officer")
    shown = officer.post(page_of(opening), typed(opening, "confirm", **{"counted-n500000": "4", "note": "Đếm lại"})).content.decode()
    assert "Số vừa gõ chưa lưu" in shown and "Đếm lại" in shown
    assert re.search(r'name="counted-n500000"[^>]*value="4"|value="4"[^>]*name="counted-n500000"', shown)
    assert opening.counters.filter(version__isnull=False).count() == 0
    assert officer.post(page_of(opening), typed(opening, "confirm")).status_code == 302
    assert opening.counters.filter(version__isnull=False).count() == 1


def test_enter_saves_and_never_signs(hall, client_as) -> None:
    opening = hall.counted()
    shown = client_as("fund_officer").get(page_of(opening)).content.decode()
    main = shown[shown.index('id="w-editor-form"') :]
    assert re.search(r'type="submit" name="action" value="([a-z-]+)"', main)[1] == "count"


def test_minutes_are_cancelled_from_their_page_with_a_reason(hall, client_as) -> None:
    opening = hall.count(hall.open())
    officer = client_as("fund_officer")
    address = reverse("backoffice:opening_change", args=[opening.pk])
    assert address in officer.get(page_of(opening)).content.decode()
    assert "Hãy ghi vì sao" in officer.post(address, {"action": "cancel", "cancel-reason": ""}).content.decode()
    assert officer.post(address, {"action": "cancel", "cancel-reason": "Nhầm hòm"}).status_code == 302
    assert "Nhầm hòm" in officer.get(page_of(opening)).content.decode()
    assert client_as("auditor").post(address, {"action": "cancel", "cancel-reason": "x"}).status_code in (302, 403)
