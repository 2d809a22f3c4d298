"""An approval and a payment ask for the second factor again, show what waits, keep the note, and then go on."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from cms.accounts import factors
from donations.models import Status

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/chung-tu/"


@pytest.fixture
def stale(client_as, person, monkeypatch):
    """`stale("approver")`: a client whose last code is six minutes old, and the code their app shows now."""

    def signed_in(role: str):
        secret = generate_totp_secret()
        TOTP.activate(person(role), secret)
        client = client_as(role)
        later = time.time() + 360
        monkeypatch.setattr(time, "time", lambda: later)
        return client, factors.code_at(secret, later)

    return signed_in


def test_an_approval_waits_for_the_code_and_then_stands_with_its_note(desk, stale) -> None:
    desk.fill()
    voucher = desk.submitted()
    client, code = stale("approver")
    address, typed = f"{LIST}{voucher.pk}/", {"action": "approve", "version": str(voucher.version), "note": "Đã gọi gia đình <b>"}
    asked = client.post(address, typed)
    page = asked.content.decode()
    assert asked.status_code == 403
    assert voucher.title in page
    assert "Đã gọi gia đình &lt;b&gt;" in page
    voucher.refresh_from_db()
    assert voucher.status == Status.SUBMITTED
    answered = client.post(address, {**typed, "second-factor-for": "POST", "second-factor-code": code})
    assert answered.status_code == 302
    voucher.refresh_from_db()
    assert voucher.status == Status.APPROVED
    assert client.post(address, {"action": "approve"}).status_code != 403, "within the next minutes nobody is asked again"


def test_a_payment_waits_too_and_a_wrong_code_pays_nothing(desk, stale) -> None:
    desk.fill()
    voucher = desk.approved()
    client, _code = stale("cashier")
    address = f"{LIST}{voucher.pk}/"
    assert client.post(address, {"action": "pay"}).status_code == 403
    wrong = client.post(address, {"action": "pay", "second-factor-for": "POST", "second-factor-code": "123"})
    assert "Mã chưa đúng" in wrong.content.decode()
    voucher.refresh_from_db()
    assert voucher.status == Status.APPROVED


def test_five_wrong_codes_shut_this_door_too(desk, stale) -> None:
    desk.fill()
    voucher = desk.approved()
    client, code = stale("cashier")
    typed = {"action": "pay", "second-factor-for": "POST"}
    told = [client.post(f"{LIST}{voucher.pk}/", {**typed, "second-factor-code": "123"}).status_code for _ in range(5)]
    assert told == [403] * 4 + [429]
    assert client.post(f"{LIST}{voucher.pk}/", {**typed, "second-factor-code": code}).status_code == 429
    voucher.refresh_from_db()
    assert voucher.status == Status.APPROVED


def test_who_may_not_open_the_screen_is_not_asked_and_reads_no_title(desk, stale, client_as) -> None:
    desk.fill()
    voucher = desk.submitted()
    answer = client_as("editor").post(f"{LIST}{voucher.pk}/", {"action": "approve"})
    assert answer.status_code == 302
    assert voucher.title not in answer.content.decode()


def test_reading_asks_nothing(desk, stale) -> None:
    desk.fill()
    voucher = desk.submitted()
    client, _code = stale("approver")
    assert client.get(f"{LIST}{voucher.pk}/").status_code == 200
