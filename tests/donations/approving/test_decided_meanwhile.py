"""A note typed while a colleague decided is kept in sight; the page names who is paid, for which case, and where."""

import pytest

from cms.accounts.models import Campus
from donations.models import Case, SpendingRequest, Status
from donations.services import vouchers

pytestmark = pytest.mark.django_db


def test_a_note_typed_while_a_colleague_decided_stays_in_sight(office, client_as):
    waiting = office.submitted(1_000_000)
    vouchers.approve(voucher=waiting, approver=office.second_approver)
    told = client_as("approver").post(
        f"/quan-tri/so/chung-tu/{waiting.pk}/duyet/", {"action": "return", "note": "Thiếu bảng kê ngày 20", "version": "1"}
    )
    page = told.content.decode()
    assert "Thiếu bảng kê ngày 20" in page
    assert f"{office.second_approver} đã duyệt" in page
    waiting.refresh_from_db()
    assert waiting.status == Status.APPROVED


def test_the_page_says_who_is_paid_which_case_and_where(office, client_as):
    campus = Campus.objects.create(code="CS9", name="Cơ sở chín", short_name="Cơ sở 9")
    waiting = office.submitted(1_000_000, campus=campus)
    SpendingRequest.objects.update_or_create(
        voucher=waiting,
        defaults={"case": Case.objects.create(code="HS-9Q9Q", ward="Nhi", need="fees", reporter=office.officer, reported_at=waiting.created_at),
                  "supplier": "Công ty Dược Bình An", "sponsor": "Hội Từ Tâm"},
    )  # fmt: skip
    page = client_as("approver").get(f"/quan-tri/so/chung-tu/{waiting.pk}/duyet/").content.decode()
    for label, said in (
        ("Trả cho", "Công ty Dược Bình An"),
        ("Hồ sơ", "HS-9Q9Q"),
        ("Cơ sở", str(campus)),
        ("Nhà tài trợ chi phí tổ chức", "Hội Từ Tâm"),
    ):
        assert f"<dt>{label}</dt><dd>{said}" in page
