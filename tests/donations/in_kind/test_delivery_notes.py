"""A real delivery note has several lines: taken in and bought on one paper, refused at its own row, lots posted with it."""

from __future__ import annotations

import uuid

import pytest

from donations.models import GoodsItem, LedgerEntry, Lot, Voucher, VoucherLine
from donations.selectors.stock_agreement import differences
from donations.services import vouchers
from donations.services.in_kind.facts import GoodsFacts, Item, LotFacts
from donations.services.in_kind.refusals import TotalDiffers
from donations.services.verification import verify
from tests.donations.in_kind.conftest import day
from tests.donations.in_kind.test_screens import receipt, text
from tests.factories.notes import rows

pytestmark = pytest.mark.django_db
IN, BUY = "/quan-tri/so/lap/nhan-hien-vat/", "/quan-tri/so/lap/mua-hien-vat/"


def row(commodity, quantity, expires="", batch="", **more):
    return {"commodity": commodity.pk, "quantity": quantity, "expires": expires, "batch": batch, **more}


@pytest.fixture
def dated(store):
    GoodsItem.objects.create(commodity=store.milk, needs_expiry=True)
    return store


def test_one_paper_takes_in_several_goods_each_with_its_lots(dated, client_as):
    store = dated
    note = rows(
        row(store.milk, "60", "01/03/2027", "A1"), row(store.rice, "1,5"), row(store.milk, "40", "05/12/2026", "BM0425"), {},
        row(store.tickets, "20", ranges="TQ 1–20"),
    )  # fmt: skip
    client_as("storekeeper").post(IN, receipt(store, **note))
    paper = Voucher.objects.get()
    lines = list(paper.lines.order_by("position").values_list("commodity__code", "quantity"))
    assert (paper.status, lines) == ("posted", [("HOP-SUA", 100), ("G-GAO", 1500), ("PHIEU", 20)])
    lots = Lot.objects.filter(commodity=store.milk).order_by("expires").values_list("batch", "quantity")
    assert list(lots) == [("BM0425", 40), ("A1", 60)]
    assert [entry.voucher for entry in LedgerEntry.objects.order_by("seq")] == [paper.number] * 3
    assert differences() == [] and verify().lies == []


def test_a_giver_named_on_a_note_of_several_lines_is_one_person_and_leaves_one_message(store, client_as):
    note = rows(row(store.milk, "6"), row(store.rice, "2"))
    client_as("storekeeper").post(IN, receipt(store, message="Mong cô bác mau khỏe", action="draft", **note))
    lines = VoucherLine.objects.order_by("position")
    assert len(set(lines.values_list("benefactor", flat=True))) == 1
    assert list(lines.values_list("message", flat=True)) == ["Mong cô bác mau khỏe", ""]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"expires": ""}, "phải ghi hạn dùng khi nhập kho"),
        ({"expires": "01/10/2026"}, "hết hạn ngày 01/10/2026 thì không nhận"),
        ({"expires": "31/02/2027"}, "Chưa hiểu ngày này"),
        ({"quantity": "một trăm"}, "Chưa hiểu “một trăm”"),
        ({"quantity": "0"}, "Số lượng phải lớn hơn 0"),
        ({"commodity": "999999"}, "không còn dùng được"),
        ({"commodity": ""}, "Hãy chọn hiện vật"),
    ],
)
def test_a_wrong_row_is_refused_at_its_field_and_nothing_is_written(dated, client_as, wrong, told):
    store = dated
    note = rows(row(store.rice, "3"), {**row(store.milk, "60", "01/03/2027", "A1"), **wrong})
    shown = text(client_as("storekeeper").post(IN, receipt(store, **note)))
    assert told in shown and "Có dòng hàng chưa đúng" in shown
    assert 'value="A1"' in shown and not Voucher.objects.exists()


def test_a_note_without_a_row_or_with_too_many_is_refused(store, client_as):
    client = client_as("storekeeper")
    assert "Hãy chọn hiện vật" in text(
        client.post(IN, receipt(store, **{"hang-0-commodity": "", "hang-0-quantity": "", "hang-0-expires": "", "hang-0-batch": ""}))
    )
    many = rows(*[row(store.milk, "1")] * 21)
    assert "Một phiếu nhiều nhất 20 dòng" in text(client.post(IN, receipt(store, **many)))
    stripped = {name: value for name, value in receipt(store).items() if "FORMS" not in name}
    assert "Biểu mẫu này đã cũ" in text(client.post(IN, stripped))
    assert not Voucher.objects.exists()


def test_the_button_brings_more_rows_without_a_script_and_keeps_what_was_typed(store, client_as):
    typed = receipt(store, giver="", action="add_row", **rows(row(store.milk, "sáu mươi", "", "A1"), total=3))
    shown = text(client_as("storekeeper").post(IN, typed))
    assert 'name="hang-5-commodity"' in shown and 'name="hang-6-commodity"' not in shown
    assert 'value="sáu mươi"' in shown and 'value="A1"' in shown
    assert "Chưa hiểu" not in shown and "Hãy ghi tên" not in shown and not Voucher.objects.exists()


