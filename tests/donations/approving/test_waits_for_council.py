"""What still waits for the council is not counted among what waits for the approver."""

from __future__ import annotations

import pytest

from donations.backoffice.waiting import work_for
from donations.models import SpendingNorm
from donations.services.approving import council

pytestmark = pytest.mark.django_db


def test_a_paper_reaches_the_approver_once_the_council_signed(office, clock):
    SpendingNorm.objects.create(
        name="Viện phí", category="vien-phi", per="request", unit_amount=1_000_000, decision="118/QĐ-AH", decided_on=office.today,
        valid_from=office.today, added_by=office.head, added_at=clock.now(),
    )  # fmt: skip
    paper = office.submitted(8_400_000)
    assert paper.needs_council
    assert [work.name for work in work_for(office.approver)] == []
    assert [work.name for work in work_for(office.council)] == [paper.title]
    council.sign(voucher=paper, member=office.council, version=paper.version)
    assert [work.name for work in work_for(office.approver)] == [paper.title]
    assert [work.name for work in work_for(office.council)] == []
