"""A correction: asked by one with the right line, approved by another, booked by a third; the public reads what and why."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from donations.models import LedgerEntry, Voucher
from tests.donations.backoffice.conftest import Desk
from tests.donations.spending.papers import PDF
from tests.factories.browser import chromium
from tests.factories.pages import make_home
from tests.journeys.test_request_to_public_entry import at_work, well

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(monkeypatch, settings, person) -> Desk:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    make_home()
    made = Desk(person)
    made.fill(10_000_000)
    return made


def test_a_wrong_amount_is_written_anew_and_a_gift_goes_back(desk, live_server) -> None:
    wrong, sent = desk.fill(1_200_000), desk.fill(700_000)
    with chromium() as browser:
        page = at_work(browser, live_server.url, desk.officer)
        page.goto(f"{live_server.url}/quan-tri/so/chung-tu/{wrong.pk}/dieu-chinh/")
        page.fill("#id_note", "Gõ nhầm")
        page.click("text=Gửi duyệt điều chỉnh")
        well(page)
        page.fill("#id_public_reason", "Gõ nhầm số tiền khi nhập phiếu thu")
        page.get_by_label("Ghi sai trong sổ, tiền không đi đâu").check()
        page.fill("#id_right_amount", "1tr")
        page.click("text=Gửi duyệt điều chỉnh")
        page.wait_for_url(re.compile(r"/chung-tu/\d+/$"))

        page.goto(f"{live_server.url}/quan-tri/so/chung-tu/{sent.pk}/dieu-chinh/")
        page.fill("#id_note", "Ngân hàng đề nghị tra soát")
        page.fill("#id_public_reason", "Ngân hàng báo chuyển nhầm")
        page.get_by_label("Gửi nhầm, trả tiền lại cho người gửi").check()
        page.fill("#id_receiver", "Người chuyển tại lệnh Canary-7781")
        page.click("text=Gửi duyệt điều chỉnh")
        expect(page.locator("#id_proof_error")).to_contain_text("Trả lại tiền phải có giấy của ngân hàng")
        assert page.input_value("#id_receiver") == "Người chuyển tại lệnh Canary-7781"
        page.get_by_label("Gửi nhầm, trả tiền lại cho người gửi").check()
        page.set_input_files("#id_proof", {"name": "tra-soat.pdf", "mimeType": "application/pdf", "buffer": PDF})
        page.click("text=Gửi duyệt điều chỉnh")
        page.wait_for_url(re.compile(r"/chung-tu/\d+/$"))
        page.close()

        corrections = list(Voucher.objects.filter(book="DC").order_by("pk"))
        assert [paper.moves_cash for paper in corrections] == [False, True]
        page = at_work(browser, live_server.url, desk.approver, width=390)
        for paper in corrections:
            page.goto(f"{live_server.url}/quan-tri/so/chung-tu/{paper.pk}/")
            well(page)
            page.click("button[value=approve]")
            expect(page.get_by_text("Đã duyệt, cấp số DC-")).to_be_visible()
        page.close()

        page = at_work(browser, live_server.url, desk.cashier)
        for paper in corrections:
            page.goto(f"{live_server.url}/quan-tri/so/chung-tu/{paper.pk}/")
            page.click("button[value=pay]")
            expect(page.get_by_text("Đã ghi sổ DC-").first).to_be_visible()

        page.goto(f"{live_server.url}/so-thu-chi/{wrong.number}/")
        expect(page.get_by_text("Ba dòng trong sổ")).to_be_visible()
        expect(page.get_by_text("Gõ nhầm số tiền khi nhập phiếu thu").first).to_be_visible()
        well(page)
        page.goto(f"{live_server.url}/so-thu-chi/{sent.number}/")
        expect(page.get_by_text("Trả lại khoản gửi nhầm: Ngân hàng báo chuyển nhầm").first).to_be_visible()
        assert "Canary-7781" not in page.content()
    kinds = list(LedgerEntry.objects.filter(voucher__startswith="DC").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["receipt", "reversal", "reversal"]
    assert desk.balance() == 11_000_000
