"""Every path by which a page can go live, tried without a valid consent: all refused, and a scheduled batch goes on."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms import gate
from cms.models import HomePage, SiteImage
from cms.operations.models import AuditEvent
from cms.publishing import PublicationRefused
from stories.models import ArticlePage, StoryIndexPage, StoryPage
from stories.services import consents
from tests.cms.images import pictures
from tests.factories.consents import add_with_consent, approve, attach, attach_picture, make_consent, make_person, publish
from tests.factories.pages import make_article, make_articles, make_home, make_stories, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    yield
    cache.clear()


@pytest.fixture
def index(clock):
    return make_stories(make_home())


def draft(index, title: str = "Chuyện chưa được phép", **fields) -> StoryPage:
    return index.add_child(instance=StoryPage(title=title, lead="Lời dẫn.", live=False, **fields))


def is_public(page: Page) -> bool:
    page.refresh_from_db()
    return gate.is_public(page)


def expire(page: StoryPage) -> None:
    """The consent behind a live page ended yesterday."""
    record = page.appearances.get().record
    type(record).objects.filter(pk=record.pk).update(given_on=dt.date(2026, 1, 1), expires_on=dt.date(2026, 11, 20))


def test_added_live(index):
    with pytest.raises(PublicationRefused, match="phiếu đồng ý"):
        index.add_child(instance=StoryPage(title="Thẳng lên trang", lead="a"))
    assert not StoryPage.objects.exists()


def test_made_live_by_saving(index):
    page = draft(index)
    page.live = True
    with pytest.raises(PublicationRefused):
        page.save()
    with pytest.raises(PublicationRefused):
        page.save(update_fields=["live"])
    assert not is_public(page)


def test_made_live_behind_our_back_is_still_not_public(index, client):
    page = draft(index)
    Page.objects.filter(pk=page.pk).update(live=True)
    assert not is_public(page)
    assert client.get(page.url).status_code == 410
    assert page.title not in client.get("/cau-chuyen/").content.decode()
    assert page.slug not in client.get("/sitemap.xml").content.decode()


def test_published_by_a_person(index, person):
    page = draft(index)
    revision = page.save_revision(user=person("editor"))
    with pytest.raises(PublicationRefused):
        revision.publish(user=person("break_glass"))
    assert not is_public(page)


def test_approved_without_consent(index):
    page = draft(index)
    page.save_revision(user=make_person("nguoi-viet"))
    approve(page)
    with pytest.raises(PublicationRefused, match="chưa gắn phiếu"):
        page.get_latest_revision().publish(user=make_person("nguoi-duyet"), skip_permission_checks=True)


def test_a_scheduled_batch_goes_on_without_the_refused_page(index, clock):
    """Both were approved for a moment that has come; one lost its consent since."""
    pages = [draft(index, title) for title in ("Mất phép", "Còn phép")]
    for page in pages:
        attach(page)
        page.go_live_at = timezone.now() + dt.timedelta(hours=1)
        page.save_revision(user=make_person("nguoi-viet"))
        publish(page)
        page.refresh_from_db()
        assert page.approved_schedule
        assert not page.live
    consents.detach_from_page(pages[0].appearances.get().record, pages[0], by=make_person())
    for page in pages:
        content = page.revisions.get().content
        content["go_live_at"] = "2026-01-01T00:00:00Z"
        page.revisions.update(approved_go_live_at=timezone.now() - dt.timedelta(minutes=1), content=content)
    call_command("publish_scheduled")
    assert not is_public(pages[0])
    assert is_public(pages[1])
    assert not pages[0].revisions.filter(approved_go_live_at__isnull=False).exists()  # not tried again every minute
    assert AuditEvent.objects.get(action="page.refuse").facts["codes"] == ["no_consent"]


def test_a_command_without_a_user_is_refused_without_an_error(index):
    page = draft(index)
    page.save_revision().publish()
    assert not is_public(page)


def test_a_copy_kept_live(index):
    page = make_story(index, "Có phép")
    with pytest.raises(PublicationRefused):
        page.copy(update_attrs={"title": "Bản sao", "slug": "ban-sao"}, keep_live=True)
    assert not StoryPage.objects.filter(slug="ban-sao").exists()


def test_an_alias_of_a_page_whose_consent_is_over(index):
    page = make_story(index, "Có phép")
    expire(page)
    with pytest.raises(PublicationRefused):
        page.create_alias(update_slug="bi-danh")
    assert not StoryPage.objects.filter(slug="bi-danh").exists()


def test_an_alias_goes_with_the_page_it_follows(index):
    page = make_story(index, "Có phép")
    alias = page.create_alias(update_slug="bi-danh")
    assert is_public(alias)
    consents.detach_from_page(page.appearances.get().record, page, by=make_person())
    assert not is_public(page)
    assert not is_public(alias)


def test_the_update_of_an_alias(index):
    page = make_story(index, "Có phép")
    alias = page.create_alias(update_slug="bi-danh")
    alias.unpublish()
    expire(page)
    with pytest.raises(PublicationRefused):
        page.update_aliases()
    assert not is_public(alias)


def test_a_held_page_moved_stays_held(index):
    home = HomePage.objects.get()
    page, elsewhere = make_story(index, "Có phép"), make_stories_again(home)
    consents.detach_from_page(page.appearances.get().record, page, by=make_person())
    page.move(elsewhere, pos="last-child")
    assert not is_public(page)


def make_stories_again(home: HomePage) -> StoryIndexPage:
    return home.add_child(instance=StoryIndexPage(title="Chuyện cũ", slug="chuyen-cu"))


def test_content_saved_on_a_live_page_is_judged_again(index):
    articles = make_articles(HomePage.objects.get())
    article = make_article(articles, "Tin", slug="tin")
    article.tells_of_person = True
    with pytest.raises(PublicationRefused):
        article.save()
    assert is_public(article)
    assert not ArticlePage.objects.get().tells_of_person


def test_in_the_editor_by_the_publish_button(index, client_as):
    page = draft(index)
    client_as("break_glass").post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), _form(page, **{"action-publish": "1"}))
    assert not is_public(page)


def _form(page: StoryPage, **extra: str) -> dict[str, str]:
    sent = {"title": page.title, "slug": page.slug, "lead": page.lead, "date": "21/11/2026", "picture": "illustration"}
    return sent | {"body-count": "0", "timeline-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"} | extra


def test_in_bulk(index, client_as):
    page = draft(index)
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    client_as("break_glass").post(f"{address}?id={page.pk}", {"include_descendants": ""})
    assert not is_public(page)


def test_copied_live_in_the_editor(index, client_as):
    page = make_story(index, "Có phép")
    sent = {"new_title": "Sao", "new_slug": "sao", "new_parent_page": str(index.pk), "publish_copies": "on"}
    client_as("break_glass").post(reverse("wagtailadmin_pages:copy", args=(page.pk,)), sent)
    assert not gate.public(StoryPage.objects.filter(slug="sao")).exists()


def test_aliased_in_the_editor_after_the_consent_ended(index, client_as):
    page = make_story(index, "Có phép")
    expire(page)
    sent = {"new_title": "Sao", "new_slug": "sao", "new_parent_page": str(index.pk), "alias": "on", "publish_copies": "on"}
    response = client_as("break_glass").post(reverse("wagtailadmin_pages:copy", args=(page.pk,)), sent)
    assert response.status_code < 500
    assert not gate.public(StoryPage.objects.filter(slug="sao")).exists()


def test_a_consent_that_ends_tonight_is_gone_tomorrow_without_anyone_acting(index, clock, client):
    page = add_with_consent(index, StoryPage(title="Đến hết hôm nay", lead="a"), make_consent(expires_on=dt.date(2026, 11, 21)))
    clock.set(dt.datetime(2026, 11, 21, 23, 59))
    assert client.get(page.url).status_code == 200
    clock.set(dt.datetime(2026, 11, 22, 0, 0))
    assert client.get(page.url).status_code == 410
    assert page.title not in client.get("/cau-chuyen/").content.decode()


def face() -> SiteImage:
    image = SiteImage(title="Chân dung", description="Một người ngồi bên cửa sổ", shows_face=True)
    image.file.save("a.jpg", ContentFile(pictures.jpeg()), save=False)
    image.save()
    return image


def test_a_face_without_its_own_consent_keeps_the_page_back(index):
    articles = make_articles(HomePage.objects.get())
    image = face()
    with pytest.raises(PublicationRefused, match="thấy rõ mặt"):
        make_article(articles, "Tin có mặt", lead_image=image)
    attach_picture(image)
    assert is_public(make_article(articles, "Tin có mặt", lead_image=image))


def test_a_face_is_never_drawn_before_its_consent_and_not_after_it_ended(index, clock, client):
    home = HomePage.objects.get()
    image = face()
    image.refresh_from_db()
    assert image.held
    attach_picture(image, make_consent(expires_on=dt.date(2026, 11, 25)))
    image.refresh_from_db()
    assert not image.held
    assert image.public_until == dt.date(2026, 11, 25)
    home.body = json.dumps([{"type": "image", "value": {"image": image.pk, "caption": "Ở sân"}}])
    home.save()
    assert "Ở sân" in client.get("/").content.decode()
    clock.set(dt.date(2026, 11, 26))
    cache.clear()
    page = client.get("/")
    assert page.status_code == 200  # the whole site does not go with one picture
    assert "Ở sân" not in page.content.decode()


def test_attaching_the_consent_lets_a_held_page_be_published_again(index):
    page = make_story(index, "Có phép")
    record = page.appearances.get().record
    consents.detach_from_page(record, page, by=make_person())
    assert not is_public(page)
    attach(page, record)
    assert is_public(page)


def test_a_page_held_for_another_reason_is_not_released(index):
    page = make_story(index, "Có phép")
    gate.withhold(page, reason="taken-down")
    attach(page)
    assert not is_public(page)
