"""`check_publication`: what stands in several places about one page is compared, and what is ours is put right."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Page

from cms import gate
from cms.models import PageText, SiteImage
from tests.cms.images import pictures
from tests.factories.consents import publish
from tests.factories.pages import make_article, make_articles, make_home, make_stories, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(settings, tmp_path, clock):
    settings.MEDIA_ROOT = tmp_path
    yield make_story(make_stories(make_home()), "Có phép")
    cache.clear()


def told(capsys, *options: str) -> tuple[int, list[dict]]:
    """The command's exit code and its findings."""
    code = 0
    try:
        call_command("check_publication", "--json", *options)
    except SystemExit as stop:
        code = stop.code
    return code, json.loads(capsys.readouterr().out)


def test_a_sound_site_has_nothing_to_tell(story, capsys):
    assert told(capsys) == (0, [])


def test_a_page_whose_people_went_behind_our_back_is_held_again(story, capsys):
    story.appearances.all().delete()
    assert gate.is_public(story)
    code, found = told(capsys, "--dry-run")
    assert (code, [one["page"] for one in found]) == (1, [story.pk])
    assert gate.is_public(story)
    code, found = told(capsys)
    assert (code, [one["mended"] for one in found]) == (0, [True])
    assert not gate.is_public(story)


def test_search_text_is_written_anew(story, capsys):
    PageText.objects.filter(page=story).update(text=" cu")
    assert told(capsys)[1] == [{"page": story.pk, "what": "search text is not the page's", "mended": True}]
    assert "co phep" in PageText.objects.get(page=story).text


def test_a_page_that_is_not_its_live_revision_is_for_a_person(story, capsys):
    story.save_revision()
    publish(story)
    Page.objects.filter(pk=story.pk).update(title="Khác")
    code, found = told(capsys)
    assert code == 1
    assert {"page": story.pk, "what": "page and live revision differ", "mended": False} in found


def test_a_picture_drawn_without_its_consent_is_held_and_a_lost_file_is_told(story, capsys):
    image = SiteImage(title="a", description="Một người", shows_face=False)
    image.file.save("a.jpg", ContentFile(pictures.jpeg()), save=False)
    image.save()
    article = make_article(make_articles(story.get_parent().get_parent().specific), "Tin", lead_image=image)
    SiteImage.objects.filter(pk=image.pk).update(shows_face=True)
    whats = [one["what"] for one in told(capsys)[1]]
    assert "picture does not follow the consents" in whats
    assert SiteImage.objects.get(pk=image.pk).held
    image.file.storage.delete(image.file.name)
    code, found = told(capsys)
    assert code == 1
    assert {"page": article.pk, "what": f"the file of picture {image.pk} is missing", "mended": False} in found
