"""What the public reads of boxes and meals is always what a rebuild gives; days in it and in minutes are Vietnam's."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.operations.models import PrivateFile
from donations.models import PublicBox, PublicBoxOpening
from donations.services import boxes, vouchers
from donations.services.projections.boxes import publish_all
from donations.services.verification.whole import verify
from tests.donations.boxes.conftest import PNG

pytestmark = pytest.mark.django_db


def corrected(hall, voucher, **facts):
    asked = vouchers.ask_reversal(voucher=voucher, actor=hall.officer, reason="nhầm", public_reason="Gõ nhầm số tiền", key=uuid.uuid4(), **facts)
    vouchers.approve(voucher=asked, approver=hall.approver)
    return vouchers.pay(voucher=asked, cashier=hall.cashier)


def shown():
    return list(PublicBoxOpening.objects.order_by("seq").values_list("seq", "box", "date"))


def test_a_corrected_receipt_of_a_box_stands_in_its_openings_at_once(hall):
    opening = hall.posted()
    corrected(hall, opening.deposit)
    corrected(hall, opening.receipt, right=vouchers.RightLine(quantity=13_000_000, fund=hall.book.fund, holding=hall.box.holding))
    now = shown()
    assert len(now) == 2 and verify().is_true
    publish_all()
    assert shown() == now


def test_a_renamed_campus_is_renamed_on_its_boxes(hall):
    hall.book.campus.name, hall.book.campus.order = "Cơ sở Bến Lở", 7
    hall.book.campus.save()
    assert PublicBox.objects.values_list("campus_name", "order").get() == ("Cơ sở Bến Lở", 7)
    assert verify().is_true


def test_the_check_of_the_book_finds_boxes_and_openings_that_somebody_changed(hall):
    hall.posted()
    assert verify().is_true
    PublicBox.objects.update(place="nơi khác")
    PublicBoxOpening.objects.all().delete()
    assert {lie.name for lie in verify().lies} == {"PublicBox", "PublicBoxOpening"}


def test_an_opening_before_seven_is_of_its_own_day(hall, clock, client_as):
    clock.set(dt.datetime(2026, 3, 12, 6, 30))
    opening = hall.open()
    assert str(opening) == "H-07, 12/03/2026"
    page = client_as("fund_officer").get(reverse("backoffice:opening", args=[opening.pk])).content.decode()
    assert "lần mở 12/03/2026" in page and "11/03/2026" not in page


def test_a_scan_of_figures_that_were_sent_back_is_erased_and_taken_anew(hall, django_capture_on_commit_callbacks):
    opening = boxes.add_scan(opening=hall.sent(), actor=hall.officer, upload=SimpleUploadedFile("a.png", PNG, "image/png"))
    first = opening.scan
    with django_capture_on_commit_callbacks(execute=True):
        vouchers.send_back(voucher=opening.deposit, approver=hall.approver, note="Thiếu một tờ")
    opening.refresh_from_db()
    assert opening.scan is None and not PrivateFile.objects.filter(pk=first.pk).exists()
    opening = boxes.post(opening=hall.confirm(hall.count(opening, {"n500000": 2})), actor=hall.officer)
    vouchers.approve(voucher=opening.deposit, approver=hall.approver)
    opening.refresh_from_db()
    assert boxes.add_scan(opening=opening, actor=hall.officer, upload=SimpleUploadedFile("b.png", PNG, "image/png")).scan_id != first.pk
