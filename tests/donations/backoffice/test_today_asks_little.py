"""Hôm nay of each role: few statements however full the day is, none twice, none per row, and no panel that failed unseen."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts import admission
from cms.operations import clock as house_clock
from donations.models import Account, CouncilRule, Delegation, EntryFile, SafeRule
from tests.config.example_rows import lay_out
from tests.donations.backoffice.test_every_list import grow

pytestmark = pytest.mark.django_db
TODAY, COUNCIL = "/quan-tri/", 'id="cho-hoi-dong"'
# Statements at most: three of the door, one per question that no two panels share. The head also answers for pages, consents
# and what families ask.
MOST = {"head": 49, "approver": 26, "cashier": 23, "kitchen": 25, "storekeeper": 19, "fund_officer": 42, "social_worker": 35, "auditor": 28}


@pytest.fixture
def department(clock, desk, monkeypatch):
    """A hospital with one row of everything, money in a safe above its ceiling, the head in an approver's place."""
    monkeypatch.setattr(admission, "SEEN_EVERY", 86_400)
    lay_out()
    desk.fill(50_000_000)
    today, now = house_clock.today(), house_clock.now()
    SafeRule.objects.create(account=desk.book.safe, ceiling=1_000_000, deposit_days=1)
    CouncilRule.objects.create(threshold=900_000, decision="45/QĐ", starts=today, made_by=desk.head, made_at=now)
    Delegation.objects.create(
        absent=desk.approver, delegate=desk.head, document="21/GUQ", starts=today, ends=today + dt.timedelta(days=5),
        granted_by=desk.approver, granted_at=now, confirmed_by=desk.head, confirmed_at=now,
    )  # fmt: skip
    return desk


def day_of(desk, start: int, count: int) -> None:
    """So much more of everything that waits."""
    grow(desk, start, count)
    for number in range(start, start + count):
        desk.submitted(1_000_000, title=f"Trên ngưỡng {number}")
        desk.approved(2_000, title=f"Chờ chi {number}")
        paid = desk.paid(1_000, title=f"Đã chi {number}")
        EntryFile.objects.create(
            voucher=paid, name=f"Hóa đơn {number}", sha256=f"{number:064}", redacted_by=desk.officer, original="x.pdf", redacted_copy=f"{number}.pdf",
        )  # fmt: skip
        safe = Account.objects.get(code=f"holding:them-ket-{number}")
        SafeRule.objects.create(account=safe, ceiling=500, deposit_days=1)
        desk.fill(700, holding=safe, giver=f"Trần Thị {number}", message="Chúc cô bác mau khỏe")


def asked(client) -> list[str]:
    client.get(TODAY)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(TODAY)
    assert answer.status_code == 200
    assert "Mục này đang lỗi" not in answer.content.decode()
    return [one["sql"] for one in captured]


def test_each_role_asks_little_nothing_twice_and_nothing_per_row(department, client_as):
    clients = {role: client_as(role) for role in MOST}
    day_of(department, 0, 2)
    few = {role: len(asked(client)) for role, client in clients.items()}
    day_of(department, 2, 6)
    wrong = []
    for role, client in clients.items():
        statements = asked(client)
        twice = [sql[:200] for sql, times in Counter(statements).items() if times > 1]
        if len(statements) > MOST[role] or len(statements) != few[role] or twice:
            wrong.append(f"{role}: {few[role]} statements with few rows, {len(statements)} with many, at most {MOST[role]}; twice: {twice}")
    assert wrong == []
    head = clients["head"].get(TODAY).content.decode()
    for told in ("Trên ngưỡng 1", "vượt mức tồn", COUNCIL, "Còn đủ chi mấy tuần", "Thiếu chứng minh"):
        assert told in head, told


def test_what_is_read_once_is_asked_anew_in_the_next_request(department, client_as):
    from donations.services import vouchers

    client = client_as("head")
    before = client.get(TODAY).content.decode()
    assert COUNCIL not in before
    vouchers.submit(voucher=department.request(1_000_000, title="Mổ tim"), actor=department.officer)
    assert COUNCIL in client.get(TODAY).content.decode()
