"""What an approver reads of the case behind a request: verified and confirmed or not, never whose."""

import pytest
from django.core.files.base import ContentFile

from donations.backoffice.cases.proof import proof_told
from donations.models import SpendingRequest
from donations.services import cases, vouchers
from tests.donations.backoffice.conftest import Desk
from tests.donations.cases.conftest import PNG, SECRETS

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(ward, person):
    desk = Desk(person)
    desk.fill()
    voucher = desk.submitted(1_000_000)
    assert proof_told(voucher) == [], "no case, nothing to say"
    case = ward.report()
    SpendingRequest.objects.create(voucher=desk.request(2_000_000), case=case)
    return SpendingRequest.objects.get().voucher


def test_what_is_missing_is_named_until_both_are_there(ward, asked) -> None:
    case = asked.spending_request.case
    assert proof_told(asked)[0][:2] == (False, "Hồ sơ còn thiếu: phòng chưa ghi lần xác minh, chưa có xác nhận của địa phương")
    ward.step(case, "visit", note="Zămcanh ở nhà thuê")
    assert proof_told(asked)[0][:2] == (False, "Hồ sơ còn thiếu: chưa có xác nhận của địa phương")
    cases.add_paper(case=case, actor=ward.worker, kind="other", upload=ContentFile(PNG, "Zămcanh.png"))
    assert not proof_told(asked)[0][0], "any other paper confirms nothing"
    cases.add_paper(case=case, actor=ward.worker, kind="locality", upload=ContentFile(PNG, "xa.png"))
    assert proof_told(asked) == [(True, "Gia đình đã được xác minh", "Xác minh 18/11/2026, có giấy xác nhận của địa phương.")]


def test_the_approver_reads_the_check_and_nothing_of_the_family(ward, asked, client_as) -> None:
    ward.step(asked.spending_request.case, "visit")
    vouchers.submit(voucher=asked, actor=asked.requester)
    page = client_as("approver").get(f"/quan-tri/so/chung-tu/{asked.pk}/duyet/").content.decode()
    assert "Hồ sơ còn thiếu: chưa có xác nhận của địa phương" in page
    assert asked.spending_request.case.code in page, "a code names nobody, and paper and register are told apart by it"
    assert [secret for secret in (*SECRETS, "Khoa Nội") if secret in page.replace(asked.title, "")] == []
