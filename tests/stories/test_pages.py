"""Stories, articles and events: what they refuse, how they list, what the public sees."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms import gate
from cms.models import SiteImage, StandardPage
from stories.models import ArticlePage, EventBudgetRow, EventNeed, EventPage, StoryPage
from stories.models.listing import PAGE_SIZE, Cursor
from tests.cms.images import pictures
from tests.factories.pages import make_article, make_articles, make_event, make_events, make_home, make_stories, make_story

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def home(clock):
    yield make_home()
    cache.clear()


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def make(**fields):
        image = SiteImage(title="Ảnh", file=SimpleUploadedFile("a.jpg", pictures.jpeg()), **{"description": "Hành lang", **fields})
        image.save()
        return image

    return make


def refused(page, field: str) -> str:
    with pytest.raises(ValidationError) as caught:
        page.clean()
    return caught.value.message_dict[field][0]


def test_no_page_type_has_a_field_for_a_real_name():
    names = {field.name for model in (StoryPage, ArticlePage, EventPage) for field in model._meta.get_fields()}
    assert not names & {"real_name", "full_name", "patient_name", "patient", "ward", "diagnosis", "age", "address"}


@pytest.mark.parametrize("note", ["5.412.300 đ", "đúng 5412300 đồng", "5,400,000", "khoảng 5 412 300 đồng"])
def test_exact_sum_in_a_story_is_refused(note):
    assert "làm tròn" in refused(StoryPage(title="x", help_note=note), "help_note")


@pytest.mark.parametrize("note", ["khoảng 5,4 triệu đồng", "", "khoảng 120 suất ăn", "hơn 2 triệu đồng"])
def test_rounded_help_is_welcome(note):
    StoryPage(title="x", help_note=note).clean()


def test_photo_needs_a_picture():
    assert "Chọn ảnh" in refused(StoryPage(title="x", picture="photo"), "lead_image")


def test_family_that_chose_no_photo_shows_no_face(picture):
    story = StoryPage(title="x", picture="declined", lead_image=picture(shows_face=True))
    assert "mặt người" in refused(story, "lead_image")
    StoryPage(title="x", picture="declined", lead_image=picture()).clean()
    StoryPage(title="x", picture="declined").clean()


@pytest.mark.parametrize("model", [StoryPage, ArticlePage])
def test_lead_picture_needs_alternative_text(model, picture):
    assert "văn bản thay thế" in refused(model(title="x", lead_image=picture(description="")), "lead_image")


def test_reading_time_is_kept_for_lists(home):
    story = make_story(make_stories(home), body=[("paragraph", "<p>" + "chữ " * 900 + "</p>")])
    assert StoryPage.objects.get(pk=story.pk).reading_minutes == 4


def test_only_stories_live_under_the_stories_page(home):
    stories = make_stories(home)
    assert StoryPage.can_create_at(stories)
    assert not ArticlePage.can_create_at(stories)
    assert not StandardPage.can_create_at(stories)
    assert not StoryPage.can_create_at(home)


def walk(client, address: str) -> list[str]:
    """Titles on every screenful, following the link to the next until there is none."""
    titles, query, guard = [], "", 0
    while True:
        response = client.get(address + query)
        assert response.status_code == 200
        listing = response.context_data["listing"]
        assert len(listing.pages) <= PAGE_SIZE
        titles += [page.title for page in listing.pages]
        query, guard = listing.next_href, guard + 1
        if not query:
            return titles
        assert guard < 10


def test_list_walks_every_story_once_newest_first(client, home):
    stories = make_stories(home)
    for number in range(PAGE_SIZE * 2 + 3):
        make_story(stories, f"Chuyện {number:02d}", date=dt.date(2026, 1, 1) + dt.timedelta(days=number // 3))
    assert walk(client, "/cau-chuyen/") == [f"Chuyện {number:02d}" for number in reversed(range(PAGE_SIZE * 2 + 3))]


def test_full_last_screen_has_no_link_to_an_empty_one(client, home):
    stories = make_stories(home)
    for number in range(PAGE_SIZE):
        make_story(stories, f"Chuyện {number}")
    assert client.get("/cau-chuyen/").context_data["listing"].next_href == ""


@pytest.mark.parametrize(
    "bad", ["x", "2026-13-01_5", "2026-11-18_", "2026-11-18_-1", "2026-11-18_99999999999999999999", "_", "9" * 10_000, "2026-11-18_٥"]
)
def test_bad_cursor_shows_the_first_screen(client, home, bad):
    make_story(make_stories(home))
    response = client.get("/cau-chuyen/", {"after": bad})
    assert response.status_code == 200
    assert response.context_data["listing"].is_first


def test_cursor_reads_what_it_writes():
    cursor = Cursor(dt.date(2026, 11, 18), 42)
    assert Cursor.read(str(cursor)) == cursor


def test_withheld_story_is_in_no_list(client, home):
    stories = make_stories(home)
    kept, gone = make_story(stories, "Ở lại"), make_story(stories, "Rút lại")
    make_story(stories, "Nháp", live=False)
    gate.withhold(gone, reason="consent")
    assert walk(client, "/cau-chuyen/") == ["Ở lại"]
    read_next = client.get(kept.url).context_data["read_next"]
    assert [page.title for page in read_next] == []
    assert client.get("/cau-chuyen/rut-lai/").status_code == 410


def test_longer_list_asks_no_more_queries(client, home):
    stories = make_stories(home)
    counts = []
    for number in range(10):
        make_story(stories, f"Chuyện {number}")
        if number in {1, 9}:
            client.get("/cau-chuyen/")
            with CaptureQueriesContext(connection) as caught:
                client.get("/cau-chuyen/")
            counts.append(len(caught))
    assert counts[0] == counts[1]


def test_articles_list(client, home):
    articles = make_articles(home)
    make_article(articles, "Cũ", date=dt.date(2026, 1, 1))
    make_article(articles, "Mới", date=dt.date(2026, 11, 1))
    assert walk(client, "/tin-tuc/") == ["Mới", "Cũ"]


def test_events_coming_soonest_first_past_latest_first(client, home, clock):
    events = make_events(home)
    for title, day in [("Xa", 40), ("Gần", 3), ("Hôm nay", 0), ("Vừa qua", -1), ("Lâu rồi", -40)]:
        make_event(events, TODAY + dt.timedelta(days=day), title)
    response = client.get("/su-kien/")
    assert [page.title for page in response.context_data["upcoming"]] == ["Hôm nay", "Gần", "Xa"]
    assert [page.title for page in response.context_data["listing"].pages] == ["Vừa qua", "Lâu rồi"]


def test_event_over_several_days_is_on_until_its_last(home, clock):
    event = make_event(make_events(home), TODAY, ends_at=timezone.make_aware(dt.datetime(2026, 11, 23, 16, 0)))
    assert (event.date, event.last_day) == (TODAY, dt.date(2026, 11, 23))
    clock.set(dt.date(2026, 11, 23))
    assert not event.is_over
    clock.set(dt.date(2026, 11, 24))
    assert event.is_over


def test_evening_event_keeps_its_vietnamese_day(home):
    event = make_event(make_events(home), TODAY)
    event.starts_at = dt.datetime(2026, 12, 18, 17, 30, tzinfo=dt.UTC)  # half past midnight of the 19th in Vietnam
    event.save()
    assert event.date == dt.date(2026, 12, 19)


def test_event_that_ends_before_it_starts_is_refused(home):
    event = make_event(make_events(home), TODAY)
    event.ends_at = event.starts_at - dt.timedelta(hours=1)
    assert "sau giờ bắt đầu" in refused(event, "ends_at")


def test_budget_keeps_patients_and_organising_apart(client, home):
    event = make_event(make_events(home), TODAY)
    event.budget.add(EventBudgetRow(kind="patients", label="300 phần quà", amount=75_000_000))
    event.budget.add(EventBudgetRow(kind="patients", label="Bữa sáng", amount=18_600_000))
    event.budget.add(EventBudgetRow(kind="organising", label="Âm thanh", amount=6_400_000))
    event.save()
    context = client.get(event.url).context_data
    assert context["patients_total"] == 93_600_000
    assert context["organising_total"] == 6_400_000
    assert [row.label for row in context["patients_rows"]] == ["300 phần quà", "Bữa sáng"]


@pytest.mark.parametrize(("have", "target", "missing", "percent"), [(212, 300, 88, 70.7), (150, 150, 0, 100), (160, 150, 0, 100), (0, 0, 0, 100)])
def test_needs(have, target, missing, percent):
    need = EventNeed(label="x", have=have, target=target, unit="phần")
    assert (need.missing, need.percent) == (missing, percent)


@pytest.mark.parametrize("model", [StoryPage, ArticlePage, EventPage])
def test_preview_starts_on_a_phone(model):
    page = model(title="x")
    assert page.default_preview_size == "phone"
    assert page.preview_sizes[0]["device_width"] == 390


def test_a_list_is_searched_without_accents_and_walked_with_the_search(client, home):
    stories = make_stories(home)
    for number in range(PAGE_SIZE + 2):
        make_story(stories, f"Thợ mộc {number:02d}", date=dt.date(2026, 1, 1) + dt.timedelta(days=number))
    make_story(stories, "Nồi cháo", date=dt.date(2026, 6, 1))
    assert walk(client, "/cau-chuyen/?q=nguoi") == []
    first = client.get("/cau-chuyen/", {"q": "tho moc"}).context_data["listing"]
    assert first.next_href.startswith("?q=tho+moc&after=")
    rest = client.get("/cau-chuyen/" + first.next_href).context_data["listing"]
    assert [page.title for page in [*first.pages, *rest.pages]] == [f"Thợ mộc {number:02d}" for number in reversed(range(PAGE_SIZE + 2))]
    assert rest.first_href == "?q=tho+moc"


def test_a_search_that_finds_nothing_says_so_and_keeps_the_words(client, home):
    make_story(make_stories(home))
    page = client.get("/cau-chuyen/", {"q": "<b>không có\x00"}).content.decode()
    assert "Không thấy bài nào có “&lt;b&gt;không có”" in page
    assert 'value="&lt;b&gt;không có"' in page
    assert client.get("/cau-chuyen/", {"q": "a" * 10_000}).status_code == 200


def test_a_withheld_story_is_not_found_by_its_words(client, home):
    story = make_story(make_stories(home), "Người thợ mộc")
    gate.withhold(story, reason="consent")
    assert client.get("/cau-chuyen/", {"q": "tho moc"}).context_data["listing"].pages == []


def test_a_searched_event_is_found_whether_it_has_been_or_will_be(client, home):
    events = make_events(home)
    make_event(events, dt.date(2026, 2, 1), "Hội xuân đã qua")
    make_event(events, dt.date(2027, 2, 1), "Hội xuân sắp tới")
    page = client.get("/su-kien/", {"q": "hoi xuan"})
    assert [event.title for event in page.context_data["listing"].pages] == ["Hội xuân sắp tới", "Hội xuân đã qua"]
