"""A family in hardship, from a ward's telephone to the public book: reported in a minute, met, confirmed by its commune, promised
an answer, helped by a request whose proof two people looked at, approved on a 390-pixel screen, paid, and told to the public
without ward or person."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from cms.accounts import factors
from donations.models import Case, CaseDraft, EntryFile, LedgerEntry, SpendingRequest, Voucher
from donations.services.spending import norms
from tests.donations.cases.conftest import NAME, Ward
from tests.donations.spending.papers import written
from tests.factories.browser import accessibility_faults, chromium, sideways, sign_in
from tests.factories.ledger import Book
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCAN = written(f"Bang ke CANARY {NAME}", "Trang hai")  # a scanned bill: page one names the patient
PUBLIC = ("/so-thu-chi/", "/so-thu-chi/?format=json", "/api/v1/entries", "/tra-cuu/?q=canary", "/")


class Walk:
    """Who takes part, and where they are."""

    def __init__(self, person, server: str, browser: Browser, settings) -> None:
        self.ward, self.server, self.browser, self.settings = Ward(person), server, browser, settings
        self.book = Book()
        self.approver, self.cashier, self.checker = person("approver"), person("cashier"), person("redaction_checker")

    def page_of(self, user, width: int = 1280, path: str = "") -> Page:
        page = self.browser.new_page(viewport={"width": width, "height": 844}, locale="vi-VN", has_touch=width < 600)
        sign_in(page, self.server, user)
        if path:
            page.goto(f"{self.server}/quan-tri/so/{path}")
        return page

    @property
    def case(self) -> Case:
        return Case.objects.get()

    @property
    def voucher(self) -> Voucher:
        return SpendingRequest.objects.get().voucher


def well(page: Page) -> None:
    """Clean for axe, no wider than the screen, also inside Wagtail's own scrolling part."""
    page.evaluate("document.activeElement && document.activeElement.blur()")
    assert accessibility_faults(page) == [], page.url
    assert sideways(page) == 0
    assert page.evaluate("(main => main ? main.scrollWidth - main.clientWidth : 0)(document.querySelector('#main'))") == 0


def liaison_reports_from_a_phone(walk: Walk) -> None:
    """The telephone is put away before the report is sent: what was typed is there again. No name stays on the screen."""
    phone = walk.page_of(walk.ward.liaison, 390)
    phone.click("text=Báo một gia đình")
    well(phone)
    phone.fill("[name=name]", NAME)
    phone.select_option("[name=ward]", label="Khoa Nội")
    phone.select_option("[name=campus]", str(walk.ward.campus.pk))
    phone.click("label:has-text('Viện phí')")
    expect(phone.locator("[data-bo-case-draft-target=state]")).to_contain_text("Đã giữ nháp lúc", timeout=15_000)
    assert CaseDraft.objects.count() == 1
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.goto(f"{walk.server}/quan-tri/so/ho-so/bao/")
    expect(phone.locator("[name=name]")).to_have_value(NAME)
    phone.click("text=Báo phòng Công tác xã hội")
    expect(phone.get_by_text("Đã báo, mã hồ sơ", exact=False)).to_be_visible()
    assert NAME not in phone.content()
    phone.close()


