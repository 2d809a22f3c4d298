"""A gift for a campaign that has ended: returned and noted, or recorded elsewhere with the giver's consent; never into it."""

import datetime as dt
import uuid

import pytest

from donations.models import Account, DeclinedGift, Fund, LedgerEntry, Voucher
from donations.services.giving import declining
from donations.services.vouchers.refusals import NotAllowed
from tests.donations.backoffice.test_screens import page, receipt_fields

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/so/lap/thu-tien-mat/"


@pytest.fixture
def campaign(desk):
    account = Account.objects.create(code="fund:NBKK/TET", nature="fund", name="Tết")
    return Fund.objects.create(account=account, parent=desk.book.fund, kind="campaign", name="Tết ấm", slug="tet", ends=dt.date(2026, 10, 30))


def fields(desk, campaign, **values):
    return receipt_fields(desk, fund=campaign.pk, **values)


def test_the_warning_offers_two_ways_and_writes_nothing(desk, campaign, client_as):
    shown = page(client_as("fund_officer").post(ADDRESS, fields(desk, campaign, message="Chúc Tết")))
    assert "“Tết ấm” đã kết thúc nhận ngày 30/10/2026" in shown
    assert 'value="hand_back"' in shown
    assert 'name="late" value="parent"' in shown
    assert 'name="late" value="unidentified"' in shown
    assert "Chúc Tết" in shown
    assert not Voucher.objects.exists()
    live = client_as("fund_officer").post(f"{ADDRESS}xem/", fields(desk, campaign)).json()["parts"]["late"]
    assert "Trả lại tiền, không ghi sổ" in live


@pytest.mark.parametrize(("late", "fund"), [("parent", "fund:NBKK"), ("unidentified", "fund:UNIDENTIFIED")])
def test_with_consent_it_goes_elsewhere_and_the_paper_says_so(desk, campaign, client_as, late, fund):
    client_as("fund_officer").post(ADDRESS, fields(desk, campaign, late=late, internal_memo="Khách quen"))
    line = Voucher.objects.get(status="posted").lines.get()
    assert line.credit.code == fund
    assert line.internal_memo.startswith("Người tặng muốn tặng “Tết ấm” sau ngày kết thúc")
    assert line.internal_memo.endswith("Khách quen")


def test_returned_money_is_noted_once_and_never_booked(desk, campaign, client_as):
    client, sent = client_as("fund_officer"), fields(desk, campaign, action="hand_back")
    assert client.post(ADDRESS, sent).headers["Location"] == ADDRESS
    client.post(ADDRESS, sent)
    noted = DeclinedGift.objects.get()
    assert (noted.why, noted.amount, noted.giver, noted.fund) == ("late", 5_000_000, "Nguyễn Thị Hạnh", campaign)
    assert (LedgerEntry.objects.count(), Voucher.objects.count()) == (0, 0)


def test_a_gift_dated_within_the_campaign_is_taken(desk, campaign, client_as):
    client_as("fund_officer").post(ADDRESS, fields(desk, campaign, date="30/10/2026"))
    assert Voucher.objects.get().lines.get().credit.code == "fund:NBKK/TET"


def test_an_ended_parent_is_not_offered(desk, campaign, client_as):
    Fund.objects.filter(pk=desk.book.fund.pk).update(ends=dt.date(2026, 11, 1))
    shown = page(client_as("fund_officer").post(ADDRESS, fields(desk, campaign)))
    assert 'name="late" value="parent"' not in shown
    client_as("fund_officer").post(ADDRESS, fields(desk, campaign, late="parent"))
    assert not Voucher.objects.exists()


def test_handing_back_is_for_who_receives(desk, campaign):
    with pytest.raises(NotAllowed):
        declining.decline_gift(actor=desk.approver, key=uuid.uuid4(), why="late", date=desk.today, amount=1)
