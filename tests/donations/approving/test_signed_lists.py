"""Who decides on a gift handed over directly opens the list its receivers signed: that list, while they decide, and it is logged."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.urls import reverse

from cms.operations.models import AuditEvent
from donations.models import SpendingNorm
from donations.services import vouchers
from donations.services.approving import council, delegation, links
from tests.donations.visits.test_receiving import over
from tests.factories.kitchen import Kitchen

pytestmark = pytest.mark.django_db
LIST = b"%PDF-1.4 danh sach"


@pytest.fixture
def kitchen(person, clock) -> Kitchen:
    return Kitchen(person)


def handed(kitchen, quantity: int):
    signed = ContentFile(LIST, name="danh-sach.pdf")
    return over(kitchen, commodity=kitchen.money, holding=kitchen.book.safe, quantity=quantity, people=6, signed_list=signed)


@pytest.fixture
def rule(kitchen, person, clock):
    """What is handed over leaves nothing of the fund's own; the council is asked when it is above the norm."""
    today = clock.now().date()
    return SpendingNorm.objects.create(
        name="Chương trình", category="chuong-trinh", per="request", unit_amount=20_000_000, decision="118/QĐ-BV", decided_on=today,
        valid_from=today, added_by=person("head"), added_at=clock.now(),
    )  # fmt: skip


def address(paper) -> str:
    return reverse("operations:private_file", args=[paper.hand_over.signed_list_id])


def pages(client, paper) -> list[str]:
    return [client.get(reverse(f"backoffice:{name}", args=[paper.pk])).content.decode() for name in ("voucher", "decide")]


def test_the_council_opens_the_list_of_what_it_must_sign(kitchen, rule, client_as, person):
    paper = handed(kitchen, 25_000_000)
    member = client_as("council")
    assert all(address(paper) in page for page in pages(member, paper))
    assert b"".join(member.get(address(paper)).streaming_content) == LIST
    read = AuditEvent.objects.filter(is_read=True, subject_type="operations.privatefile").get()
    assert (read.actor, read.facts["purpose"]) == (person("council"), "signed-list")


def test_the_council_does_not_open_the_list_of_another_paper(kitchen, rule, client_as):
    below = handed(kitchen, 5_000_000)
    member = client_as("council")
    assert not any(address(below) in page for page in pages(member, below))
    assert member.get(address(below)).status_code in (302, 403)


def test_once_the_council_signed_the_list_is_closed_again(kitchen, rule, client_as, person):
    paper = handed(kitchen, 25_000_000)
    council.sign(voucher=paper, member=person("council"))
    assert client_as("council").get(address(paper)).status_code in (302, 403)


def test_who_stands_in_opens_it_only_while_standing_in(kitchen, client_as, person, clock):
    paper, member = handed(kitchen, 5_000_000), person("council")
    Authenticator.objects.get_or_create(user=member, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client = client_as("council")
    assert client.get(address(paper)).status_code in (302, 403)
    today = clock.now().date()
    made = delegation.grant(
        actor=kitchen.approver, absent=kitchen.approver, delegate=member, document="21/GUQ-BV", starts=today, ends=today + dt.timedelta(days=4)
    )
    delegation.confirm(delegation=made, actor=member)
    assert client.get(address(paper)).status_code == 200
    vouchers.approve(voucher=paper, approver=kitchen.approver)
    assert client.get(address(paper)).status_code in (302, 403)


def test_the_page_of_a_one_time_link_leads_to_no_private_file(kitchen, client, rule, person):
    paper = handed(kitchen, 25_000_000)
    member = person("council")
    Authenticator.objects.get_or_create(user=member, type=Authenticator.Type.TOTP, defaults={"data": {}})
    made = links.for_oneself(voucher=paper, approver=member)
    opened = client.post(reverse("decision_link", args=[made.secret]), {"action": "open"}).content.decode()
    assert "Danh sách ký nhận" in opened
    assert address(paper) not in opened
    assert client.get(address(paper)).status_code in (302, 403)
