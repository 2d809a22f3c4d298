"""The screens that mend: a correction, a void, money that finds its purpose later."""

import uuid

import pytest

from donations.models import Fund, Status, Voucher

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/chung-tu/"


def page(response):
    assert response.status_code == 200
    return response.content.decode()


def test_correction_and_void_are_asked_with_a_reason(desk, client_as):
    desk.fill()
    paid, approved = desk.paid(1_000_000), desk.approved(500_000)
    client = client_as("fund_officer")
    assert "Hãy viết một câu" in page(client.post(f"{LIST}{paid.pk}/dieu-chinh/", {"key": str(uuid.uuid4()), "note": ""}))
    client.post(f"{LIST}{paid.pk}/dieu-chinh/", {"key": str(uuid.uuid4()), "note": "Ghi nhầm quỹ", "public_reason": "Ghi nhầm quỹ"})
    assert Voucher.objects.get(book="DC").status == Status.SUBMITTED
    client.post(f"{LIST}{approved.pk}/huy-so/", {"key": str(uuid.uuid4()), "note": "BHYT chi trả"})
    shown = page(client_as("approver").get(f"{LIST}{approved.pk}/"))
    assert f"Hủy số {approved.number}" in shown
    client_as("approver").post(f"{LIST}{approved.pk}/", {"action": "void"})
    assert "Đã hủy" in page(client_as("auditor").get(f"{LIST}{approved.pk}/"))


def test_unidentified_money_is_listed_and_assigned(desk, client_as):
    waiting = desk.fill(3_000_000, fund=Fund.objects.get(kind="unidentified"), giver="", display="anonymous")
    client = client_as("fund_officer")
    assert waiting.number in page(client.get("/quan-tri/so/chua-ro/"))
    seq = waiting.lines.get().entry
    fields = {"key": str(uuid.uuid4()), "amount": "4tr", "receiving": desk.book.fund.pk, "title": "Đã gọi hỏi", "date": "21/11/2026"}
    assert f"Khoản thu {waiting.number} còn 3.000.000 đ" in page(client.post(f"/quan-tri/so/chua-ro/{seq}/", fields))
    client.post(f"/quan-tri/so/chua-ro/{seq}/", {**fields, "amount": "2tr"})
    assert Voucher.objects.get(book="CK").lines.get().of == seq
