"""A gift handed over that came back is said anew, its approver reads the signed list, its print is minutes with one amount."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cms.operations.models import AuditEvent, PrivateFile
from donations.models import HandOver, Status, Voucher
from donations.services import visits, vouchers
from donations.services.verification import verify
from tests.donations.visits.test_receiving import over

pytestmark = pytest.mark.django_db
LIST = b"%PDF-1.4 danh sach"


@pytest.fixture
def paper(kitchen):
    signed = ContentFile(LIST, name="danh-sach.pdf")
    return over(kitchen, commodity=kitchen.money, holding=kitchen.book.safe, quantity=3_000_000, people=6, signed_list=signed)


def test_returned_it_is_said_anew_with_what_was_typed_there(kitchen, paper, client_as):
    vouchers.send_back(voucher=paper, approver=kitchen.approver, note="Chỉ có 5 người ký")
    client, address = client_as("social_worker"), reverse("backoffice:hand_over_edit", args=[paper.pk])
    assert client.get(reverse("backoffice:edit", args=[paper.pk])).url == address
    page = client.get(address)
    form = page.context["form"]
    assert "Chỉ có 5 người ký" in page.content.decode() and form.initial["quantity"] == "3000000"
    sent = {name: value for name, value in form.initial.items() if value is not None} | {"people": "5", "quantity": "2.500.000", "version": "1"}
    sent["signed_list"] = ContentFile(LIST + b" 5 nguoi", name="danh-sach-5.pdf")
    before = HandOver.objects.get().signed_list_id
    assert client.post(address, sent).status_code == 302
    known = HandOver.objects.select_related("voucher").get()
    assert (known.people, known.voucher.status, known.voucher.version) == (5, Status.SUBMITTED, 2)
    assert known.signed_list_id != before and list(known.voucher.lines.values_list("quantity", flat=True)) == [2_500_000] * 2
    kitchen.post(Voucher.objects.get())
    assert kitchen.entries() == [("receipt", "VND", 2_500_000), ("disbursement", "VND", 2_500_000)] and verify().lies == []


def test_the_list_that_was_replaced_is_erased(kitchen, paper, client_as, django_capture_on_commit_callbacks):
    vouchers.send_back(voucher=paper, approver=kitchen.approver, note="Chỉ có 5 người ký")
    old = PrivateFile.objects.get()
    storage, name = old.file.storage, old.file.name
    assert storage.exists(name)
    said = {"actor": kitchen.worker, "people": 5, "witness": "Ninh Thị Duyên", "commodity": kitchen.money, "fund": kitchen.book.fund,
            "holding": kitchen.book.safe, "quantity": 2_500_000, "giver": "Hội Từ Tâm"}  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        visits.mend_hand_over(voucher=paper, signed_list=ContentFile(LIST + b" 5 nguoi", name="b.pdf"), **said)
    kept = PrivateFile.objects.get()
    assert kept.pk == HandOver.objects.get().signed_list_id != old.pk and not storage.exists(name)
    assert AuditEvent.objects.get(action="file.erase").subject_id == str(old.pk)
    vouchers.send_back(voucher=Voucher.objects.get(), approver=kitchen.approver, note="Ghi rõ tên đoàn")
    with django_capture_on_commit_callbacks(execute=True):
        visits.mend_hand_over(voucher=Voucher.objects.get(), **said)
    assert PrivateFile.objects.get() == kept


def test_another_person_does_not_say_it_anew(paper, client_as):
    answer = client_as("fund_officer").get(reverse("backoffice:hand_over_edit", args=[paper.pk]))
    assert answer.url == reverse("backoffice:voucher", args=[paper.pk])


def test_its_approver_is_told_of_the_signed_list_and_opens_it(paper, client_as):
    client = client_as("approver")
    page = client.get(reverse("backoffice:decide", args=[paper.pk])).content.decode()
    address = reverse("operations:private_file", args=[paper.hand_over.signed_list_id])
    assert "Có danh sách ký nhận" in page and address in page and "Chưa có giấy tờ" not in page
    assert b"".join(client.get(address).streaming_content) == LIST


def test_its_print_is_minutes_with_one_amount_and_the_way_to_look_it_up(kitchen, paper, client_as):
    kitchen.post(paper)
    page = client_as("social_worker").get(reverse("backoffice:print", args=[paper.pk])).content.decode()
    sheet = page[page.index('id="giay"') :]
    for fact in ("Biên bản trao tận tay", "Hội Từ Tâm", "Khoa Nội, buồng 3", "Ninh Thị Duyên", "Mã tra cứu", "<svg"):
        assert fact in sheet, fact
    assert sheet.count("<b>3.000.000 đ</b>") == 1 and "Phiếu chi" not in sheet and "Người nộp" not in sheet
