"""A consent from the printer to the story: a form with its number, entered with its scan under that number, attached by an editor
who never learns the real name, and the story that could not go public before now can."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from stories.consent import Scope
from stories.models import ConsentRecord, ConsentWording, PrintedForm, StoryPage
from tests.factories.browser import accessibility_faults, chromium, sideways, sign_in
from tests.factories.consents import approve
from tests.factories.pages import make_home, make_stories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "Tạ Văn Giả Định"
SCAN = b"%PDF-1.4\nphieu co chu ky"
ROOM = "/quan-tri/truyen-thong/phieu-dong-y/"


def well(page: Page) -> None:
    """Clean for axe, no wider than the screen, also inside Wagtail's own scrolling part."""
    page.evaluate("document.activeElement && document.activeElement.blur()")
    assert accessibility_faults(page) == [], page.url
    assert sideways(page) == 0
    assert page.evaluate("(main => main ? main.scrollWidth - main.clientWidth : 0)(document.querySelector('#main'))") == 0


def page_of(browser: Browser, server: str, user, width: int = 1280) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 844}, locale="vi-VN", has_touch=width < 600)
    sign_in(page, server, user)
    return page


def keeper_prints_a_form(page: Page, server: str) -> str:
    """One form for an adult: it has a number before anybody signs it."""
    page.goto(f"{server}{ROOM}")
    page.click("text=In phiếu để ký")
    page.click("label:has-text('Người lớn')")
    well(page)
    page.click("text=Cấp số và in")
    expect(page.get_by_text("Đã cấp số cho 1 phiếu.")).to_be_visible()
    number = PrintedForm.objects.get().number
    answer = page.request.get(f"{server}{ROOM}in/tep/?so={number}")
    assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")
    return number


def keeper_enters_the_signed_paper(page: Page, server: str, number: str, listener) -> ConsentRecord:
    """The code on the paper opens the form with its number; a box too few is refused and nothing typed is lost."""
    page.goto(f"{server}{ROOM}{number}/")
    expect(page.locator("[name=number]")).to_have_value(number)
    expect(page.locator("input[type=checkbox]:checked")).to_have_count(0)
    page.fill("[name=real_name]", NAME)
    page.fill("[name=pseudonym]", "bác Bảy")
    page.check("[name=told_sensitive]")
    page.check("[name=may_text]")
    page.select_option("[name=taken_by]", str(listener.pk))
    page.set_input_files("[name=upload]", {"name": "phieu.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    well(page)
    page.click("button:has-text('Ghi phiếu')")
    expect(page.locator("#id_subject_kind, [role=alert]").first).to_contain_text("Phiếu thiếu chữ ký")
    expect(page.locator("[name=real_name]")).to_have_value(NAME)
    well(page)
    page.check("[name=signed_by_subject]")
    page.set_input_files("[name=upload]", {"name": "phieu.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    page.click("button:has-text('Ghi phiếu')")
    expect(page.get_by_text(f"Đã ghi phiếu {number}.")).to_be_visible()
    expect(page.get_by_text(NAME).first).to_be_visible()
    well(page)
    record = ConsentRecord.objects.get()
    assert (record.number, record.has_proof, record.scopes) == (number, True, {Scope.TEXT})
    return record


def editor_attaches_it_to_the_story(page: Page, server: str, story: StoryPage, number: str) -> None:
    """By the chosen name, on a phone; the real name is nowhere on the way."""
    page.goto(f"{server}/quan-tri/pages/{story.pk}/edit/")
    expect(page.get_by_text("Chưa gắn phiếu đồng ý nào.")).to_be_visible()
    page.click(".bo-phieu-khung a")
    page.fill("#tim", "bay")
    page.click("form[role=search] button:has-text('Tìm')")
    well(page)
    page.click(f"button[value='{number}']")
    expect(page.get_by_text(f"Đã gắn phiếu {number}.")).to_be_visible()
    assert NAME not in page.content()
    well(page)
    page.click("text=Về bài")
    expect(page.locator(".bo-phieu-khung")).to_contain_text(number)
    assert NAME not in page.content()


def test_a_paper_consent_is_printed_recorded_and_attached(monkeypatch, live_server, person, settings, tmp_path) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.MEDIA_ROOT = tmp_path
    questions = {scope.value: f"Câu hỏi {scope.value}." for scope in Scope}
    notes = dict.fromkeys(("introduction", "sensitive_note", "aid_note", "copies_note"), "Lời nói với người ký.")
    ConsentWording.objects.create(version="2026-1", in_force_from="2026-01-02", scope_words=questions, **notes)
    story = make_stories(make_home()).add_child(instance=StoryPage(title="Bác kể chuyện", lead="Lời dẫn.", live=False))
    story.save_revision()
    approve(story)
    keeper, editor, listener = person("consent_keeper"), person("editor"), person("social_worker")
    with chromium() as browser:
        page = page_of(browser, live_server.url, keeper)
        number = keeper_prints_a_form(page, live_server.url)
        keeper_enters_the_signed_paper(page, live_server.url, number, listener)
        page.goto(f"{live_server.url}{ROOM}")
        expect(page.locator(".bo-bang--phieu tbody")).to_contain_text("bác Bảy")
        assert NAME not in page.content()
        well(page)
        page.close()
        phone = page_of(browser, live_server.url, editor, 390)
        editor_attaches_it_to_the_story(phone, live_server.url, story, number)
        phone.close()
    story.get_latest_revision().publish()
    story.refresh_from_db()
    assert story.live
    assert re.fullmatch(r"PDY-\d{4}-0001", number)