def test_an_edited_note_starts_from_its_rows_and_is_posted_as_changed(dated, client_as):
    store, client = dated, client_as("storekeeper")
    client.post(
        IN,
        receipt(store, action="draft", **rows(row(store.milk, "60", "01/03/2027", "A1"), row(store.milk, "40", "05/12/2026"), row(store.rice, "2"))),
    )
    address = f"/quan-tri/so/chung-tu/{Voucher.objects.get().pk}/sua/"
    shown = text(client.get(address))
    assert [shown.count(f'name="hang-{n}-commodity"') for n in range(5)] == [1, 1, 1, 1, 0]
    assert '<p class="bo-lon bo-lon--dai">100 hộp Hop-Sua, 2 kg Gạo</p>' in shown
    assert 'value="01/03/2027"' in shown or 'value="2027-03-01"' in shown
    client.post(address, receipt(store, version="1", **rows(row(store.milk, "55", "01/03/2027", "A1"), row(store.rice, "2"))))
    assert list(LedgerEntry.objects.order_by("seq").values_list("unit", "quantity")) == [("HOP-SUA", 55), ("G-GAO", 2000)]


# -- bought with money -----------------------------------------------------------------------------------------------
def invoice(store, amount, *filled, **changed):
    return {
        "key": str(uuid.uuid4()), "date": "21/11/2026", "amount": amount, "title": "Sữa và gạo tháng 11", "fund": store.book.fund.pk,
        "paid_from": store.book.bank.pk, "kept_at": store.here.pk, "supplier": "Công ty Sữa Ấm", "invoice": "0001", "action": "submit",
        **rows(*filled), **changed,
    }  # fmt: skip


def test_one_invoice_of_several_lines_is_one_exchange_of_money_for_goods(dated, client_as):
    store = dated
    store.book.receive(10_000_000)
    filled = (
        row(store.milk, "60", "01/03/2027", "A1", unit_price="8.000"), row(store.milk, "40", "01/05/2027", "A2", unit_price="8.000"),
        row(store.rice, "12,5", unit_price="20.000"),
    )  # fmt: skip
    client_as("fund_officer").post(BUY, invoice(store, "1.050.000", *filled))
    paper = Voucher.objects.get(book="PC", title="Sữa và gạo tháng 11")
    vouchers.approve(voucher=paper, approver=store.approver)
    vouchers.pay(voucher=paper, cashier=store.cashier)
    legs = LedgerEntry.objects.filter(kind="conversion").order_by("seq")
    assert list(legs.values_list("unit", "quantity")) == [("VND", 1_050_000), ("HOP-SUA", 100), ("G-GAO", 12_500)]
    assert list(Lot.objects.filter(commodity=store.milk).order_by("expires").values_list("batch", "quantity")) == [("A1", 60), ("A2", 40)]
    assert set(paper.lines.exclude(commodity__code="VND").values_list("goods__supplier", "goods__invoice")) == {("Công ty Sữa Ấm", "0001")}
    assert differences() == [] and verify().lies == []


def test_prices_that_do_not_add_up_to_what_is_paid_are_refused_with_the_gap(store, client_as):
    filled = (row(store.milk, "60", unit_price="8.000"), row(store.rice, "1,5", unit_price="20.000"))
    client = client_as("fund_officer")
    assert "lệch 1.000 đ" in text(client.post(BUY, invoice(store, "511.000", *filled))).replace("\xa0", " ")
    live = client.post(f"{BUY}xem/", invoice(store, "511.000", *filled)).json()["parts"]["rows"].replace("\xa0", " ")
    assert "Lệch 1.000 đ" in live and "60 hộp" in live
    assert "Hãy ghi đơn giá" in text(client.post(BUY, invoice(store, "480.000", row(store.milk, "60"))))
    assert not Voucher.objects.exists()


def test_no_fraction_of_a_price_is_rounded_away(store):
    thirds = [Item(commodity=store.rice, quantity=333, goods=GoodsFacts(unit_price=10_000, supplier="Công ty Gạo"))] * 3
    facts = {"fund": store.book.fund, "paid_from": store.book.bank, "kept_at": store.here, "items": thirds}
    with pytest.raises(TotalDiffers):  # 3 × 3.330 đ is 9.990 đ
        vouchers.record_purchase(actor=store.officer, key=uuid.uuid4(), date=day("2026-11-21"), title="Gạo", amount=9_999, **facts)
    vouchers.record_purchase(actor=store.officer, key=uuid.uuid4(), date=day("2026-11-21"), title="Gạo", amount=9_990, **facts)


def test_a_line_of_lots_that_do_not_add_up_is_refused_by_the_verb(store):
    wrong = Item(commodity=store.milk, quantity=10, goods=GoodsFacts(lots=(LotFacts(quantity=9, expires=day("2027-01-01")),)))
    with pytest.raises(Exception, match="Cộng các lô được 9 hộp"):
        vouchers.record_goods(
            actor=store.officer, key=uuid.uuid4(), date=day("2026-11-21"), items=[wrong], holding=store.here, fund=store.book.fund, giver="Nhóm Sữa"
        )


def test_a_note_of_twenty_rows_asks_no_more_than_one_of_three(store, client_as, django_assert_max_num_queries):
    client = client_as("storekeeper")
    client.get(IN)
    with django_assert_max_num_queries(30):
        client.post(IN, receipt(store, giver="", **rows(*[row(store.milk, "1")] * 20)))
