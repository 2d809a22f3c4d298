"""A paper's figure is its net effect, the same wherever it stands, and money goes from where it leaves to where it arrives."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from donations.backoffice import waiting
from donations.backoffice.approving import movement_words
from donations.backoffice.approving.left import left_of
from donations.models import LedgerEntry, PublicCommitment
from donations.selectors.amounts import figure_of
from donations.services import vouchers
from donations.services.in_kind.facts import GoodsFacts, Item
from donations.services.verification import verify
from donations.services.vouchers import available
from tests.donations.visits.test_receiving import over
from tests.factories.kitchen import Kitchen
from tests.factories.ledger import commodity

pytestmark = pytest.mark.django_db


def lines_of(voucher):
    return list(voucher.lines.select_related("debit__fund", "credit__fund", "commodity", "campus").order_by("position"))


def corrected(desk, wrong, quantity, **changed):
    right = vouchers.RightLine(**{"quantity": quantity, "fund": desk.book.fund, "holding": desk.book.safe, **changed})
    return vouchers.ask_reversal(voucher=wrong, actor=desk.officer, reason="Nhầm", public_reason="Nhầm số", key=uuid.uuid4(), right=right)


@pytest.fixture
def kitchen(person, clock):
    return Kitchen(person)


def test_a_correction_says_what_was_and_what_becomes_on_every_page(desk, client_as):
    desk.fill(20_000_000)
    asked = corrected(desk, desk.paid(8_400_000), 8_000_000)
    told = "8.400.000 → 8.000.000 đ (−400.000)"
    assert str(figure_of(lines_of(asked))) == told
    page = client_as("approver").get(reverse("backoffice:decide", args=[asked.pk])).content.decode()
    for fact in (told, f"Duyệt {told}", "Thành tám triệu đồng", 'bo-thu">400.000 đ', "12.000.000 đ"):
        assert fact in page, fact
    assert "16.400.000" not in page
    page = client_as("fund_officer").get(reverse("backoffice:voucher", args=[asked.pk])).content.decode()
    assert told in page and "16.400.000" not in page and "12.000.000 đ" in page
    assert [work.figure for work in waiting.work_for(desk.approver)] == [told]


def test_a_reversal_alone_and_a_right_line_elsewhere_say_one_amount(desk):
    gift = desk.fill(500_000)
    alone = vouchers.ask_reversal(voucher=gift, actor=desk.officer, reason="Nhầm", public_reason="Nhầm", key=uuid.uuid4())
    assert str(figure_of(lines_of(alone))) == "500.000 đ"
    moved = corrected(desk, desk.fill(700_000), 700_000, fund=desk.book.other)
    assert str(figure_of(lines_of(moved))) == "700.000 đ"


def test_a_correction_is_no_shortage_where_its_reversal_gives_back_enough(desk):
    desk.fill(10_000_000)
    asked = corrected(desk, desk.paid(8_400_000), 8_000_000)
    approved = vouchers.approve(voucher=asked, approver=desk.approver)
    assert available.room(desk.book.fund.account, desk.money).committed == 0 and not PublicCommitment.objects.exists()
    vouchers.pay(voucher=approved, cashier=desk.cashier)
    assert desk.balance() == 2_000_000 and verify().lies == []
    assert list(LedgerEntry.objects.filter(voucher=approved.number or "").order_by("seq").values_list("kind", flat=True)) == [
        "reversal",
        "disbursement",
    ]


def test_a_gift_handed_on_counts_once_and_leaves_the_fund_as_it_was(kitchen, client_as):
    paper = over(kitchen, commodity=kitchen.money, holding=kitchen.book.safe, quantity=3_000_000, people=6)
    lines = lines_of(paper)
    assert str(figure_of(lines)) == "3.000.000 đ" and left_of(paper, lines)["change"] == ""
    page = client_as("approver").get(reverse("backoffice:decide", args=[paper.pk])).content.decode()
    assert "Duyệt 3.000.000 đ" in page and "Ba triệu đồng" in page and "6.000.000" not in page and "quỹ không đổi" in page
    vouchers.approve(voucher=paper, approver=kitchen.approver)
    assert available.room(kitchen.book.fund.account, kitchen.money).committed == 0 and not PublicCommitment.objects.exists()
    page = client_as("cashier").get(reverse("backoffice:voucher", args=[paper.pk])).content.decode()
    assert "Chi 3.000.000 đ và ghi sổ" in page


def test_a_purchase_is_the_money_spent_and_its_approver_reads_what_is_bought(desk, client_as):
    desk.fill(20_000_000)
    rice = commodity("GAO", "kg")
    item = Item(commodity=rice, quantity=50, goods=GoodsFacts(supplier="Công ty Gạo Sạch", invoice="HD-114", unit_price=24_000))
    bought = vouchers.record_purchase(
        actor=desk.officer, key=uuid.uuid4(), date=desk.today, title="Mua gạo", fund=desk.book.fund, paid_from=desk.book.safe,
        amount=1_200_000, kept_at=desk.book.store, items=[item],
    )  # fmt: skip
    vouchers.submit(voucher=bought, actor=desk.officer)
    assert str(figure_of(lines_of(bought))) == "1.200.000 đ"
    page = client_as("approver").get(reverse("backoffice:decide", args=[bought.pk])).content.decode()
    for fact in (f"50 kg {rice.name}", "24.000\u00a0đ", "Công ty Gạo Sạch", "HD-114", "Duyệt 1.200.000 đ"):
        assert fact in page, fact


@pytest.mark.parametrize(("kind", "first", "second"), [("deposit", "safe", "bank"), ("transfer", "fund", "other")])
def test_a_move_reads_from_where_it_leaves_to_where_it_arrives(desk, client_as, kind, first, second):
    desk.fill(5_000_000)
    giving, receiving = getattr(desk.book, first), getattr(desk.book, second)
    record = vouchers.record_deposit if kind == "deposit" else vouchers.record_transfer
    paper = record(
        actor=desk.officer, key=uuid.uuid4(), date=desk.today, title="Chuyển", giving=giving, receiving=receiving, commodity=desk.money,
        quantity=1_000_000,
    )  # fmt: skip
    vouchers.submit(voucher=paper, actor=desk.officer)
    names = [str(getattr(one, "account", one).name) for one in (giving, receiving)]
    assert movement_words.way(lines_of(paper)[0]) == [("Từ", names[0]), ("Đến", names[1])]
    for page in ("decide", "voucher"):
        shown = client_as("approver").get(reverse(f"backoffice:{page}", args=[paper.pk])).content.decode()
        assert shown.index(f"<dt>Từ</dt><dd>{names[0]}</dd>") < shown.index(f"<dt>Đến</dt><dd>{names[1]}</dd>")
