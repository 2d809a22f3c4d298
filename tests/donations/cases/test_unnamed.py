"""A request that names a case says nowhere whose it is: neither in the public sentence nor in the title all staff read."""

from __future__ import annotations

import pytest

from donations.services.spending import requests
from donations.services.spending.refusals import NamesPatient
from tests.donations.backoffice.conftest import desk
from tests.donations.cases.conftest import NAME

__all__ = ["desk"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"title": f"Viện phí {NAME.upper()}"}, "title"), ({"public_memo": "Hỗ trợ Hua Thi Zamcanh viện phí"}, "public_memo")],
)
def test_a_request_that_names_the_patient_is_refused(ward, desk, facts, field) -> None:
    case = ward.report()
    with pytest.raises(NamesPatient) as refused:
        requests.keep(voucher=desk.request(**facts), actor=desk.officer, case=case)
    assert refused.value.field == field and "một người bệnh" in str(refused.value)


def test_a_request_that_names_nobody_is_kept(ward, desk) -> None:
    case = ward.report()
    kept = requests.keep(
        voucher=desk.request(title=f"Viện phí, hồ sơ {case.code}", public_memo="Viện phí một người bệnh"), actor=desk.officer, case=case
    )
    assert kept.case == case
