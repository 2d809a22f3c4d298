"""Approve on a phone: every fact on one page, a note to return, who decided when it is over, the second factor before."""

from __future__ import annotations

import pytest

from donations.models import EntryFile, SpendingNorm, Status
from donations.services import vouchers

pytestmark = pytest.mark.django_db
DECIDE = "/quan-tri/so/chung-tu/{}/duyet/"


def test_who_what_norm_proof_balance_after(office, client_as, clock):
    SpendingNorm.objects.create(
        name="Viện phí", category="vien-phi", per="request", unit_amount=10_000_000, decision="118/QĐ-AH", decided_on=office.today,
        valid_from=office.today, added_by=office.head, added_at=clock.now(),
    )  # fmt: skip
    vouchers.approve(voucher=office.submitted(25_000_000, category="khac"), approver=office.approver)
    voucher = office.submitted(8_400_000)
    EntryFile.objects.create(voucher=voucher, name="Bảng kê viện phí", original="x.pdf", redacted_copy="y.jpg", redacted_by=office.officer)
    page = client_as("approver").get(DECIDE.format(voucher.pk)).content.decode()
    facts = (
        "Viện phí, hồ sơ HS-7K3M", "8.400.000 đ", "Tám triệu bốn trăm nghìn đồng", str(office.officer), "Trong định mức",
        "84 % của 10.000.000 đ, 118/QĐ-AH", "1 tệp chờ người thứ hai kiểm bản che", "Không chặn duyệt, chặn công khai tệp",
        "100.000.000 đ", "−25.000.000 đ", "−8.400.000 đ", "66.600.000 đ", "Bảng kê viện phí", "Duyệt 8.400.000 đ",
    )  # fmt: skip
    for fact in facts:
        assert fact in page, fact


def test_return_without_a_note_asks_for_it_and_changes_nothing(office, client_as):
    voucher, client = office.submitted(1_000_000), client_as("approver")
    page = client.post(DECIDE.format(voucher.pk), {"action": "return", "note": "", "version": 1}).content.decode()
    assert "Hãy viết một câu" in page
    voucher.refresh_from_db()
    assert voucher.status == Status.SUBMITTED
    client.post(DECIDE.format(voucher.pk), {"action": "return", "note": "Thiếu giấy xác nhận", "version": 1})
    voucher.refresh_from_db()
    assert (voucher.status, voucher.note) == (Status.RETURNED, "Thiếu giấy xác nhận")


def test_what_changed_meanwhile_is_read_again_and_the_note_is_kept(office, client_as):
    voucher = office.submitted(1_000_000)
    page = client_as("approver").post(DECIDE.format(voucher.pk), {"action": "approve", "note": "Đồng ý", "version": 7}).content.decode()
    assert "Chứng từ đã được sửa sau khi bạn mở trang" in page
    assert "Đồng ý" in page


def test_decided_by_another_the_bar_says_who_and_when(office, client_as):
    voucher = office.submitted(1_000_000)
    vouchers.approve(voucher=voucher, approver=office.second_approver)
    page = client_as("approver").get(DECIDE.format(voucher.pk)).content.decode()
    assert f"{office.second_approver} đã duyệt 09:00 21/11/2026, số PC-2026-000001." in page
    assert 'name="action"' not in page


def test_own_request_has_no_button_and_says_why(office, client_as):
    office.approver.groups.add(*office.officer.groups.all())
    voucher = office.submitted(1_000_000, actor=office.approver)
    page = client_as("approver").get(DECIDE.format(voucher.pk)).content.decode()
    assert "Bạn lập chứng từ này nên người khác phải duyệt." in page
    assert 'name="action"' not in page


def test_fund_too_small_leaves_only_return(office, client_as):
    waiting = office.submitted(60_000_000)
    vouchers.approve(voucher=office.submitted(50_000_000), approver=office.approver)
    page = client_as("approver").get(DECIDE.format(waiting.pk)).content.decode()
    assert "Quỹ “Người bệnh khó khăn” thiếu 10.000.000 đ" in page
    assert 'value="approve"' not in page
    assert 'value="return"' in page


@pytest.mark.parametrize("action", ["approve", "return"])
def test_a_factor_given_long_ago_is_asked_for_again(office, client_as, settings, action):
    voucher, client = office.submitted(1_000_000), client_as("approver")
    settings.SECOND_FACTOR_FRESH_SECONDS = 0
    client.post(DECIDE.format(voucher.pk), {"action": action, "note": "x", "version": 1})
    voucher.refresh_from_db()
    assert voucher.status == Status.SUBMITTED


def test_only_staff_of_the_book_open_it(office, client_as, client):
    voucher = office.submitted(1_000_000)
    assert client.get(DECIDE.format(voucher.pk)).status_code == 302
    assert client_as("editor").get(DECIDE.format(voucher.pk)).status_code == 302
    assert client_as("auditor").get(DECIDE.format(voucher.pk)).status_code == 200


def test_queries_do_not_grow_with_files_and_lines(office, client_as, django_assert_max_num_queries):
    voucher, client = office.submitted(1_000_000), client_as("approver")
    for n in range(30):
        EntryFile.objects.create(voucher=voucher, name=f"Giấy {n}", original="x.pdf")
    client.get(DECIDE.format(voucher.pk))
    with django_assert_max_num_queries(40):
        client.get(DECIDE.format(voucher.pk))
