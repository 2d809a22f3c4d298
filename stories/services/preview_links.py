"""One-time links: one named person reads one revision without signing in, and answers once.

A colleague's link goes by mail to the address the administrator entered; whoever asks for it never sees it, so nobody says yes
to their own page through it, and the yes counts as the colleague's at the step that waits. A guest without an account gets a
link that whoever makes it hands over; since nobody can tell who holds it, the guest's answer is an opinion for whoever holds
the step, never a yes that publishes. A link dies when it has answered, when it expires, when anything newer is saved, when the
step is over, and when the colleague changes their password.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from cms.accounts.models import User
from cms.formatting import moment
from cms.operations import audit, clock
from stories.models import EditorialRules, PreviewLink
from stories.selectors.board import step_of
from stories.services import steps

SIGNER = Signer(salt="stories.preview_link", sep=".")
Answer = PreviewLink.Answer


class LinkRefused(PermissionDenied):
    """A link that cannot be made; the sentence says why (Vietnamese)."""


class LinkDead(PermissionDenied):
    """A link that opens nothing (any more): the same sentence for every reason, so that nothing is learnt by trying."""

    def __init__(self) -> None:
        super().__init__(_("Đường dẫn đã dùng, đã hết hạn, hay bài đã được sửa. Hỏi người gửi để có đường dẫn mới."))


@dataclass(frozen=True)
class Made:
    """A link just made: `secret` is known here and nowhere else."""

    link: PreviewLink
    secret: str

    @property
    def address(self) -> str:
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('preview_link', args=[self.secret])}"


def readers_for(page: Page) -> list[User]:
    """The colleagues a link may be sent to: whoever may answer at the step the page waits at."""
    step = step_of(page)
    return steps.holders(step) if step else []


@transaction.atomic
def by_mail(page: Page, *, reader: User, by: User) -> PreviewLink:
    """Mail `reader` a link to answer the step with. Raises LinkRefused; nothing is kept when the mail does not go."""
    step = step_of(page)
    if step is None:
        raise LinkRefused(_("Bài không chờ ở bước nào nên chưa cần ai trả lời."))
    if reader not in steps.holders(step):
        raise LinkRefused(_("%(name)s không trả lời được ở bước này.") % {"name": reader})
    if not reader.email:
        raise LinkRefused(_("%(name)s chưa có thư điện tử. Nhờ quản trị hệ thống ghi.") % {"name": reader})
    made = _make(page, step=step, reader=reader, name=str(reader), by=by, way="mail")
    told = _("“%(title)s” chờ anh chị đọc và trả lời. Mở trước %(when)s:\n\n%(address)s\n\nĐường dẫn chỉ dành cho %(name)s, trả lời một lần.") % {
        "title": page.draft_title, "when": moment(made.link.expires_at), "address": made.address, "name": reader,
    }  # fmt: skip
    try:
        send_mail(_("Bài chờ anh chị đọc"), told, None, [reader.email])
    except (SMTPException, OSError) as error:
        raise LinkRefused(_("Chưa gửi được thư cho %(name)s. Thử lại sau ít phút.") % {"name": reader}) from error
    return made.link


@transaction.atomic
def for_guest(page: Page, *, name: str, by: User) -> Made:
    """A link for somebody without an account, shown once to who makes it. Raises ValidationError without a name."""
    who = " ".join(name.split())
    if not who:
        raise ValidationError(_("Ghi tên người đọc: tên này đứng cạnh ý kiến của họ."))
    if len(who) > 120:
        raise ValidationError(_("Tên dài quá 120 chữ cái."))
    return _make(page, step=step_of(page), reader=None, name=who, by=by, way="copy")


def _make(page: Page, *, step: TaskState | None, reader: User | None, name: str, by: User, way: str) -> Made:
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if page.latest_revision_id is None:
        raise LinkRefused(_("Bài chưa có bản nào để đọc."))
    now = clock.now()
    if reader is not None:
        _alive().filter(page=page, reader=reader).update(revoked_at=now)  # the newest is the one that counts
    secret = SIGNER.sign(secrets.token_urlsafe(24))
    link = PreviewLink.objects.create(
        page=page, revision_id=page.latest_revision_id, written_at=page.latest_revision_created_at, task_state_id=step.pk if step else None,
        reader=reader, name=name, digest=_digest(secret), door=_door(reader), made_by=by, made_at=now,
        expires_at=now + dt.timedelta(hours=EditorialRules.now().link_hours),
    )  # fmt: skip
    audit.record(by, "page.send_link", page, link=link.pk, to=name, way=way, revision=page.latest_revision_id)
    return Made(link, secret)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _door(reader: User | None) -> str:
    """What changes when the colleague's password does, or when they are signed out everywhere."""
    return hashlib.sha256(reader.get_session_auth_hash().encode()).hexdigest() if reader else ""


