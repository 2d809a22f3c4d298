"""In a real browser: a gift taken at the safe, a request recorded, approved on a phone, paid by a third person."""

import pytest

from donations.models import Voucher
from tests.factories.browser import accessibility_faults, chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Staff:
    """Three people in one browser, each signed in; `look` holds every screen to the same rules."""

    def __init__(self, browser, server, cookies, width):
        self.server, self.width, self.complaints = server, width, []
        self.pages = {}
        for role, key in cookies.items():
            context = browser.new_context(viewport={"width": width, "height": 844})
            context.add_cookies([{"name": "sessionid", "value": key, "url": server}])
            page = context.new_page()
            page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            self.pages[role] = page

    def open(self, role, address):
        page = self.pages[role]
        page.goto(self.server + address, wait_until="load")
        return page

    def look(self, page):
        page.wait_for_selector("#main")  # a click may still be on its way to the next page
        over = page.evaluate("(main => main.scrollWidth - main.clientWidth)(document.querySelector('#main'))")
        assert over <= 0, f"{page.url} is {over} px too wide for {self.width}"
        assert accessibility_faults(page) == [], page.url
        return page

    def press(self, page, action):
        with page.expect_navigation():
            page.click(f"button[name=action][value={action}]")
        return self.look(page)


@pytest.fixture
def cookies(client_as, desk):
    desk.fill(20_000_000)
    roles = ("fund_officer", "approver", "cashier", "auditor")
    return {role: client_as(role).cookies["sessionid"].value for role in roles}


@pytest.mark.parametrize("width", [390, 1280])
def test_gift_and_disbursement_pass_through_three_pairs_of_hands(desk, cookies, live_server, width):
    fund, safe = str(desk.book.fund.pk), str(desk.book.safe.pk)
    with chromium() as browser:
        staff = Staff(browser, live_server.url, cookies, width)
        staff.look(staff.open("fund_officer", "/quan-tri/"))

        page = staff.look(staff.open("fund_officer", "/quan-tri/so/lap/thu-tien-mat/"))
        page.fill("#id_amount", "1tr5")
        page.wait_for_selector("text=Một triệu năm trăm nghìn đồng")
        page.fill("#id_giver", "Nguyễn Thị Lan")
        page.select_option("#id_fund", fund)
        page.wait_for_selector(".bo-cong >> text=N.T.L.")
        page.fill("#id_amount", "12,5trx")
        page.wait_for_selector("text=chưa có số tiền")
        staff.press(page, "post")
        assert page.input_value("#id_amount") == "12,5trx"
        assert page.input_value("#id_giver") == "Nguyễn Thị Lan"
        page.fill("#id_amount", "1tr5")
        staff.press(page, "post")
        assert page.url.endswith("/in/")

        page = staff.look(staff.open("fund_officer", "/quan-tri/so/lap/de-nghi-chi/"))
        page.fill("#id_amount", "8tr4")
        page.fill("#id_title", "Viện phí, hồ sơ HS-7K3M")
        page.select_option("#id_fund", fund)
        page.select_option("#id_holding", safe)
        page.select_option("#id_category", "vien-phi")
        page.wait_for_selector("text=13.100.000 đ")
        staff.press(page, "submit")
        address = page.url.removeprefix(live_server.url)
        assert page.query_selector("button[value=approve]") is None

        page = staff.look(staff.open("approver", address))
        button = page.query_selector("button[value=approve]").bounding_box()
        assert button["y"] + button["height"] <= 844, "the decision is below the fold"
        assert button["height"] >= 44
        staff.press(page, "return")
        assert page.is_visible("text=Hãy viết một câu")
        staff.press(page, "approve")
        assert page.is_visible("text=Đã duyệt, cấp số PC-2026-000001")

        staff.press(staff.look(staff.open("cashier", address)), "pay")
        book = "/quan-tri/so/chung-tu/"
        for shown in (book, f"{book}?q=khong+co", f"{address}dieu-chinh/", f"{address}them-tep/", "/quan-tri/so/chua-ro/"):
            staff.look(staff.open("fund_officer", shown))
        for kind in ("nhan-hien-vat", "xuat-hien-vat", "chuyen-quy", "chuyen-noi-giu", "mua-hien-vat"):
            staff.look(staff.open("fund_officer", f"/quan-tri/so/lap/{kind}/"))
        assert staff.complaints == []
    paid = Voucher.objects.get(number="PC-2026-000001")
    assert (paid.status, desk.balance()) == ("posted", 20_000_000 + 1_500_000 - 8_400_000)


def test_screens_stay_readable_in_the_dark(desk, cookies, live_server):
    voucher = desk.submitted(1_000_000)
    with chromium() as browser:
        staff = Staff(browser, live_server.url, cookies, 1280)
        for address in ("/quan-tri/", "/quan-tri/so/chung-tu/", f"/quan-tri/so/chung-tu/{voucher.pk}/", "/quan-tri/so/lap/thu-tien-mat/"):
            page = staff.pages["approver" if str(voucher.pk) in address else "fund_officer"]
            page.emulate_media(color_scheme="dark")
            page.goto(live_server.url + address, wait_until="load")
            staff.look(page)
