"""Search over the public pages: by the beginnings of words, without accents, the same hits on SQLite and PostgreSQL."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from wagtail.models import Page

from cms import gate
from cms.models.search_text import remember, tokens

MOST_WORDS = 8
MOST_CHARACTERS = 200


def search_pages(query: str) -> QuerySet[Page]:
    """Public pages saying every word of `query`, those with all of them in the title first, then the newest.

    A word may be the beginning of one on the page. Nothing for a query without letters or digits.
    """
    words = tokens(query[:MOST_CHARACTERS])[:MOST_WORDS]
    if not words:
        return Page.objects.none()
    in_text, in_title = Q(), Q()
    for word in words:
        in_text &= Q(folded__text__contains=f" {word}")
        in_title &= Q(folded__title__contains=f" {word}")
    rank = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    return gate.public(Page.objects.filter(in_text)).annotate(rank=rank).order_by("rank", "-first_published_at", "-pk")


def rebuild() -> int:
    """Folds every page anew; the number of pages done. For after a change of the folding rule."""
    done = 0
    for page in Page.objects.filter(depth__gt=1).specific().iterator(chunk_size=100):
        if hasattr(page, "written_text"):
            remember(page)
            done += 1
    return done
