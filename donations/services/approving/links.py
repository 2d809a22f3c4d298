"""One-time links: one person decides on one version of one voucher from a phone, without signing in.

The secret goes to the approver only: by mail to the address the administrator entered, or shown once to the approver
behind the second factor to send to their own phone. Who asks for the mail never sees it, so a requester cannot approve
through it. The database keeps its digest. It dies when it decides, when it expires, when the voucher is edited, when
the person may decide no more, and when they change their password or sign out everywhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.formatting import moment
from cms.operations import audit, clock
from donations.exceptions import Refusal
from donations.models import DecisionLink, Status, Voucher, WatchSettings
from donations.services.approving import council, delegation
from donations.services.approving.refusals import LinkDead, LinkNotForThem, LinkNotNow, MailNotSent, NoMailAddress
from donations.services.vouchers import deciding, rights
from donations.services.vouchers.refusals import NotAllowed

SIGNER = Signer(salt="donations.decision_link", sep=".")
Decision = DecisionLink.Decision
BACKEND = "django.contrib.auth.backends.ModelBackend"  # rights come from groups and people alone, whatever the door


@dataclass(frozen=True)
class Made:
    """A link just made: `secret` is known here and nowhere else."""

    link: DecisionLink
    secret: str

    @property
    def address(self) -> str:
        """The whole address to open."""
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('decision_link', args=[self.secret])}"

    @property
    def text(self) -> str:
        """A message short enough for SMS: no name, no amount, nothing of the case."""
        return _("Sổ Mở: có đề nghị chờ bạn duyệt. Mở trước %(when)s: %(address)s") % {
            "when": moment(self.link.expires_at),
            "address": self.address,
        }


def may_decide(person: User, voucher: Voucher) -> bool:
    """Whether `person` could approve the voucher, or sign it for the council, as far as people go."""
    if not person.is_active or person.pk == voucher.requester_id:
        return False
    if rights.has(person, rights.SIGN_COUNCIL) and council.need(voucher).missing:
        return True
    try:
        delegation.power(person, voucher)
    except Refusal:
        return False
    signed = council.signature(voucher)
    return signed is None or signed.approver_id != person.pk


def who_may_decide(voucher: Voucher) -> list[User]:
    """The people a link may be sent to: approvers, the council while it must sign, delegates of today (few; asked one by one)."""
    wanted = [rights.APPROVE, *([rights.SIGN_COUNCIL] if council.need(voucher).missing else [])]
    people = {person.pk: person for right in wanted for person in User.objects.with_perm(right, include_superusers=False, backend=BACKEND)}
    people |= {one.delegate_id: one.delegate for one in delegation.standing().select_related("delegate")}
    return sorted((person for person in people.values() if may_decide(person, voucher)), key=str)


@transaction.atomic
def for_oneself(*, voucher: Voucher, approver: User) -> Made:
    """A link the approver makes at a desk to open on their own phone. Raises LinkNotNow, LinkNotForThem."""
    return _make(voucher, approver=approver, actor=approver, way="copy")


@transaction.atomic
def by_mail(*, voucher: Voucher, approver: User, actor: User) -> DecisionLink:
    """Mail `approver` a link; `actor`, who may send this voucher on, never sees it.

    Raises NotAllowed, LinkNotNow, LinkNotForThem, NoMailAddress, MailNotSent.
    """
    rights.require(actor, rights.RECORD_VOUCHER, rights.REVERSE, rights.APPROVE)
    if not approver.email:
        raise NoMailAddress(name=str(approver))
    made = _make(voucher, approver=approver, actor=actor, way="mail")
    body = _(
        "%(text)s\n\nĐường dẫn chỉ dành cho %(name)s, dùng để quyết định một lần, không chuyển tiếp. "
        "Nếu bạn không chờ đường dẫn này, xin báo quản trị hệ thống."
    ) % {"text": made.text, "name": approver}
    try:
        send_mail(_("Có đề nghị chờ bạn duyệt"), body, None, [approver.email])
    except (SMTPException, OSError) as error:
        raise MailNotSent(name=str(approver)) from error
    return made.link


def _make(voucher: Voucher, *, approver: User, actor: User, way: str) -> Made:
    voucher = deciding.locked_alone(voucher)
    if voucher.status != Status.SUBMITTED:
        raise LinkNotNow()
    if not may_decide(approver, voucher):
        raise LinkNotForThem(name=str(approver))
    now = clock.now()
    _alive().filter(voucher=voucher, approver=approver).update(revoked_at=now)  # the newest is the one that counts
    secret = SIGNER.sign(secrets.token_urlsafe(24))
    link = DecisionLink.objects.create(
        voucher=voucher, version=voucher.version, approver=approver, digest=_digest(secret), door=_door(approver), made_by=actor, made_at=now,
        expires_at=now + dt.timedelta(hours=WatchSettings.now().link_hours),
    )  # fmt: skip
    audit.record(actor, "link.make", voucher, link=link.pk, to=str(approver), way=way, version=voucher.version)
    return Made(link, secret)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _door(person: User) -> str:
    """What changes when the person's password does, or when they are signed out everywhere."""
    return hashlib.sha256(person.get_session_auth_hash().encode()).hexdigest()


