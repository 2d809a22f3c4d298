"""A request for a case from the officer's desk to the public entry, with a redacted proof of two pages checked by a second person."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from donations.models import Case, EntryFile, LedgerEntry, Voucher
from donations.services.spending import norms
from tests.donations.backoffice.conftest import Desk
from tests.donations.spending.papers import PDF, picture
from tests.factories.browser import accessibility_faults, at_work, chromium, well
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CASE, WARD = "HS-7K3M", "Nội tiêu hóa Canary"


@pytest.fixture
def desk(monkeypatch, settings, person) -> Desk:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    make_home()
    made = Desk(person)
    made.fill(50_000_000)
    Case.objects.create(code=CASE, need="fees", ward=WARD, campus=made.book.campus, reporter=made.worker, reported_at=timezone.now())
    norms.add_norm(
        actor=made.head, name="Hỗ trợ viện phí", category="vien-phi", per="person", unit_amount=10_000_000, decision="118/QĐ-AH",
        decided_on=made.today, valid_from=made.today,
    )  # fmt: skip
    return made


def well_at_rest(page: Page) -> None:
    """`well` when nothing has the focus: a sentence under the field that has it may still be fading in."""
    page.evaluate("document.activeElement && document.activeElement.blur()")
    well(page)


def test_from_the_request_to_the_public_entry(desk, live_server, client) -> None:
    server = live_server.url
    with chromium() as browser:
        page = at_work(browser, server, desk.worker)
        the_request_is_typed(page, server, desk)
        the_sentence_names_nobody(page)
        voucher = Voucher.objects.get(book="PC")
        assert voucher.spending_request.case.code == CASE
        a_proof_is_kept_and_covered(page)
        page.close()
        another_person_checks_the_copy(at_work(browser, server, desk.checker), server)
        it_is_read_as_the_public_will_and_approved(at_work(browser, server, desk.approver, width=390), server, voucher)
        cashier = at_work(browser, server, desk.cashier)
        it_is_paid(cashier, server, voucher)
        the_public_entry_shows_the_proof(cashier, server, voucher)
    body = LedgerEntry.objects.get(voucher=voucher.number).body
    assert "people" in body
    assert EntryFile.objects.get().sha256 in body
    for address in (f"/so-thu-chi/{voucher.number}/", "/so-thu-chi/", "/so-thu-chi/?format=json", "/api/v1/entries", "/"):
        answer = client.get(address, follow=True)
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        for secret in (CASE, WARD, "Nguyễn Văn An", "campus-canary"):
            assert secret not in text


def the_request_is_typed(page: Page, server: str, desk: Desk) -> None:
    page.goto(f"{server}/quan-tri/so/lap/de-nghi-chi/")
    page.fill("#id_amount", "8,4tr")
    page.fill("#id_title", f"Viện phí, {CASE}")
    page.fill("#id_case", CASE.lower())
    page.select_option("#id_fund", str(desk.book.fund.pk))
    page.select_option("#id_category", "vien-phi")
    page.select_option("#id_holding", str(desk.book.safe.pk))
    page.select_option("#id_campus", str(desk.book.campus.pk))
    page.fill("#id_people", "1")
    expect(page.get_by_text("Trong định mức")).to_be_visible()
    expect(page.get_by_text("Cơ sở không hiện: khoản này giúp chưa đến 5 lượt")).to_be_visible()


def the_sentence_names_nobody(page: Page) -> None:
    """A name is refused with everything typed still there; without it the request is kept."""
    page.fill("#id_public_memo", "Viện phí bệnh nhân Nguyễn Văn An, giường 12")
    expect(page.get_by_role("alert").get_by_text("Bỏ số giường “giường 12”.")).to_be_visible()
    page.click("button[value=submit]")
    expect(page.locator("#id_public_memo_error")).to_contain_text("người bệnh không bao giờ được nêu tên")
    assert (page.input_value("#id_amount"), page.input_value("#id_case").upper()) == ("8,4tr", CASE)
    assert Voucher.objects.filter(book="PC").count() == 0
    page.fill("#id_public_memo", "Hỗ trợ viện phí")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/chung-tu/\d+/$"))


def a_proof_is_kept_and_covered(page: Page) -> None:
    page.click("text=Thêm tệp")
    page.fill("#id_name", "Bảng kê viện phí")
    page.set_input_files("#id_upload", {"name": "bang-ke.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.click("text=Giữ bản gốc")
    page.set_input_files("#id_upload", {"name": "che.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.click("button[value=copy]")
    expect(page.locator("#id_upload_error")).to_contain_text("không đọc được tệp PDF")
    pages = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(620, 877))} for n in (1, 2)]
    page.set_input_files("#id_upload", pages)
    page.click("button[value=copy]")
    expect(page.get_by_text("Bạn đã che bản này nên một người khác phải kiểm.")).to_be_visible()
    well_at_rest(page)


def another_person_checks_the_copy(page: Page, server: str) -> None:
    page.goto(f"{server}/quan-tri/so/tep/{EntryFile.objects.get().pk}/")
    page.check("[name=seen]")
    page.click("button[value=check]")
    page.wait_for_url(re.compile(r"/chung-tu/\d+/$"))
    expect(page.get_by_text("Hai người đã kiểm")).to_be_visible()
    page.close()


def it_is_read_as_the_public_will_and_approved(page: Page, server: str, voucher: Voucher) -> None:
    page.goto(f"{server}/quan-tri/so/chung-tu/{voucher.pk}/")
    well_at_rest(page)
    page.click("text=Xem cả trang")
    expect(page.get_by_text("công chúng chưa thấy gì")).to_be_visible()
    expect(page.get_by_text("Bản xem trước").first).to_be_visible()
    assert CASE not in page.content()
    assert accessibility_faults(page) == []
    page.go_back()
    page.click("button[value=approve]")
    expect(page.get_by_text("Đã duyệt, cấp số PC-")).to_be_visible()
    page.close()


def it_is_paid(page: Page, server: str, voucher: Voucher) -> None:
    page.goto(f"{server}/quan-tri/so/chung-tu/{voucher.pk}/")
    page.click("button[value=pay]")
    expect(page.get_by_text("Đã ghi sổ PC-").first).to_be_visible()
    voucher.refresh_from_db()


def the_public_entry_shows_the_proof(page: Page, server: str, voucher: Voucher) -> None:
    page.goto(f"{server}/so-thu-chi/{voucher.number}/")
    expect(page.get_by_text("8.400.000").first).to_be_visible()
    expect(page.get_by_role("link", name="Bảng kê viện phí")).to_be_visible()
    well_at_rest(page)
