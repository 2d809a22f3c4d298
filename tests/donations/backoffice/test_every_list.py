"""Every list of the back office, as each role that opens it: at most 12 statements, none twice, none per row."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts import admission
from cms.accounts.models import Campus
from donations.models import (
    Account,
    AccountingCode,
    Commodity,
    Duty,
    Fund,
    GoodsItem,
    GroupVisit,
    MinimumLevel,
    RefusedGift,
    SafeCount,
)
from tests.config import role_matrix
from tests.config.addresses import Address, every
from tests.config.example_rows import lay_out

pytestmark = pytest.mark.django_db
MOST = 12
# Lists that are not called one; a name that ends in _list or :index is.
ALSO = {
    f"backoffice:{name}"
    for name in (
        "unidentified", "thanks_due", "year_letters", "message_queue", "visit_week", "accounting_numbers", "delegations", "council",
        "clocks", "oddities", "stock", "handed_out", "goods_moves", "stock_counts", "gift_numbers", "assets", "safe_history", "case_statistics",
    )
}  # fmt: skip


def lists(found: list[Address]) -> Iterator[Address]:
    """The lists of this department's work; Wagtail's own of pages and pictures are Wagtail's."""
    for address in found:
        ours = address.pattern.startswith("quan-tri/so/") or address.name in {"audit:index", "jobs:index", "holidays:index", "campuses:index"}
        if ours and "<" not in address.pattern and (address.name in ALSO or address.name.endswith(("_list", ":index"))):
            yield address


def asked(client, path: str) -> list[str]:
    """The statements of a page, warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return [one["sql"] for one in captured]


def grow(desk, start: int, count: int) -> None:
    """So many more rows for every list that can be long."""
    campus, other = Campus.objects.first(), Fund.objects.get(kind="unidentified")
    root = Fund.objects.filter(parent=None).exclude(pk=other.pk).first()
    store = Account.objects.create(code=f"holding:them-kho-{start}", nature="holding", place="store", name=f"Kho {start}", campus=campus)
    for number in range(start, start + count):
        desk.submitted(1_000, title=f"Đề nghị {number}")
        desk.fill(1_000 + number, fund=other, giver=f"Nguyễn Thị {number}")
        own = Account.objects.create(code=f"fund:THEM{number}", nature="fund", name=f"Quỹ {number}")
        Fund.objects.create(account=own, parent=root, kind="fund", name=f"Quỹ {number}", slug=f"quy-{number}", campus=campus)
        safe = Account.objects.create(code=f"holding:them-ket-{number}", nature="holding", place="safe", name=f"Két {number}", campus=campus)
        goods = Commodity.objects.create(code=f"HANG-{number}", name=f"Hàng {number}", unit_name="cái")
        GoodsItem.objects.create(commodity=goods)
        MinimumLevel.objects.create(holding=store, commodity=goods, quantity=5)
        AccountingCode.objects.create(account=safe, code=f"111{number}")
        GroupVisit.objects.create(name=f"Đoàn {number}", date=dt.date(2026, 11, 21), campus=campus, people=3)
        RefusedGift.objects.create(name=f"Quà {number}")
        Duty.objects.create(name=f"Hạn {number}", starts_with=Duty._meta.get_field("starts_with").choices[0][0], days=5, since=dt.date(2026, 1, 1))


@pytest.fixture
def walked(clock, desk, monkeypatch) -> list[Address]:
    monkeypatch.setattr(admission, "SEEN_EVERY", 86_400)  # a long walk notes no "still here" on its way
    found = list(lists(every(lay_out())))
    assert len(found) > 30
    return found


def opens(address: Address) -> list[str]:
    who = {name: role_matrix.who(row) for row, names in role_matrix.MATRIX.items() for name in names.split()}
    return sorted(who.get(address.name, set()) - {"anonymous"})


def test_lists_ask_little_nothing_twice_and_nothing_per_row(walked, desk, client_as):
    grow(desk, 0, 3)
    clients = {role: client_as(role) for address in walked for role in opens(address)}
    few = {address.name: len(asked(clients[roles[0]], address.path)) for address in walked if (roles := opens(address))}
    grow(desk, 3, 27)
    wrong = []
    for address in walked:
        for role in opens(address):
            statements = asked(clients[role], address.path)
            twice = [sql[:200] for sql, times in Counter(statements).items() if times > 1]
            if len(statements) > MOST:
                wrong.append(f"{address.name} as {role}: {len(statements)} statements")
            if twice:
                wrong.append(f"{address.name} as {role} asks twice: {twice}")
            if role == opens(address)[0] and len(statements) != few[address.name]:
                wrong.append(f"{address.name} as {role}: {few[address.name]} statements with few rows, {len(statements)} with many")
    assert wrong == []
    assert SafeCount.objects.count() == 0
