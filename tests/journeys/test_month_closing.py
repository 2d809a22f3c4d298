"""A month is closed in a real browser: counted, a difference explained and read, signed by two; then everyone can see it is closed."""

import datetime as dt

import pytest

from donations.models import Closing, Period
from tests.donations.backoffice.test_journey import Staff
from tests.donations.closing.conftest import office
from tests.factories import sample_site
from tests.factories.browser import accessibility_faults, chromium, sideways, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["office"]

PAGE = "/quan-tri/so/ky-so/2026-09/"


@pytest.fixture
def signed_in(office, client_as, monkeypatch):
    # Playwright's loop runs in this thread, which Django takes for an asynchronous one.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    sample_site.build()
    return {role: client_as(role).cookies["sessionid"].value for role in ("fund_officer", "approver", "auditor")}


@pytest.mark.parametrize("width", [390, 1280])
def test_a_month_is_counted_explained_signed_twice_and_shown_as_closed(office, signed_in, live_server, width):
    with chromium() as browser:
        staff = Staff(browser, live_server.url, signed_in, width)
        page = staff.look(staff.open("fund_officer", "/quan-tri/so/ky-so/"))
        page.click("text=Tháng 09/2026")
        page.wait_for_url(f"**{PAGE}", wait_until="load")
        staff.look(page)
        assert page.query_selector("button[value=sign]") is None
        assert page.is_visible("text=điều kiện chưa đạt")

        page.fill("#bank_amount", "3.780.000")
        staff.press(page, "bank")
        assert page.is_visible("text=thiếu 20.000 đ")
        page.fill("#text", "Biên bản 09/BB-ĐC: ngân hàng trừ phí chuyển tiền")
        staff.press(page, "document")

        staff.press(page, "sign")  # the box is not ticked: the answer stands at the box, nothing is signed
        assert page.is_visible("[role=alert] >> text=Tôi đã đọc")
        assert not Closing.objects.exists()
        page.check("input[name=has_read]")
        staff.press(page, "sign")
        assert page.is_visible("text=Chữ ký thứ hai phải của người khác")

        page = staff.look(staff.open("approver", PAGE))
        button = page.query_selector("button[value=close]").bounding_box()
        assert button["height"] >= 44
        page.check("input[name=has_read]")
        staff.press(page, "close")
        assert page.is_visible("text=Đã khóa sổ tháng 09/2026")
        for shown in (f"{PAGE}tom-tat/", "/quan-tri/so/nam-truoc/"):
            staff.look(staff.open("approver", shown))
        assert staff.look(staff.open("auditor", PAGE)).query_selector("button[name=action]") is None
        for shown in ("/quan-tri/so/ke-toan/so/?loai=PC", "/quan-tri/so/ke-toan/xuat/"):
            staff.look(staff.open("fund_officer", shown))
        assert staff.complaints == []
    period = Period.objects.get()
    assert (period.month, period.requester, period.approver) == ("2026-09", office.officer, office.approver)


def test_everyone_sees_what_is_closed_and_what_was_restated(office, signed_in, live_server):
    office.close_both()
    late = office.book.receive(40_000, occurred=dt.date(2026, 9, 3), restates="2026-09")
    with chromium() as browser:
        for scheme, width in (("light", 320), ("dark", 1280)):
            for address in ("/bao-cao/", "/bao-cao/tat-ca/2026/09/", "/bao-cao/tat-ca/2026/"):
                page, complaints = visit(browser, live_server.url + address, width=width, color_scheme=scheme)
                assert accessibility_faults(page) == [], address
                assert sideways(page) == 0 and complaints == [], address
                if address.endswith("/09/"):
                    assert page.is_visible("text=Có bút toán điều chỉnh >> nth=0") and page.is_visible(f"text={late.number}")
                    page.emulate_media(media="print")
                    assert page.locator(".sheet").is_visible() and page.locator(".periods").is_hidden()
                page.close()
