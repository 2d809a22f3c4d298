"""From the public form to the patient's hand: a group registers, is answered, is received in one step, its gifts are given out."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from cms.operations.forms import PublicFormMixin
from donations.models import HandOver, LedgerEntry, Voucher
from donations.services import food
from donations.services.verification import verify
from tests.factories.browser import at_work, chromium, visitor, well
from tests.factories.kitchen import Kitchen
from tests.factories.ledger import commodity
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = dt.date(2026, 11, 28)


@pytest.fixture
def kitchen(monkeypatch, settings, person, clock) -> Kitchen:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setattr(PublicFormMixin, "MIN_SECONDS", 0)
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    make_home()
    commodity("CHAN", "chiếc")
    return Kitchen(person)


def register(browser: Browser, address: str, campus: int) -> str:
    """Fill in the form on a phone that runs no script; the receipt number."""
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="vi-VN").new_page()
    phone.goto(f"{address}/dang-ky-doan/")
    typed = {
        "name": "Nhóm Cháo Sáng Thứ Bảy", "asked_date": "28/11/2026", "asked_time": "09:00", "people": "8", "money": "5tr",
        "food": "cháo gà", "portions": "60", "food_time": "09:30", "contact": "Nguyễn Thị Hạnh", "phone": "0900 000 123",
    }  # fmt: skip
    for name, value in typed.items():
        phone.fill(f"[name={name}]", value)
    phone.select_option("[name=campus]", str(campus))
    phone.check("[name=photo][value=own]")
    phone.click("text=Gửi đăng ký")
    expect(phone.get_by_text("Cần đồng ý thì phòng mới gọi lại được.")).to_be_visible()
    assert phone.input_value("[name=food]") == "cháo gà"
    phone.check("[name=agrees]")
    phone.check("[name=may_be_named]")
    phone.click("text=Gửi đăng ký")
    number = phone.locator(".receipt-number").inner_text()
    phone.close()
    return number


def test_a_group_comes_from_the_public_form_to_the_patient(kitchen, live_server, clock) -> None:
    address = live_server.url
    with chromium() as browser:
        guest = visitor(browser)
        guest.goto(f"{address}/dang-ky-doan/")
        well(guest)
        number = register(browser, address, kitchen.campus.pk)
        the_desk_takes_the_date(at_work(browser, address, kitchen.worker), address, number)
        the_group_reads_the_answer(guest, address, number)

        clock.set(DAY)
        desk = at_work(browser, address, kitchen.worker, width=390)
        the_group_is_received_in_one_step(desk, address, kitchen)
        the_portions_are_handed_out(desk)
        a_gift_is_handed_over_in_person(desk, address, kitchen)

    for voucher in Voucher.objects.filter(status="submitted").order_by("id"):
        kitchen.post(voucher)
    handed = LedgerEntry.objects.filter(kind="disbursement").order_by("seq").values_list("unit", "quantity", "people")
    assert list(handed) == [("SUAT", 58, None), ("SUAT", 2, None), ("CHAN", 30, 30)]
    assert HandOver.objects.get().signed_list is not None
    assert food.publish() == 1 and verify().lies == []


def the_desk_takes_the_date(desk: Page, address: str, number: str) -> None:
    desk.goto(f"{address}/quan-tri/so/lich-doan/")
    expect(desk.get_by_text(number)).to_be_visible()
    desk.click("text=Nhóm Cháo Sáng Thứ Bảy")
    desk.click("text=Nhận lịch")
    desk.click("text=Nhận lịch, ghi lời trả lời")
    expect(desk.get_by_text("Đã nhận lịch")).to_be_visible()
    well(desk)


def the_group_reads_the_answer(guest: Page, address: str, number: str) -> None:
    guest.goto(f"{address}/dang-ky-doan/tra-cuu/")
    guest.fill("[name=number]", number)
    guest.fill("[name=digits]", "0123")
    guest.click("main button")
    expect(guest.locator("h1")).to_have_text("Đã có lịch. Hẹn gặp đoàn.")
    assert "Hạnh" not in guest.content()
    well(guest)


def the_group_is_received_in_one_step(desk: Page, address: str, kitchen: Kitchen) -> None:
    """Money, food and the food's safety on one form; what was typed outlives the refusal, and both lines are posted."""
    desk.goto(f"{address}/quan-tri/so/lich-doan/")
    desk.click("text=Nhóm Cháo Sáng Thứ Bảy")
    desk.click("text=Đón đoàn, ghi sổ")
    expect(desk.locator("[name=deadline]")).to_be_visible()
    well(desk)
    desk.fill("[name=amount]", "5tr")
    desk.select_option("[name=fund]", str(kitchen.book.fund.pk))
    desk.select_option("[name=holding]", str(kitchen.book.safe.pk))
    typed = {
        "cooked_by": "Bếp của nhóm", "cooked_at": "7h30", "transport": "thùng giữ nhiệt", "deadline": "11:00",
        "agreed_name": "Điều dưỡng Thơm",
    }  # fmt: skip
    for name, value in typed.items():
        desk.fill(f"[name={name}]", value)
    desk.select_option("[name=agreed_ward]", label="Khoa Nội")
    desk.select_option("[name=meal]", "sang")
    desk.check("[name=has_sample]")
    desk.get_by_role("button", name="Ghi sổ và in biên nhận").click()
    expect(desk.locator(".bo-o--loi, .w-field--error").first).to_be_visible()
    assert desk.input_value("[name=transport]") == "thùng giữ nhiệt"
    desk.locator("label", has_text="Đạt, được phát").click()
    desk.get_by_role("button", name="Ghi sổ và in biên nhận").click()
    expect(desk.locator(".bo-giay")).to_contain_text("5.000.000 đ")
    expect(desk.locator(".bo-giay")).to_contain_text("nhận 60 suất, phát hết trước 11:00")
    assert [(e.unit, e.quantity, e.groups) for e in LedgerEntry.objects.order_by("seq")] == [("VND", 5_000_000, 1), ("SUAT", 60, None)]


def the_portions_are_handed_out(desk: Page) -> None:
    desk.click("text=Mở sổ bếp")
    desk.click("text=Lô 28-11-A")
    desk.select_option("[name=ward]", label="Khoa Nội")
    desk.fill("[name=portions]", "58")
    desk.click("text=Ghi phát")
    expect(desk.get_by_text("58 suất", exact=True)).to_be_visible()
    well(desk)
    desk.click("text=Chốt và gửi phiếu")
    expect(desk.get_by_text("Đã chốt và gửi duyệt phiếu phát suất ăn.")).to_be_visible()


def a_gift_is_handed_over_in_person(desk: Page, address: str, kitchen: Kitchen) -> None:
    desk.goto(f"{address}/quan-tri/so/trao-tan-tay/ghi/")
    well(desk)
    desk.fill("[name=giver]", "Hội Từ Tâm")
    desk.select_option("[name=commodity]", label="Chan (chiếc)")
    desk.fill("[name=quantity]", "30")
    desk.fill("[name=people]", "30")
    desk.select_option("[name=category]", "chuong-trinh")
    desk.select_option("[name=fund]", str(kitchen.book.fund.pk))
    desk.select_option("[name=holding]", str(kitchen.book.store.pk))
    desk.fill("[name=witness]", "Ninh Thị Duyên")
    desk.set_input_files("[name=signed_list]", {"name": "ky.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 ky nhan"})
    desk.click("text=Gửi duyệt")
    expect(desk.get_by_text("Trao tận tay, Hội Từ Tâm").first).to_be_visible()