def worker_meets_verifies_and_promises_an_answer(walk: Walk) -> None:
    """A contact, the visit, the commune's written confirmation, the phiếu hẹn."""
    page = walk.page_of(walk.ward.worker, 390)
    page.click(f"text=Gặp gia đình {walk.case.code}")
    expect(page.locator("#nguoi")).to_be_visible()
    assert NAME in page.content()
    for kind, note in (("contact", "Gặp tại giường."), ("visit", "Xem giấy tờ, gặp con gái.")):
        page.select_option("[name=kind] >> nth=0", kind)
        page.fill("[name=note]", note)
        page.click("button[value=step]")
        expect(page.get_by_text(note)).to_be_visible()
    page.select_option("[name=paper-kind]", "locality")
    page.set_input_files("[name=paper-upload]", {"name": "xa.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    page.click("button[value=paper]")
    expect(page.get_by_role("link", name="Xác nhận của địa phương")).to_be_visible()
    well(page)
    page.fill("[name=answer_due]", "25/11/2026")
    page.click("button[value=slip]")
    expect(page.locator(".bo-giay")).to_contain_text("ngày 25 tháng 11 năm 2026")
    expect(page.locator(".bo-giay")).to_contain_text("PH-2026-00001")
    well(page)
    page.close()
    assert (walk.case.state, walk.case.first_contact_minutes, walk.case.verified_on) == ("assessing", 0, dt.date(2026, 11, 18))


def worker_asks_for_money(walk: Walk) -> None:
    """The request names the case to the inside only; no name of the family is on it."""
    page = walk.page_of(walk.ward.worker, 390, f"ho-so/{walk.case.code}/")
    page.click("text=Lập đề nghị chi")
    expect(page.locator("[name=case]")).to_have_value(walk.case.code)
    assert NAME not in page.content()
    page.fill("[name=amount]", "2tr")
    page.fill("[name=title]", f"Viện phí, hồ sơ {walk.case.code}")
    page.select_option("[name=fund]", str(walk.book.fund.pk))
    page.select_option("[name=category]", "vien-phi")
    page.fill("[name=people]", "1")
    page.fill("[name=public_memo]", "Hỗ trợ viện phí")
    page.select_option("[name=holding]", str(walk.book.bank.pk))
    expect(page.get_by_text("Trong định mức")).to_be_visible()
    well(page)
    page.click("button[value=draft]")
    expect(page.get_by_text("Đã lưu nháp", exact=False)).to_be_visible()
    page.close()
    assert SpendingRequest.objects.get().case == walk.case


def worker_brings_the_scan_and_covers_it(walk: Walk) -> None:
    """The PDF stays private; black boxes drawn on its page become a copy of pictures only. Then the request is sent."""
    page = walk.page_of(walk.ward.worker, 390, f"chung-tu/{walk.voucher.pk}/")
    page.click("text=Thêm tệp")
    page.fill("#id_name", "Bảng kê viện phí")
    page.set_input_files("#id_upload", {"name": "bang-ke.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    page.click("text=Giữ bản gốc")
    page.click("text=Vẽ ô che")
    sheet = page.locator(".bo-che__to").first
    expect(sheet.locator("img")).to_have_js_property("complete", True)
    sheet.scroll_into_view_if_needed()
    area = sheet.bounding_box()
    assert area
    for left, top in ((0.05, 0.02), (0.95, 0.1)):
        sheet.tap(position={"x": area["width"] * left, "y": area["height"] * top})
    expect(page.locator("[data-bo-cover-target=said]").first).to_have_text("1 ô")
    well(page)
    page.click("text=Tạo bản che")
    expect(page.get_by_text("Bạn đã che bản này nên một người khác phải kiểm.")).to_be_visible()
    page.goto(f"{walk.server}/quan-tri/so/chung-tu/{walk.voucher.pk}/")
    well(page)
    page.click("button[value=submit]")
    expect(page.get_by_text("Chờ duyệt").first).to_be_visible()
    page.close()


def second_person_checks_the_copy(walk: Walk) -> None:
    page = walk.page_of(walk.checker, 1280, f"tep/{EntryFile.objects.get().pk}/")
    page.check("[name=seen]")
    well(page)
    page.click("button[value=check]")
    page.wait_for_url(re.compile(r"/chung-tu/\d+/$"))
    expect(page.get_by_text("Hai người đã kiểm")).to_be_visible()
    page.close()


def approver_decides_on_a_phone(walk: Walk) -> None:
    """From Hôm nay to the decision; the second factor is asked again when it is no longer fresh, and the act goes on."""
    page = walk.page_of(walk.approver, 390)
    page.click(f"text=Viện phí, hồ sơ {walk.case.code}")
    page.wait_for_url(f"{walk.server}/quan-tri/so/chung-tu/{walk.voucher.pk}/duyet/")
    expect(page.get_by_text("Gia đình đã được xác minh")).to_be_visible()
    assert NAME not in page.content()
    well(page)
    walk.settings.SECOND_FACTOR_FRESH_SECONDS = 0
    page.click("text=Duyệt 2.000.000 đ")
    expect(page.get_by_label("Mã xác nhận")).to_be_visible()
    assert walk.voucher.status == "submitted"
    walk.settings.SECOND_FACTOR_FRESH_SECONDS = 300
    row = walk.approver.authenticator_set.get(type="totp")
    row.data.pop(factors.LAST_STEP)
    row.save()
    page.fill("[name=second-factor-code]", factors.code_at(factors.secret_of(row), time.time()))
    well(page)
    page.click("main button.btn:not([type=button])")
    expect(page.locator(".bo-tay__cau")).to_contain_text("đã duyệt")
    well(page)
    page.close()


def cashier_pays(walk: Walk) -> None:
    page = walk.page_of(walk.cashier, 1280, f"chung-tu/{walk.voucher.pk}/")
    page.click("button[value=pay]")
    expect(page.get_by_text("Đã ghi sổ PC-").first).to_be_visible()
    page.close()


def worker_closes_the_case(walk: Walk) -> None:
    page = walk.page_of(walk.ward.worker, 390, f"ho-so/{walk.case.code}/")
    expect(page.locator("[aria-labelledby=de-nghi]")).to_contain_text("Đã ghi sổ")
    page.click("label:has-text('Đã hỗ trợ')")
    page.click("button[value=close]")
    expect(page.get_by_text("Đã kết thúc hồ sơ.")).to_be_visible()
    well(page)
    page.close()


def the_public_reads_it(walk: Walk, client) -> None:
    """The coarse category, the date and the covered proof; no case, ward, campus or person in any anonymous answer."""
    number = walk.voucher.number
    page = walk.browser.new_page(viewport={"width": 390, "height": 844}, locale="vi-VN")
    page.goto(f"{walk.server}/so-thu-chi/{number}/")
    expect(page.get_by_text("2.000.000").first).to_be_visible()
    expect(page.get_by_text("Viện phí").first).to_be_visible()
    proof = page.get_by_role("link", name="Bảng kê viện phí")
    expect(proof).to_be_visible()
    well(page)
    file = EntryFile.objects.get()
    with file.public_copy.open("rb") as copy:
        content = copy.read()
    assert page.request.get(f"{walk.server}{proof.get_attribute('href')}").body() == content
    assert (b"CANARY" in content, file.sha256 in LedgerEntry.objects.get(voucher=number).body) == (False, True)
    page.close()
    for address in (f"/so-thu-chi/{number}/", *PUBLIC):
        answer = client.get(address, follow=True)
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        found = [secret for secret in (walk.case.code, "Khoa Nội", NAME, "PH-2026") if secret in text]
        assert found == [], address


def test_from_the_ward_to_the_public_entry(monkeypatch, settings, person, clock, live_server, client) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    clock.set(dt.datetime(2026, 11, 18, 9, 0))
    make_home()
    Book().receive(50_000_000)
    with chromium() as browser:
        walk = Walk(person, live_server.url, browser, settings)
        norms.add_norm(
            actor=walk.ward.head, name="Hỗ trợ viện phí", category="vien-phi", per="person", unit_amount=10_000_000, decision="118/QĐ-AH",
            decided_on=dt.date(2026, 11, 18), valid_from=dt.date(2026, 11, 18),
        )  # fmt: skip
        liaison_reports_from_a_phone(walk)
        worker_meets_verifies_and_promises_an_answer(walk)
        worker_asks_for_money(walk)
        worker_brings_the_scan_and_covers_it(walk)
        second_person_checks_the_copy(walk)
        approver_decides_on_a_phone(walk)
        cashier_pays(walk)
        worker_closes_the_case(walk)
        the_public_reads_it(walk, client)
    assert (walk.case.state, walk.case.outcome, walk.case.slip_number) == ("closed", "supported", "PH-2026-00001")
    assert walk.case.answered_on == dt.date(2026, 11, 18)
