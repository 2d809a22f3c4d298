"""In a real browser: milk comes with its expiry, goes to another campus, is handed out first expired first, and is counted."""

import pytest

from donations.models import GoodsItem, LedgerEntry, Lot, StockCount, Voucher
from donations.selectors.stock_agreement import differences
from tests.donations.backoffice.test_journey import Staff
from tests.factories import ledger as made
from tests.factories.browser import chromium
from tests.factories.door import let_in
from tests.factories.wards import lay_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Keepers(Staff):
    """Looks at a page once all of it is there: its style sheets and the parts that follow what is typed."""

    def look(self, page):
        page.wait_for_load_state("networkidle")
        return super().look(page)


@pytest.fixture
def house(person, client_as, clock, monkeypatch):
    """Two stores, milk that must say its expiry, and the people: two storekeepers, an approver, a second counter."""
    # Playwright's loop runs in this thread, which Django takes for an asynchronous one.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    from django.test import Client

    from cms.accounts.models import User

    book = made.Book()
    here = made.holding("kho-1", "store", campus=book.campus, name="Kho cơ sở 1")
    there = made.holding("kho-2", "store", campus=made.campus("co-so-2"), name="Kho cơ sở 2")
    milk = made.commodity("HOP-SUA", "hộp")
    GoodsItem.objects.create(commodity=milk, needs_expiry=True)
    lay_out(there.campus)
    keeper = person("storekeeper")
    other = User.objects.create(username="thu-kho-hai", last_name="Giáp", first_name="Nụ", campus=there.campus)
    other.groups.set(keeper.groups.all())
    cookies = {role: client_as(role).cookies["sessionid"].value for role in ("storekeeper", "fund_officer", "approver")}
    cookies["other"] = let_in(Client(), other).cookies["sessionid"].value
    return {"book": book, "here": here, "there": there, "milk": milk, "cookies": cookies}


def approved(staff, page, live_server):
    """Send the paper on this page, let another person approve it; its address."""
    staff.press(page, "submit")
    address = page.url.removeprefix(live_server.url)
    staff.press(staff.look(staff.open("approver", address)), "approve")
    return address


@pytest.mark.parametrize("width", [390])
def test_milk_comes_moves_is_handed_out_and_counted(house, live_server, width):
    with chromium() as browser:
        staff = Keepers(browser, live_server.url, house["cookies"], width)
        milk_comes_in_two_batches(staff, house)
        some_goes_to_the_other_campus(staff, house, live_server)
        a_ward_gets_what_expires_first(staff, house, live_server)
        count = the_other_store_is_counted(staff, house, live_server)
        every_list_is_sound(staff, count)
        assert staff.complaints == []
    assert StockCount.objects.get().state == "signed"
    assert LedgerEntry.objects.get(kind="balance").quantity == 35
    assert "Khoa Nhi" not in "".join(LedgerEntry.objects.values_list("body", flat=True))
    assert Voucher.objects.filter(status="posted").count() == 3
    assert differences() == []


def milk_comes_in_two_batches(staff, house):
    """A row without its expiry is refused and what stands in the other row is kept."""
    milk = str(house["milk"].pk)
    page = staff.look(staff.open("storekeeper", "/quan-tri/so/lap/nhan-hien-vat/"))
    page.select_option("#id_hang-0-commodity", milk)
    page.fill("#id_hang-0-quantity", "60")
    page.fill("#id_giver", "Nhóm Sữa Ấm")
    page.select_option("#id_fund", str(house["book"].fund.pk))
    page.select_option("#id_holding", str(house["here"].pk))
    page.click("button[value=add_row]")
    page.select_option("#id_hang-3-commodity", milk)
    page.fill("#id_hang-3-quantity", "40")
    page.fill("#id_hang-3-expires", "05/12/2026")
    page.fill("#id_hang-3-batch", "BM0425")
    staff.press(page, "post")
    assert page.is_visible("text=phải ghi hạn dùng")
    assert page.input_value("#id_hang-3-expires") == "05/12/2026"
    page.fill("#id_hang-0-expires", "01/03/2027")
    staff.press(page, "post")
    assert page.url.endswith("/in/")
    assert page.is_visible("text=BM0425")


def some_goes_to_the_other_campus(staff, house, live_server):
    page = staff.look(staff.open("storekeeper", "/quan-tri/so/lap/chuyen-kho/"))
    page.select_option("#id_commodity", str(house["milk"].pk))
    page.fill("#id_quantity", "50")
    page.select_option("#id_giving", str(house["here"].pk))
    page.select_option("#id_receiving", str(house["there"].pk))
    page.wait_for_selector("text=BM0425")
    page.fill("#id_title", "Cơ sở 2 gần hết")
    address = approved(staff, page, live_server)
    move = address.replace("chung-tu", "kho/chuyen")
    staff.press(staff.look(staff.open("storekeeper", move)), "send")
    staff.press(staff.look(staff.open("other", move)), "receive")
    assert sorted(Lot.objects.filter(holding=house["there"]).values_list("quantity", flat=True)) == [10, 40]


def a_ward_gets_what_expires_first(staff, house, live_server):
    page = staff.look(staff.open("other", "/quan-tri/so/lap/xuat-hien-vat/"))
    page.select_option("#id_commodity", str(house["milk"].pk))
    page.fill("#id_quantity", "15")
    page.select_option("#id_holding", str(house["there"].pk))
    page.wait_for_selector("text=BM0425")
    page.select_option("#id_ward", label="Khoa Nhi")
    page.fill("#id_title", "Sữa tuần này")
    page.select_option("#id_fund", str(house["book"].fund.pk))
    page.select_option("#id_category", "chuong-trinh")
    address = approved(staff, page, live_server)
    staff.press(staff.look(staff.open("other", address)), "pay")
    assert Lot.objects.get(holding=house["there"], batch="BM0425").quantity == 25


def the_other_store_is_counted(staff, house, live_server):
    """Counted by its keeper, signed by a second person; the address of the count."""
    page = staff.look(staff.open("other", f"/quan-tri/so/kho/kiem-ke/lap/?kho={house['there'].pk}"))
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    for box, figure in zip(page.query_selector_all("input.bo-nhap-so"), ("25", "10"), strict=True):
        box.fill(figure)
    staff.press(page, "finish")
    count = page.url.removeprefix(live_server.url)
    staff.press(staff.look(staff.open("fund_officer", count)), "sign")
    return count


def every_list_is_sound(staff, count):
    lists = ("/quan-tri/so/kho/", "/quan-tri/so/kho/kiem-ke/", "/quan-tri/so/kho/chuyen/", "/quan-tri/so/kho/da-phat/", "/quan-tri/")
    for shown in (*lists, f"{count}in/"):
        staff.look(staff.open("storekeeper", shown))
