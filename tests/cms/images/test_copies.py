"""Resized copies are made once: what a page keeps of them is told when new ones appear."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from PIL import Image
from wagtail.images.models import Filter

from cms.blocks.pictures import lay_out
from cms.models import SiteImage
from tests.factories import sample_site

pytestmark = pytest.mark.django_db

SPECS = [Filter("width-40|format-webp"), Filter("width-20|format-webp")]


def test_copies_made_together_are_not_made_again_by_the_next_page(monkeypatch, django_assert_num_queries) -> None:
    pk = sample_site.picture("Ngọn đồi").pk
    first = SiteImage.objects.get(pk=pk)
    lay_out([first])
    first.get_renditions(*SPECS)

    again = SiteImage.objects.get(pk=pk)
    lay_out([again])
    monkeypatch.setattr(SiteImage, "generate_rendition_file", lambda *args, **kwargs: pytest.fail("made again"))
    with django_assert_num_queries(0):
        assert set(again.get_renditions(*SPECS)) == {spec.spec for spec in SPECS}


def test_page_offers_avif_before_webp_with_widths_and_the_first_picture_at_once() -> None:
    picture = sample_site.picture("Ngọn đồi")
    first = render_to_string("components/picture.html", {"image": picture, "sizes": "100vw", "eager": True})
    avif, webp = first.index('type="image/avif"'), first.index("<img")
    assert avif < webp
    assert ".avif 480w" in first
    assert ".webp 480w" in first
    assert 'fetchpriority="high"' in first
    assert "lazy" not in first
    for template, context in (("components/picture.html", {"image": picture, "sizes": "100vw"}), ("blocks/image.html", {"self": {"image": picture}})):
        later = render_to_string(template, context)
        assert 'type="image/avif"' in later
        assert 'loading="lazy"' in later
        assert 'width="' in later
        assert 'height="' in later


def test_avif_copy_is_one_and_lighter_than_webp() -> None:
    picture = sample_site.picture("Ngọn đồi")
    avif, webp = picture.get_rendition("width-600|format-avif"), picture.get_rendition("width-600|format-webp")
    with Image.open(avif.file) as opened:
        assert (opened.format, opened.size) == ("AVIF", (600, avif.height))
    assert avif.file.size < webp.file.size
