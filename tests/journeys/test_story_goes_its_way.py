"""A notice from its author to the public: sent with a note, sent back with a note, mended, approved by the head, scheduled, and
made public by the clock, with nobody at the screen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from stories.models import ArticlePage, PublicationApproval
from tests.factories.browser import accessibility_faults, chromium, sideways, sign_in
from tests.factories.pages import make_articles, make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(monkeypatch, settings, person) -> ArticlePage:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    index = make_articles(make_home())
    page = index.add_child(
        instance=ArticlePage(title="Lịch phát cháo", slug="lich-phat-chao", lead="Cháo sáng.", topic="notice", live=False, owner=person("editor"))
    )
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision(user=person("editor"), log_action=True)
    return page


def well(page: Page) -> None:
    """Clean for axe, no wider than the screen, also inside Wagtail's own scrolling part."""
    page.evaluate("document.activeElement && document.activeElement.blur()")
    assert accessibility_faults(page) == [], page.url
    assert sideways(page) == 0
    assert page.evaluate("(main => main ? main.scrollWidth - main.clientWidth : 0)(document.querySelector('#main'))") == 0


def test_from_the_editor_to_the_public_by_way_of_a_return(article, person, live_server, client) -> None:
    edit = f"{live_server.url}/quan-tri/pages/{article.pk}/edit/"
    with chromium() as browser:

        def desk_of(role: str, width: int) -> Page:
            page = browser.new_page(viewport={"width": width, "height": 844}, locale="vi-VN", has_touch=width < 600)
            sign_in(page, live_server.url, person(role))
            return page

        editor, reviewer, head = desk_of("editor", 1280), desk_of("reviewer", 390), desk_of("head", 390)
        send(editor, edit, "Cần trước thứ Sáu.")
        reviewer.goto(f"{live_server.url}/quan-tri/truyen-thong/bang-bai/")
        well(reviewer)
        reviewer.click("a:has-text('Lịch phát cháo')")
        expect(reviewer.get_by_text("Cần trước thứ Sáu.").first).to_be_visible()
        well(reviewer)
        reviewer.click("button[value=reject]")
        expect(reviewer.get_by_text("Ghi cần sửa gì, để người viết biết.")).to_be_visible()
        reviewer.fill("[name=note]", "Ghi rõ giờ phát.")
        reviewer.click("button[value=reject]")
        expect(reviewer.get_by_text("Đã đề nghị sửa", exact=False)).to_be_visible()
        editor.goto(edit)
        expect(editor.get_by_text("Ghi rõ giờ phát.", exact=False).first).to_be_visible()
        editor.fill("[name=lead]", "Cháo sáng lúc 5 giờ 30.")
        send(editor, None, "Đã ghi giờ.")
        head.goto(f"{live_server.url}/quan-tri/")
        head.click("#bai-cho-toi a:has-text('Lịch phát cháo')")
        expect(head.get_by_text("Cháo sáng lúc 5 giờ 30.").first).to_be_visible()
        head.click("button[value=approve]")
        expect(head.get_by_text("Đã ghi ý kiến đồng ý của bạn.")).to_be_visible()
        expect(head.locator("section:has(#cot-hen-gio)").get_by_text("Lịch phát cháo")).to_be_visible()
        well(head)
    assert PublicationApproval.objects.get().approver == person("head")
    assert client.get("/tin-tuc/lich-phat-chao/").status_code == 404
    revision = ArticlePage.objects.get().scheduled_revision
    article.revisions.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - dt.timedelta(minutes=1), content={**revision.content, "go_live_at": "2026-01-01T00:00:00Z"}
    )
    call_command("publish_scheduled")
    cache.clear()
    assert "Cháo sáng lúc 5 giờ 30." in client.get("/tin-tuc/lich-phat-chao/").content.decode()


def send(editor: Page, address: str | None, note: str) -> None:
    """From the editor's button to the note and on."""
    if address:
        editor.goto(address)
    button = editor.locator("button[name=action-send]")
    more = editor.locator("footer [data-w-dropdown-target=toggle]").first
    for _ in range(40):  # the list opens once its script has begun, which a busy machine takes its time with
        if button.is_visible():
            break
        more.click()
        editor.wait_for_timeout(500)
    button.click()
    expect(editor.locator("#id_note")).to_be_visible()
    well(editor)
    editor.fill("#id_note", note)
    editor.click("main button:has-text('Gửi duyệt')")
    expect(editor.get_by_text("Đã gửi duyệt", exact=False).first).to_be_visible()
