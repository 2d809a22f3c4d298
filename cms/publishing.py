"""Asked before anything goes live: rooms above name their objections here, and no path of Wagtail's gets round them.

A permission check is not enough: scheduled publishing has no user, and `add_child`, a copy kept live and an alias go live
without `publish()`. So every page type asks in `publish()` and in `save()` (cms/models/base.py), and what is live after
all is still held back at read time by cms/gate.py.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.dispatch import Signal
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, Revision

from cms.accounts.models import User
from cms.operations import audit

logger = logging.getLogger(__name__)

WRITING = ("wagtail.create", "wagtail.edit", "wagtail.revert", "wagtail.copy")
"""Acts of Wagtail's log that change what a page says."""


@dataclass(frozen=True)
class Objection:
    """Why a page may not go live: a stable `code`, and a sentence that says where and what to do (Vietnamese)."""

    code: str
    sentence: str


@dataclass(frozen=True)
class Attempt:
    """Who tries to put what before the public. `revision` is None when a page is saved live without one."""

    revision: Revision | None = None
    user: User | None = None


NOT_SAID = frozenset(
    {
        "live", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "live_revision", "first_published_at",
        "last_published_at",
        "draft_title", "path", "depth", "numchild", "url_path", "locked", "locked_at", "locked_by", "expired", "go_live_at", "expire_at", "owner",
        "content_type", "wagtail_admin_comments", "comments", "index_entries", "postgres_index_entries", "reading_minutes",
    }
)  # fmt: skip
"""Parts of a revision that change without anybody writing: where it stands, when it is shown, what colleagues remark on it."""

page_copied = Signal()
"""A page was copied: `source`, `copy`."""

Rule = Callable[[Page, Attempt], Iterable[Objection]]
R = TypeVar("R", bound=Rule)

_rules: dict[str, Rule] = {}


class PublicationRefused(PermissionDenied):
    """A page was kept from going live; nothing was changed. `objections` say why.

    A PermissionDenied, so that no screen of Wagtail's answers with an error of the server.
    """

    def __init__(self, found: list[Objection]) -> None:
        super().__init__(_("Chưa thể đăng: %(why)s") % {"why": " ".join(one.sentence for one in found)})
        self.objections = found


def register_rule(rule: R) -> R:
    """Decorator: ask `rule(page, attempt)` before a page goes live. Registering the same function again replaces it."""
    _rules[f"{rule.__module__}.{rule.__qualname__}"] = rule
    return rule


def objections(page: Page, attempt: Attempt | None = None) -> list[Objection]:
    """What every rule has against showing this content of `page` today; empty when it may go live."""
    attempt = attempt or Attempt()
    return [one for name in sorted(_rules) for one in _rules[name](page, attempt)]


def writers(page: Page) -> set[int]:
    """Keys of everybody who wrote at the page since it was last public: by its revisions, and by the log, since saving again
    within a draft keeps one revision whoever saves. A page never published counts its owner. Three queries."""
    if page.pk is None:
        return {page.owner_id} if page.owner_id else set()
    stands = Page.objects.filter(pk=page.pk).values("live_revision_id", "last_published_at", "owner_id").first()
    if stands is None:
        return set()
    revisions = Revision.page_revisions.filter(object_id=str(page.pk), pk__gt=stands["live_revision_id"] or 0)
    writing = PageLogEntry.objects.filter(page_id=page.pk, action__in=WRITING)
    if stands["live_revision_id"] and stands["last_published_at"]:
        writing = writing.filter(timestamp__gt=stands["last_published_at"])
    found = {*revisions.values_list("user_id", flat=True), *writing.values_list("user_id", flat=True)}
    if not stands["live_revision_id"]:
        found.add(stands["owner_id"])
    return {pk for pk in found if pk is not None}


def digest_of(revision: Revision) -> str:
    """A digest of what a revision says, hexadecimal: the same for the same words and pictures, whatever is remarked beside them."""
    said = {name: value for name, value in revision.content.items() if name not in NOT_SAID}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder).encode()).hexdigest()


def tell_of_copy(source: Page, copy: Page) -> None:
    """Send `page_copied` for a page and every page below it: Wagtail's log does not say what a copy was made of."""
    page_copied.send(sender=Page, source=source, copy=copy)
    below = {page.url_path[len(source.url_path) :]: page for page in source.get_descendants()}
    for page in copy.get_descendants():
        if (twin := below.get(page.url_path[len(copy.url_path) :])) is not None:
            page_copied.send(sender=Page, source=twin, copy=page)


def refuse(page: Page, attempt: Attempt, found: list[Objection]) -> None:
    """Keeps a page from going live. With a person at it, raises PublicationRefused; a scheduled batch goes on without it:
    the refusal is logged and the schedule taken away, so that it is not tried again every minute."""
    codes = sorted({one.code for one in found})
    if attempt.user is not None:
        raise PublicationRefused(found)
    logger.warning("Page %s was kept from going live: %s", page.pk, ", ".join(codes))
    if attempt.revision is not None and attempt.revision.approved_go_live_at is not None:
        attempt.revision.approved_go_live_at = None
        attempt.revision.save(update_fields=["approved_go_live_at"])
    audit.record(None, "page.refuse", page, codes=codes)