def _alive() -> QuerySet[PreviewLink]:
    return PreviewLink.objects.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=clock.now())


def living(page: Page) -> list[PreviewLink]:
    """Links to the newest writing of the page, newest first (1 query)."""
    rows = _alive().filter(page=page, revision_id=F("page__latest_revision_id"), written_at=F("page__latest_revision_created_at"))
    return list(rows.select_related("reader", "made_by"))


def find(secret: str, *, lock: bool = False) -> PreviewLink:
    """The living link of a secret. Raises LinkDead."""
    try:
        SIGNER.unsign(secret)
    except BadSignature:
        raise LinkDead() from None
    rows = PreviewLink.objects.select_related("reader", "page", "revision", "task_state__task", "task_state__workflow_state")
    link = (rows.select_for_update(of=("self",)) if lock else rows).filter(digest=_digest(secret)).first()
    if link is None or not is_alive(link):
        raise LinkDead()
    return link


def is_alive(link: PreviewLink) -> bool:
    """Whether the link may still be opened: unanswered, in time, its revision the newest and untouched, its step still open."""
    if link.used_at or link.revoked_at or link.expires_at <= clock.now():
        return False
    if (link.revision_id, link.written_at) != (link.page.latest_revision_id, link.page.latest_revision_created_at):
        return False
    if link.task_state is not None and link.task_state.status != TaskState.STATUS_IN_PROGRESS:
        return False
    reader = link.reader
    return reader is None or (reader.is_active and secrets.compare_digest(link.door, _door(reader)))


@transaction.atomic
def opened(secret: str, *, network: str = "") -> PreviewLink:
    """Note that the link was opened by pressing its button; every opening is a line of the log. Raises LinkDead."""
    link = find(secret, lock=True)
    if link.opened_at is None:
        link.opened_at = clock.now()
        link.save(update_fields=["opened_at"])
    audit.record_read(link.reader, link.page, link=link.pk, to=link.name, network=network)
    return link


@transaction.atomic
def answer(secret: str, *, yes: bool, note: str = "") -> PreviewLink:
    """Answer once. A colleague's answer is theirs at the step; a guest's is an opinion. A refusal leaves the link usable.

    Raises LinkDead, ValidationError for a return without a note, and what the step raises.
    """
    link = find(secret, lock=True)
    if link.opened_at is None:
        raise LinkDead()  # answered without having been read
    said = note.strip()
    if not yes and not said:
        raise ValidationError(_("Ghi cần sửa gì, để người viết biết."))
    if len(said) > steps.LONGEST_NOTE:
        raise ValidationError(_("Lời nhắn dài quá %(most)s chữ cái.") % {"most": steps.LONGEST_NOTE})
    if link.reader is not None and link.task_state is not None:
        steps.answer(link.task_state, by=link.reader, action="approve" if yes else "reject", note=said, seen=link.revision_id)
    link.used_at, link.answer, link.note = clock.now(), Answer.YES if yes else Answer.RETURNED, said
    link.save(update_fields=["used_at", "answer", "note"])
    audit.record(link.reader, "page.answer_link", link.page, link=link.pk, to=link.name, answer=link.answer, revision=link.revision_id)
    return link


@transaction.atomic
def revoke(link: PreviewLink, *, by: User) -> None:
    """Take a link back before it answers: whoever may send one may. Taking it back twice changes nothing."""
    if _alive().filter(pk=link.pk).update(revoked_at=clock.now()):
        audit.record(by, "page.revoke_link", link.page, link=link.pk)
