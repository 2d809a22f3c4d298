"""Resized copies are made once: what a page keeps of them is told when new ones appear."""

from __future__ import annotations

import pytest
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
