"""The name a receipt's form shows is the name saving would disclose; where saving refuses, the form says why instead."""

from __future__ import annotations

import pytest

from donations.models import GroupVisit, VoucherLine

pytestmark = pytest.mark.django_db
LIVE = "/quan-tri/so/lap/thu-tien-mat/xem/"


def shown(office, client, **typed):
    given = {"amount": "500k", "fund": office.book.fund.pk, "holding": office.book.safe.pk, "date": "2026-11-21", **typed}
    return "\n".join(client.post(LIVE, given).json()["parts"].values())


@pytest.mark.parametrize("giver", ["Lan 0912 345 678", "lan@example.org"])
def test_a_name_with_contact_is_not_shown_in_full_by_the_preview_either(office, client_as, giver):
    told = shown(office, client_as("fund_officer"), giver=giver, display=VoucherLine.Display.FULL)
    assert "không nêu đủ ra ngoài" in told
    assert f"<b>{giver}</b>" not in told


def test_a_group_that_may_not_be_named(office, client_as):
    visit = GroupVisit.objects.create(name="Nhóm Ánh Sáng", date=office.today, campus=office.book.campus, may_be_named=False)
    told = shown(office, client_as("fund_officer"), giver=visit.name, display=VoucherLine.Display.FULL, visit=visit.pk)
    assert "chưa đồng ý nêu tên" in told
    assert "<b>Nhóm Ánh Sáng</b>" not in told


def test_an_allowed_name_is_shown_as_it_will_be_saved(office, client_as):
    assert "Nguyễn Thị Hạnh" in shown(office, client_as("fund_officer"), giver="Nguyễn  Thị Hạnh", display=VoucherLine.Display.FULL)
