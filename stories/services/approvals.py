"""Real four eyes: a revision goes live only with the yes of somebody who did not write at it, bound to that revision.

Wagtail's own workflow lets whoever may publish approve their own page, and `publish()` asks nobody; so every publication,
by whatever path, asks for the approvals kept here.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms import publishing
from cms.accounts.models import User
from cms.operations import audit
from cms.publishing import Attempt, Objection, register_rule
from stories import sentences
from stories.consent import PageFacts, needs_second_approver
from stories.models import PublicationApproval
from stories.selectors.facts import facts_of

BREAK_GLASS = "stories.break_glass"


class BreakGlassRefused(PermissionDenied):
    """Publishing alone was refused; the sentence says why (Vietnamese)."""


@transaction.atomic
def approve(revision: Revision, *, approver: User) -> PublicationApproval:
    """`approver` says yes to this revision; see `PublicationApproval.give`."""
    return PublicationApproval.give(revision, approver)


@transaction.atomic
def break_glass(revision: Revision, *, actor: User, reason: str) -> PublicationApproval:
    """`actor` answers alone for this revision, in need. The reason is logged and shown until somebody has looked at it.

    Consent is asked for all the same. Raises BreakGlassRefused without the right or a reason.
    """
    if not actor.has_perm(BREAK_GLASS):
        raise BreakGlassRefused(_("Chỉ người giữ quyền đăng khẩn cấp mới đăng một mình được."))
    if not reason.strip():
        raise BreakGlassRefused(_("Ghi lý do đăng khẩn cấp: mọi người sẽ đọc."))
    page = Page.objects.select_for_update().get(pk=revision.object_id)
    values = {
        "page": page,
        "is_break_glass": True,
        "reason": reason.strip(),
        "digest": publishing.digest_of(revision),
        "seen_by": None,
        "seen_at": None,
    }
    approval, _is_new = PublicationApproval.objects.update_or_create(revision=revision, approver=actor, defaults=values)
    audit.record(actor, "page.break_glass", page, revision=revision.pk, reason=reason.strip())
    return approval


def missing(page: Page, revision: Revision, facts: PageFacts | None = None) -> str:
    """What this revision still lacks of its approvals: a code of `sentences.FOUR_EYES`, "" when nothing."""
    every = list(PublicationApproval.objects.filter(revision=revision).values_list("approver_id", "is_break_glass", "digest"))
    said = publishing.digest_of(revision) if every else ""
    given = [(who, alone) for who, alone, digest in every if digest == said]
    if every and not given:
        return "content_changed"
    if any(alone for _who, alone in given):
        return ""
    if given and not revision.is_latest_revision():
        return "newer_revision"
    wrote = publishing.writers(page)
    outside = [who for who, _alone in given if who not in wrote]
    if not outside:
        return "approver_wrote" if given else "not_approved"
    if len(outside) < 2 and needs_second_approver(facts or facts_of(page)):
        return "second_approver_missing"
    return ""


@register_rule
def four_eyes(page: Page, attempt: Attempt) -> Iterator[Objection]:
    """A revision without the yes of somebody else does not go live, whoever publishes it."""
    if attempt.revision is not None and (code := missing(page, attempt.revision)):
        yield Objection(code, str(sentences.FOUR_EYES[code]))
