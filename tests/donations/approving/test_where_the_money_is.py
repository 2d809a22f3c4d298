"""A fund or holding that holds too little: told when sent, told or refused when approved, refused when paid."""

from __future__ import annotations

import pytest

from donations.models import Status
from donations.services import vouchers
from donations.services.vouchers import available
from donations.services.vouchers.refusals import FundTooSmall, HoldingTooSmall
from tests.factories.ledger import holding

pytestmark = pytest.mark.django_db
DECIDE = "/quan-tri/so/chung-tu/{}/duyet/"


def test_a_fund_too_small_names_itself_and_the_gap_when_sent_and_when_approved(office):
    waiting = office.submitted(60_000_000)
    vouchers.approve(voucher=office.submitted(50_000_000), approver=office.approver)
    with pytest.raises(FundTooSmall, match=r"“Người bệnh khó khăn” còn 50\.000\.000 đ .* thiếu 10\.000\.000 đ"):
        vouchers.approve(voucher=waiting, approver=office.approver)
    with pytest.raises(FundTooSmall):
        office.submitted(50_000_001)


def test_a_safe_too_small_is_told_to_sender_and_approver_and_refused_to_the_cashier(office, client_as):
    branch = holding("ket-cs2", "safe", name="Két cơ sở 2")
    voucher = office.request(8_400_000, holding=branch)
    sent = client_as("fund_officer").post(f"/quan-tri/so/chung-tu/{voucher.pk}/", {"action": "submit"}, follow=True).content.decode()
    assert "“Két cơ sở 2” còn 0 đ, thiếu 8.400.000 đ" in sent
    assert "Thủ quỹ cần rút thêm từ ngân hàng về két trước khi chi. Không chặn duyệt, chặn chi." in sent
    page = client_as("approver").get(DECIDE.format(voucher.pk)).content.decode()
    assert "“Két cơ sở 2” còn 0 đ, thiếu 8.400.000 đ" in page
    assert "Duyệt 8.400.000 đ" in page
    approved = vouchers.approve(voucher=voucher, approver=office.approver)
    assert approved.status == Status.APPROVED
    with pytest.raises(HoldingTooSmall, match="Két cơ sở 2"):
        vouchers.pay(voucher=approved, cashier=office.cashier)


def test_a_safe_that_has_enough_is_not_mentioned(office):
    voucher = office.submitted(8_400_000)
    assert available.short_holdings(voucher) == []


def test_after_a_void_is_asked_nothing_leads_on(office, client_as):
    approved = vouchers.approve(voucher=office.submitted(1_000_000), approver=office.approver)
    address = f"/quan-tri/so/chung-tu/{approved.pk}/"
    client = client_as("fund_officer")
    before = client.get(address).content.decode()
    assert f"{address}sua/" in before
    assert f"{address}huy-so/" in before
    vouchers.ask_void(voucher=approved, actor=office.officer, reason="Nhầm hồ sơ")
    after = client.get(address).content.decode()
    assert f"{address}sua/" not in after
    assert f"{address}huy-so/" not in after
