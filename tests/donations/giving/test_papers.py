"""Printed papers: the first is the original, later ones copies, each counted; the QR leads to the public entry."""

import pytest
import segno
from django.conf import settings
from django.db import DatabaseError, transaction

from cms.operations.models import AuditEvent
from donations.backoffice.views.printing import qr
from donations.models import LedgerEntry, PaperFormCode, PaperPrint, Voucher, VoucherLine
from donations.services import vouchers
from donations.services.giving import printing
from tests.donations.backoffice.test_screens import page, receipt_fields

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/so/lap/thu-tien-mat/"


def drawn(square):
    """The dark modules of a drawn QR code, read back from its path."""
    dark = set()
    for run in square.path.split("M")[1:]:
        start, _h, rest = run.partition("h")
        x, y = map(int, start.split())
        dark |= {(x + step, y) for step in range(int(rest.partition("v")[0]))}
    return dark


def test_posting_prints_the_original_and_again_prints_a_copy(desk, client_as):
    client = client_as("fund_officer")
    paper_address = client.post(ADDRESS, receipt_fields(desk)).headers["Location"]
    first = page(client.get(paper_address))
    assert "Đang in bản gốc" in first
    assert 'data-controller="bo-print"' in first
    assert "bo-giay__sao" not in first
    looked = page(client.get(paper_address))
    assert 'data-controller="bo-print"' not in looked
    assert "bo-giay--xem" in looked
    client.post(paper_address)
    again = page(client.get(paper_address))
    assert "Bản sao" in again
    assert "bo-giay__sao" in again
    assert list(PaperPrint.objects.order_by("ordinal").values_list("ordinal", flat=True)) == [1, 2]
    assert AuditEvent.objects.filter(action="voucher.print").count() == 2


def test_a_double_click_prints_one_original(desk, client_as):
    client, fields = client_as("fund_officer"), receipt_fields(desk)
    for _ in range(2):
        address = client.post(ADDRESS, fields).headers["Location"]
    client.get(address)
    client.get(address)
    assert PaperPrint.objects.count() == 1


def test_prints_are_never_taken_back(desk):
    made = printing.register_print(voucher=desk.fill(), actor=desk.officer)
    for change in (lambda: PaperPrint.objects.filter(pk=made.pk).delete(), lambda: PaperPrint.objects.filter(pk=made.pk).update(ordinal=7)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_qr_is_the_public_address_of_the_entry(desk, client_as):
    voucher = desk.fill()
    code = LedgerEntry.objects.get().code
    address = f"{settings.WAGTAILADMIN_BASE_URL}/so-thu-chi/{code[:4]}-{code[4:]}/"
    shown = page(client_as("fund_officer").get(f"/quan-tri/so/chung-tu/{voucher.pk}/in/"))
    square = qr(address)
    assert f'd="{square.path}"' in shown
    assert f'href="{address}"' in shown
    assert " style=" not in shown[shown.index("<article") : shown.index("</article>")]
    expected = {
        (x, y) for y, row in enumerate(segno.make(address, error="m", micro=False).matrix_iter(border=4)) for x, dark in enumerate(row) if dark
    }
    assert drawn(square) == expected


def test_a_disbursement_prints_with_the_form_code_staff_keep_and_no_qr(desk, client_as):
    PaperFormCode.objects.create(paper="PC", code="C41-BB")
    desk.fill()
    voucher = desk.approved()
    client = client_as("cashier")
    client.post(f"/quan-tri/so/chung-tu/{voucher.pk}/in/", {"kho": "a4"})
    shown = page(client.get(f"/quan-tri/so/chung-tu/{voucher.pk}/in/?kho=a4"))
    assert "C41-BB" in shown
    assert "bo-giay--phieu-a4" in shown
    assert "<svg viewBox" not in shown[shown.index("<article") :]
    assert PaperPrint.objects.get().by == desk.cashier


def test_the_next_form_starts_with_the_same_fund_and_safe(desk, client_as):
    voucher = desk.fill()
    shown = page(client_as("fund_officer").get(f"/quan-tri/so/chung-tu/{voucher.pk}/in/"))
    again = f"{ADDRESS}?fund={desk.book.fund.pk}&amp;holding={desk.book.safe.pk}"
    assert again in shown
    form = page(client_as("fund_officer").get(again.replace("&amp;", "&")))
    assert f'<option value="{desk.book.fund.pk}" selected>' in form
    assert "autofocus" in form


# -- messages ------------------------------------------------------------------------------------------------------
def test_the_queue_lets_another_person_read_and_asks_why_a_message_stays_private(desk, client_as):
    for words in ("Chúc mau khỏe", "Gửi bé Na giường 12"):
        vouchers_line(desk, words)
    shown, hidden = VoucherLine.objects.order_by("pk")
    assert "người khác phải đọc" in page(client_as("fund_officer").get("/quan-tri/so/loi-nhan/"))
    reader, queue = client_as("social_worker"), "/quan-tri/so/loi-nhan/"
    reader.post(queue, {"line": shown.pk, "action": "read"})
    assert "Hãy chọn vì sao giữ riêng" in page(reader.post(queue, {"line": hidden.pk, "action": "hide", "reason": ""}))
    reader.post(queue, {"line": hidden.pk, "action": "hide", "reason": "patient"})
    assert [line.public_memo for line in VoucherLine.objects.order_by("pk")] == ["Chúc mau khỏe", ""]
    event = AuditEvent.objects.filter(action="voucher.read_message").latest("pk")
    assert (event.facts["allowed"], event.facts["reason"]) == (False, "patient")
    assert "bé Na" not in str(event.facts)
    assert "Không có lời nhắn nào chờ đọc" in page(reader.get(queue))


def vouchers_line(desk, words):
    return desk.receipt(message=words)


def test_a_message_of_a_posted_receipt_is_past_reading(desk, client_as):
    voucher = vouchers_line(desk, "Chúc vui")
    vouchers.post_receipt(voucher=voucher, actor=desk.officer)
    client_as("social_worker").post("/quan-tri/so/loi-nhan/", {"line": voucher.lines.get().pk, "action": "read"})
    assert Voucher.objects.get().lines.get().public_memo == ""