def _alive() -> QuerySet[DecisionLink]:
    return DecisionLink.objects.filter(used_at__isnull=True, revoked_at__isnull=True)


def find(secret: str, *, lock: bool = False) -> DecisionLink:
    """The living link of a secret. Raises LinkDead, the same for every reason, so that nothing is learnt by trying."""
    try:
        SIGNER.unsign(secret)
    except BadSignature:
        raise LinkDead() from None
    rows = DecisionLink.objects.select_related("approver", "voucher__requester", "voucher__approver")
    if lock:
        rows = rows.select_for_update(of=("self",))
    link = rows.filter(digest=_digest(secret)).first()
    if link is None or not is_alive(link):
        raise LinkDead()
    return link


def is_alive(link: DecisionLink) -> bool:
    """Whether the link may still be opened; what it shows may have been decided by someone else meanwhile."""
    if link.used_at or link.revoked_at or link.expires_at <= clock.now():
        return False
    voucher, person = link.voucher, link.approver
    if link.version != voucher.version or not secrets.compare_digest(link.door, _door(person)):
        return False
    if voucher.status == Status.SUBMITTED:
        return may_decide(person, voucher)
    return person.is_active and (rights.has(person, rights.SIGN_COUNCIL) or delegation.may_approve(person))


@transaction.atomic
def opened(secret: str, *, network: str = "") -> DecisionLink:
    """Note that the link was opened by pressing its button; every opening is a line of the log. Raises LinkDead."""
    link = find(secret, lock=True)
    if link.opened_at is None:
        link.opened_at = clock.now()
        link.save(update_fields=["opened_at"])
    audit.record_read(link.approver, link.voucher, link=link.pk, network=network)
    return link


def approve(secret: str, *, version: int, note: str = "") -> Voucher:
    """Approve by the link; a refusal leaves it usable. Raises LinkDead and what approving raises."""
    return _decide(secret, Decision.APPROVED, lambda link: deciding.approve(voucher=link.voucher, approver=link.approver, version=version, note=note))


def send_back(secret: str, *, note: str) -> Voucher:
    """Return by the link with a sentence. Raises LinkDead, NoteMissing and what returning raises."""
    return _decide(secret, Decision.RETURNED, lambda link: deciding.send_back(voucher=link.voucher, approver=link.approver, note=note))


def sign(secret: str, *, version: int) -> Voucher:
    """Sign for the council by the link. Raises LinkDead and what signing raises."""

    def act(link: DecisionLink) -> Voucher:
        council.sign(voucher=link.voucher, member=link.approver, version=version)
        return link.voucher

    return _decide(secret, Decision.SIGNED, act)


@transaction.atomic
def _decide(secret: str, decision: str, act: Callable[[DecisionLink], Voucher]) -> Voucher:
    deciding.locked(find(secret).voucher_id)  # the paper before its link, as who makes one does: nobody waits for the other
    link = find(secret, lock=True)
    if link.opened_at is None:
        raise LinkDead()  # decided without having been read
    voucher = act(link)
    link.used_at, link.decision = clock.now(), decision
    link.save(update_fields=["used_at", "decision"])
    audit.record(link.approver, "link.use", voucher, link=link.pk, decision=decision, version=link.version)
    return voucher


@transaction.atomic
def revoke(*, link: DecisionLink, actor: User) -> DecisionLink:
    """Take a link back before it decides: by whom it was for, who sent it, or who keeps delegations. Raises NotAllowed, LinkDead."""
    found = DecisionLink.objects.select_for_update(of=("self",)).select_related("voucher").get(pk=link.pk)
    if actor.pk not in (found.approver_id, found.made_by_id) and not rights.has(actor, rights.KEEP_DELEGATIONS):
        raise NotAllowed(permission=rights.KEEP_DELEGATIONS)
    if found.used_at:
        raise LinkDead()
    if found.revoked_at is None:
        found.revoked_at = clock.now()
        found.save(update_fields=["revoked_at"])
        audit.record(actor, "link.revoke", found.voucher, link=found.pk)
    return found


@transaction.atomic
def revoke_all(*, person: User, actor: User | None = None) -> int:
    """Take back every living link of one person, as when they sign out everywhere or leave; how many there were."""
    gone = _alive().filter(approver=person).update(revoked_at=clock.now())
    if gone:
        audit.record(actor, "link.revoke_all", person, count=gone)
    return gone


def sessions_ended(sender: object, person: User, actor: User | None, **kwargs: object) -> None:
    """Who is signed out everywhere decides by no link either."""
    revoke_all(person=person, actor=actor)


def living(voucher: Voucher) -> list[DecisionLink]:
    """Links under way for a voucher's present version, newest first (1 query)."""
    rows = _alive().filter(voucher=voucher, version=voucher.version, expires_at__gt=clock.now())
    return list(rows.select_related("approver", "made_by"))
