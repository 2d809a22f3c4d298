"""An idea for a piece: one line that becomes a draft, so that it is not forgotten and anybody may take it up."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.accounts.models import User
from cms.formatting import slug
from stories.models import ArticleIndexPage, ArticlePage, EventIndexPage, EventPage, PageIdea, StoryIndexPage, StoryPage

KINDS: dict[str, tuple[type[Page], type[Page]]] = {
    "storypage": (StoryIndexPage, StoryPage),
    "articlepage": (ArticleIndexPage, ArticlePage),
    "eventpage": (EventIndexPage, EventPage),
}
"""What an idea may become: the list it stands in, and the kind of page."""
LONGEST = 120


@transaction.atomic
def note_idea(line: str, *, kind: str, by: User) -> Page:
    """Keep `line` as the title of a new draft in the list of its kind. Raises ValidationError for a line that is none, and
    PermissionDenied for who may not write there or where there is no such list."""
    title = " ".join(line.split())
    if not title:
        raise ValidationError(_("Ghi ý tưởng bằng một dòng."))
    if len(title) > LONGEST:
        raise ValidationError(_("Ý tưởng dài quá %(most)s chữ cái: một dòng thôi, phần còn lại viết trong bài.") % {"most": LONGEST})
    if kind not in KINDS:
        raise ValidationError(_("Chọn loại bài trong danh sách."))
    listing, made = KINDS[kind]
    parent = listing.objects.order_by("path").first()
    if parent is None or not parent.permissions_for_user(by).can_add_subpage():
        raise PermissionDenied(_("Bạn không giữ quyền viết bài ở mục này."))
    page = made(title=title, slug=_free_slug(parent, title), live=False, owner=by)
    parent.add_child(instance=page)
    revision = page.save_revision(user=by, log_action=True, clean=False)
    PageIdea.objects.create(page_id=page.pk, by=by, written_at=revision.created_at)
    return page


def _free_slug(parent: Page, title: str) -> str:
    wanted = (slug(title) or "y-tuong")[:200]
    taken, number = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True)), 1
    while (found := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return found
