"""A kitchen day and a recalled batch: planned, checked in three steps, handed out, stopped from a ward's phone, called back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from donations.models import FoodCheck, Recall, Serving, Voucher
from tests.factories.browser import at_work, chromium, visitor, well
from tests.factories.kitchen import Kitchen
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kitchen(monkeypatch, settings, person, clock) -> Kitchen:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    make_home()
    kitchen = Kitchen(person)
    kitchen.stock(300)
    return kitchen


def serve(page: Page, ward: str, portions: int) -> None:
    page.select_option("[name=ward]", label=ward)
    page.fill("[name=portions]", str(portions))
    page.click("button[value=serve]")
    expect(page.get_by_text(f"{portions} suất", exact=True)).to_be_visible()


def test_a_kitchen_day_and_a_recalled_batch(kitchen, live_server) -> None:
    address = live_server.url
    day = f"{address}/quan-tri/so/bep/{kitchen.campus.code}/2026-11-21/"
    with chromium() as browser:
        cook = at_work(browser, address, kitchen.cook, width=390)
        cook.goto(f"{address}/quan-tri/so/bep/")
        cook.goto(day)
        a_dish_is_planned_and_cooked(cook)
        it_is_checked_in_three_steps_and_handed_out(cook)
        nurse = at_work(browser, address, kitchen.nurse, width=390)
        nurse.goto(day)
        a_ward_stops_the_batch(nurse)
        the_first_ward_is_called(nurse)
        kitchen_and_desk_know_at_once(cook, at_work(browser, address, kitchen.worker))
        the_recall_is_closed_and_the_day_posted(nurse, cook)
        everyone_sees_what_was_eaten(visitor(browser), address)

    kitchen.post(Voucher.objects.get(status="submitted"))
    assert kitchen.entries("disbursement") == [("disbursement", "SUAT", 135)]
    assert Recall.objects.get().closed_at is not None


def a_dish_is_planned_and_cooked(cook: Page) -> None:
    cook.click("text=Thêm món đầu tiên")
    cook.fill("[name=name]", "cháo")
    cook.fill("[name=planned]", "200")
    cook.fill("[name=sponsor]", "Nhóm Cháo Sáng Thứ Bảy")
    well(cook)
    cook.click("text=Thêm vào sổ bếp")
    cook.fill("[name=menu]", "cháo thịt bí đỏ")
    cook.fill("input[name^=prepared-]", "hai trăm")
    cook.click("text=Lưu sổ bếp")
    expect(cook.locator(".bo-loi", has_text="Gõ số suất, ví dụ 205.")).to_be_visible()
    assert cook.input_value("[name=menu]") == "cháo thịt bí đỏ"
    cook.fill("input[name^=prepared-]", "205")
    cook.click("text=Lưu sổ bếp")


def it_is_checked_in_three_steps_and_handed_out(cook: Page) -> None:
    """Nothing leaves the kitchen before the third signature and the kept sample."""
    expect(cook.get_by_text("Chưa phát được")).to_be_visible()
    well(cook)
    for step in (1, 2, 3):
        cook.click(f"text=Ghi bước {step}")
        cook.locator("label", has_text="Đạt").first.click()
        cook.fill("[name=result]", "mùi vị tốt")
        cook.click(f"text=Ký bước {step}")
    assert FoodCheck.objects.filter(passed=True).count() == 3
    cook.click("text=Sáng, cháo")
    expect(cook.get_by_text("Chưa lưu mẫu.")).to_be_visible()
    cook.click("text=Lưu mẫu bây giờ")
    serve(cook, "Khoa Nội", 90)
    serve(cook, "Khoa Nhi", 60)
    well(cook)


def a_ward_stops_the_batch(nurse: Page) -> None:
    nurse.click("text=Dừng phát một lô")
    well(nurse)
    nurse.click("text=Dừng phát ngay")
    expect(nurse.locator("#id_reason_error")).to_contain_text("Hãy ghi vì sao")
    nurse.select_option("[name=batch]", index=1)
    nurse.fill("[name=reason]", "Ba người đau bụng")
    nurse.click("text=Dừng phát ngay")
    expect(nurse.locator(".bo-goi-khoa > li")).to_have_count(2)
    expect(nurse.locator(".bo-goi-khoa")).to_contain_text("Khoa Nội, 90 suất")
    expect(nurse.locator(".bo-goi-khoa")).to_contain_text("nhận lúc 09:00")
    well(nurse)


def the_first_ward_is_called(nurse: Page) -> None:
    nurse.select_option("[name=result-1]", "told")
    nurse.fill("[name=back-1]", "15")
    nurse.fill("[name=answer-1]", "Đã thu lại")
    nurse.click("button[value='called:1']")
    expect(nurse.get_by_text("1 khoa chưa gọi")).to_be_visible()


def kitchen_and_desk_know_at_once(cook: Page, desk: Page) -> None:
    cook.reload()
    expect(cook.get_by_text("Đã dừng phát", exact=True)).to_be_visible()
    assert cook.locator("[name=ward]").count() == 0 and Serving.objects.count() == 2
    expect(desk.locator("#thu-hoi")).to_contain_text("Ba người đau bụng")
    expect(desk.locator("#thu-hoi")).to_contain_text("1 khoa chưa gọi")


def the_recall_is_closed_and_the_day_posted(nurse: Page, cook: Page) -> None:
    nurse.select_option("[name=result-0]", "told")
    nurse.fill("[name=answer-0]", "Đã ngừng")
    nurse.press("[name=answer-0]", "Enter")
    expect(nurse.get_by_text("đã gọi hết")).to_be_visible()
    nurse.fill("[name=outcome]", "Lấy mẫu gửi xét nghiệm, ba người đã ổn")
    nurse.click("text=Kết thúc thu hồi")
    expect(nurse.get_by_text("Lấy mẫu gửi xét nghiệm, ba người đã ổn")).to_be_visible()
    cook.click("text=Chốt và gửi phiếu")
    expect(cook.get_by_text("Đã chốt và gửi duyệt phiếu phát suất ăn.")).to_be_visible()


def everyone_sees_what_was_eaten(guest: Page, address: str) -> None:
    """The portions called back are not counted; neither the ward nor the reason leaves the house."""
    guest.goto(f"{address}/bep-an/")
    expect(guest.locator(".kitchen-day")).to_contain_text("135")
    page = guest.content()
    assert "Khoa" not in page and "đau bụng" not in page and "Ban" not in guest.locator("main").inner_text().split()
    well(guest)
