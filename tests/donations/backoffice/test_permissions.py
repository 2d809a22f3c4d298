"""Which role opens which screen, and that no screen is a way round the services."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db

RECORDERS = {"fund_officer", "social_worker", "storekeeper", "kitchen"}
ASKERS = RECORDERS | {"head"}
READERS = ASKERS | {"cashier", "approver", "council", "redaction_checker", "auditor"}
MATRIX = {
    "/quan-tri/so/chung-tu/": READERS,
    "/quan-tri/so/chung-tu/{paid}/": READERS,
    "/quan-tri/so/chung-tu/{paid}/in/": READERS,
    "/quan-tri/so/chua-ro/": READERS,
    "/quan-tri/so/ky-so/": READERS,
    "/quan-tri/so/lap/": ASKERS,
    "/quan-tri/so/lap/thu-tien-mat/": RECORDERS,
    "/quan-tri/so/lap/thu-chuyen-khoan/": RECORDERS,
    "/quan-tri/so/lap/nhan-hien-vat/": RECORDERS,
    "/quan-tri/so/lap/de-nghi-chi/": ASKERS,
    "/quan-tri/so/lap/xuat-hien-vat/": ASKERS,
    "/quan-tri/so/lap/chuyen-quy/": ASKERS,
    "/quan-tri/so/lap/chuyen-noi-giu/": ASKERS,
    "/quan-tri/so/lap/mua-hien-vat/": ASKERS,
    "/quan-tri/so/chung-tu/{paid}/dieu-chinh/": {"fund_officer", "head"},
    "/quan-tri/so/chung-tu/{approved}/huy-so/": {"fund_officer", "head"},
    "/quan-tri/so/chung-tu/{paid}/them-tep/": ASKERS,
    "/quan-tri/so/tai-khoan/{bank}/doi/": {"fund_officer"},
    "/quan-tri/so/an-nhan/": {"fund_officer", "head", "social_worker", "auditor"},
    "/quan-tri/so/doan/": {"fund_officer", "head", "social_worker", "storekeeper", "kitchen", "auditor"},
}


@pytest.mark.parametrize("address", MATRIX)
def test_screen_opens_for_its_roles_only(desk, client_as, address):
    desk.fill()
    paid, approved = desk.paid(1_000_000), desk.approved(1_000_000)
    address_here = address.format(paid=paid.pk, approved=approved.pk, bank=desk.book.bank.pk)
    opened = {role.code for role in settings.ROLES if client_as(role.code).get(address_here).status_code == 200}
    assert opened == MATRIX[address]


DECISIONS = {
    "approve": {"approver"},
    "return": {"approver"},
    "reject": {"approver"},
    "pay": {"cashier"},
    "post": RECORDERS,
    "void": {"approver"},
}


@pytest.mark.parametrize("action", DECISIONS)
def test_decision_is_taken_by_its_roles_only(desk, client_as, action):
    """Every role tries, each on a fresh paper asked for by the fund officer; who may not changes nothing."""
    from donations.models import Voucher
    from donations.services import vouchers

    desk.fill(100_000_000)

    def fresh():
        if action == "post":
            return desk.receipt(1_000)
        if action == "pay":
            return desk.approved(1_000)
        if action == "void":
            approved = desk.approved(1_000)
            vouchers.ask_void(voucher=approved, actor=desk.officer, reason="Nhầm")
            return approved
        return desk.submitted(1_000)

    done = set()
    for role in settings.ROLES:
        voucher = fresh()
        client_as(role.code).post(f"/quan-tri/so/chung-tu/{voucher.pk}/", {"action": action, "note": "Lý do", "version": str(voucher.version)})
        if Voucher.objects.get(pk=voucher.pk).status != voucher.status:
            done.add(role.code)
    assert done == DECISIONS[action]


def test_nobody_enters_without_signing_in(client, desk):
    receipt = desk.fill()
    for address in MATRIX:
        response = client.get(address.format(paid=receipt.pk, approved=receipt.pk, bank=desk.book.bank.pk))
        assert response.status_code == 302
        assert "/quan-tri/so" not in response.headers["Location"].split("?")[0]
