"""The screens staff meet first, in a real browser: no English left over, slugs written the Vietnamese way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from cms.formatting import slug
from cms.models import SiteImage
from tests.cms.images import pictures
from tests.factories.browser import chromium
from tests.factories.door import let_in
from tests.factories.pages import make_home, make_stories, make_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Words no Vietnamese sentence has when written without a single mark.
ENGLISH = re.compile(
    r"\b(the|this|these|your|you|are|with|from|have|has|been|page|pages|image|images|document|documents|user|users|group|groups|add|added|edit|"
    r"delete|deleted|save|saved|draft|publish|published|unpublish|live|title|slug|promote|settings|search|choose|upload|history|workflow|status|"
    r"locked|unlock|lock|comment|comments|preview|select|actions|action|close|cancel|name|type|updated|created|date|filter|sort|new|show|hide|"
    r"toggle|privacy|visible|public|private|password|submit|approve|reports|help|collection|tags|description|required|error|menu|site|sites)\b",
    re.IGNORECASE,
)
MARKED = re.compile(r"[à-ỹÀ-ỸđĐăĂâÂêÊôÔơƠưƯ]")
# Names and addresses, keys, and Wagtail's own name with its version; a calendar button that is never shown.
ALLOWED = re.compile(r"^@?(Ctrl|Esc|Alt|Shift|Wagtail v[\d.]+|https?://|/|[\w.+-]+@|Save Selected$)|\{|\(\"")

WORDS = """() => {
  const out = new Set();
  const skip = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "CODE"]);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    const text = walk.currentNode.textContent.trim();
    if (parent && text && !skip.has(parent.tagName)) out.add(text);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value"])
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name).trim();
      if (text) out.add("@" + text);
    }
  return [...out];
}"""


def english_on(page: Page) -> list[str]:
    found = []
    for text in page.evaluate(WORDS):
        if not MARKED.search(text) and ENGLISH.search(text) and not ALLOWED.search(text):
            found.append(text[:120])
    return sorted(found)


@pytest.fixture
def story(monkeypatch, settings, tmp_path):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    picture = SiteImage(title="Hành lang", description="Hành lang buổi sớm", file=SimpleUploadedFile("a.jpg", pictures.jpeg(size=(600, 400))))
    picture.save()
    body = [("paragraph", "<p>Tiếng búa ở hành lang.</p>"), ("quote", {"text": "Nhẹ lòng", "attribution": "Bác Bảy"})]
    return make_story(make_stories(make_home()), body=body, lead_image=picture)


@pytest.fixture
def staff(story, live_server) -> Iterator[BrowserContext]:
    user = get_user_model().objects.create_superuser("quan-ly", "ql@example.org", "x", first_name="Quân", last_name="Lê Minh")
    client = Client()
    let_in(client, user)
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        yield context


def screens(story) -> dict[str, str]:
    index, picture = story.get_parent().pk, story.lead_image_id
    user = get_user_model().objects.get(username="quan-ly").pk
    return {
        "first screen": "/",
        "list of pages": f"/pages/{index}/",
        "search": f"/pages/{index}/?q=tho",
        "which type": f"/pages/{story.get_parent().get_parent().pk}/add_subpage/",
        "new story": f"/pages/add/stories/storypage/{index}/",
        "edit a story": f"/pages/{story.pk}/edit/",
        "history": f"/pages/{story.pk}/history/",
        "copy": f"/pages/{story.pk}/copy/",
        "move": f"/pages/{story.pk}/move/",
        "unpublish": f"/pages/{story.pk}/unpublish/",
        "delete": f"/pages/{story.pk}/delete/",
        "pictures": "/images/",
        "add a picture": "/images/add/",
        "add pictures": "/images/multiple/add/",
        "edit a picture": f"/images/{picture}/",
        "documents": "/documents/",
        "people": "/users/",
        "add somebody": "/users/new/",
        "edit somebody": f"/users/edit/{user}/",
        "own account": "/account/",
        "workflows": "/workflows/list/",
        "workflow report": "/reports/workflow/",
        "locked pages": "/reports/locked/",
        "site history": "/reports/site-history/",
        "collections": "/collections/",
        "campuses": "/co-so/",
    }


def test_no_english_on_the_screens_met_first(story, staff, live_server):
    left = {}
    page = staff.new_page()
    for name, address in screens(story).items():
        response = page.goto(f"{live_server.url}/quan-tri{address}")
        assert response.status == 200, name
        page.wait_for_timeout(300)
        if found := english_on(page):
            left[name] = found
    assert left == {}


def test_no_english_in_what_opens_over_the_editor(story, staff, live_server):
    page = staff.new_page()
    page.goto(f"{live_server.url}/quan-tri/pages/{story.pk}/edit/")
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.wait_for_timeout(200)
    assert english_on(page) == []
    page.keyboard.press("Escape")
    page.locator("button[title='Thêm khối']").first.click()
    page.wait_for_timeout(300)
    assert english_on(page) == []
    page.keyboard.press("Escape")
    page.locator("button:has(svg.icon-info-circle)").first.click()
    page.wait_for_timeout(200)
    assert english_on(page) == []
    page.locator("button:has-text('Chọn ảnh khác'), button:has-text('Chọn ảnh')").first.evaluate("button => button.click()")
    page.wait_for_selector("#tab-label-upload")
    page.click("#tab-label-upload")
    # Wagtail translates this tab's name when its module is loaded, which a test run does inside `migrate`, without any language.
    assert set(english_on(page)) <= {"Search"}


@pytest.mark.parametrize("title", ["Đường về nhà của bác Đỗ Thị Hậu", "“Quỹ” Đồng hành – đợt 2", "ỨỪỬỮỰ Ằ Ẵ đ Đ"])
def test_slug_is_written_while_the_title_is_typed(story, staff, live_server, title):
    page = staff.new_page()
    page.goto(f"{live_server.url}/quan-tri/pages/add/stories/storypage/{story.get_parent().pk}/")
    page.wait_for_timeout(500)
    field = page.locator("#id_title")
    field.fill(title)
    field.dispatch_event("change")
    expect(page.locator("#id_slug")).to_have_value(slug(title))


def test_phone_preview_shows_the_page(story, staff, live_server):
    page = staff.new_page()
    page.goto(f"{live_server.url}/quan-tri/pages/{story.pk}/edit/")
    page.locator("button:has(svg.icon-mobile-alt)").first.click()
    expect(page.frame_locator("iframe.w-preview__iframe >> nth=-1").locator("h1").first).to_have_text(story.title, timeout=20_000)
