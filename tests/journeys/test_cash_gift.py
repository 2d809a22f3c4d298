"""A gift at the counter in a real browser: typed, posted with Ctrl S, printed once, found again by its QR; then the safe is counted."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from donations.backoffice.views.printing import qr
from donations.models import LedgerEntry, PaperPrint, SafeCount, SafeRule, Voucher
from tests.donations.backoffice.conftest import desk
from tests.donations.backoffice.test_journey import Staff, cookies
from tests.factories.browser import chromium
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["cookies", "desk"]

PRINTS = """
let prints = 0;
window.print = () => {
  document.documentElement.dataset.prints = prints += 1;
  window.dispatchEvent(new Event("afterprint"));
};
"""


@pytest.fixture(autouse=True)
def site(monkeypatch):
    """The book is looked into between two clicks, in the browser's own thread."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    return make_home()


@pytest.mark.parametrize("width", [390, 1280])
def test_cash_gift_is_posted_printed_once_and_found_again(desk, cookies, live_server, width):
    SafeRule.objects.create(account=desk.book.safe, ceiling=21_000_000, deposit_days=2, bank=desk.book.bank)
    with chromium() as browser:
        staff = Staff(browser, live_server.url, cookies, width)
        staff.pages["fund_officer"].add_init_script(PRINTS)
        page = staff.look(staff.open("fund_officer", "/quan-tri/so/lap/thu-tien-mat/"))
        assert page.evaluate("document.activeElement.id") == "id_amount"
        page.keyboard.type("1tr5")
        page.wait_for_selector("text=Một triệu năm trăm nghìn đồng")
        page.keyboard.press("Tab")
        page.keyboard.type("Bà Nguyễn Thị Lan")
        page.wait_for_selector(".bo-cong >> text=N.T.L.")
        page.wait_for_selector("text=Vượt mức tồn 500.000 đ")
        page.select_option("#id_fund", str(desk.book.fund.pk))
        staff.look(page)
        with page.expect_navigation():
            page.keyboard.press("Control+s")
        number = Voucher.objects.latest("pk").number
        assert page.url.endswith("/in/")
        expect(page.locator("html")).to_have_attribute("data-prints", "1")
        assert page.is_visible(f"article >> text={number}")
        assert page.is_visible("article >> text=Một triệu năm trăm nghìn đồng")
        assert page.inner_text("article").count("Bản sao") == 0
        staff.look(page)

        code = LedgerEntry.objects.latest("seq").code
        address = f"{settings.WAGTAILADMIN_BASE_URL}/so-thu-chi/{code[:4]}-{code[4:]}/"
        assert page.get_attribute("article svg path:last-of-type", "d") == qr(address).path
        assert page.get_attribute("article figure a", "href") == address
        public = Client().get(address.removeprefix(settings.WAGTAILADMIN_BASE_URL)).content.decode()
        assert "N.T.L." in public
        assert "1.500.000" in public
        assert "Nguyễn Thị Lan" not in public

        page.reload()
        staff.look(page)
        assert page.get_attribute("html", "data-prints") is None, "a page opened again prints by itself"
        with page.expect_navigation():
            page.click("text=In bản sao")
        expect(page.locator("html")).to_have_attribute("data-prints", "1")
        assert page.is_visible("article >> text=Bản sao")
        assert list(PaperPrint.objects.order_by("ordinal").values_list("ordinal", flat=True)) == [1, 2]
        page.click("text=Thu tiếp")
        page.wait_for_selector("#id_amount")
        assert page.input_value("#id_fund") == str(desk.book.fund.pk)
        assert staff.complaints == []


def test_the_safe_is_counted_down_the_column_and_confirmed_by_a_witness(desk, cookies, live_server):
    with chromium() as browser:
        staff = Staff(browser, live_server.url, cookies, 390)
        page = staff.look(staff.open("cashier", f"/quan-tri/so/ket/{desk.book.safe.pk}/kiem-ke/"))
        page.focus("#id_counted_n500000")
        for pieces in ("39", "0", "5"):
            page.keyboard.type(pieces)
            page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "id_counted_n50000"
        assert page.url.endswith("/kiem-ke/"), "Enter must not send the form"
        totals = page.eval_on_selector_all("[data-counted=total]", "elements => elements.map(element => element.textContent)")
        assert set(totals) == {"20.000.000 đ"}
        assert page.inner_text("[data-counted=difference]") == "0 đ"
        page.wait_for_selector("text=Hai mươi triệu đồng")
        staff.look(page)
        with page.expect_navigation():
            page.keyboard.press("Control+s")
        address = re.sub(r".*(/quan-tri/)", r"\1", page.url)
        staff.look(page)
        witness = staff.look(staff.open("fund_officer", address))
        staff.press(witness, "confirm")
        assert witness.is_visible("text=Đã xác nhận và ghi số kiểm kê vào sổ.")
        staff.look(staff.open("fund_officer", f"{address}in/"))
        staff.look(staff.open("fund_officer", "/quan-tri/so/ket/"))
        for shown in ("/quan-tri/so/an-nhan/", "/quan-tri/so/cam-on/", "/quan-tri/so/thu-cuoi-nam/", "/quan-tri/so/loi-nhan/"):
            staff.look(staff.open("fund_officer", shown))
        giver = desk.receipt().lines.get().benefactor_id
        for shown in ("", "cam-on/", "gop/"):
            staff.look(staff.open("fund_officer", f"/quan-tri/so/an-nhan/{giver}/{shown}"))
        assert staff.complaints == []
    assert SafeCount.objects.get().state == "confirmed"
