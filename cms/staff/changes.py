"""Changes to a person's door that two people decide: their address, their roles, a new second factor.

Whoever could change an approver's address alone could reset the password by mail and sign as them. So for people whose
role needs a second factor, before or after the change, one asks and another answers; the person is told by mail, at
the old address too. Each step is in the log.
"""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.accounts import lockout
from cms.accounts.models import StaffChange, User
from cms.accounts.second_factor import is_required
from cms.operations import audit, clock
from cms.staff import sessions

ASK, DECIDE, VIEW = "accounts.change_user", "accounts.decide_staffchange", "accounts.view_staffchange"
Kind, State = StaffChange.Kind, StaffChange.State


class ChangeRefused(Exception):
    """A sentence in Vietnamese that says what to do instead."""


def guarded_groups() -> set[str]:
    """Names of the groups whose people need a second factor, by the rights they hold now."""
    wanted = Q()
    for right in settings.NEEDS_SECOND_FACTOR:
        app, codename = right.split(".")
        wanted |= Q(permissions__content_type__app_label=app, permissions__codename=codename)
    return set(Group.objects.filter(wanted).values_list("name", flat=True).distinct())


def needs_two(person: User, roles: Iterable[str] = ()) -> bool:
    """Whether a change to this person takes two people: their role needs a second factor, or one of the new `roles` would."""
    return (person.pk is not None and _guarded_now(person)) or bool(guarded_groups() & set(roles))


def _guarded_now(person: User) -> bool:
    """By roles and rights, also of somebody who is not active: they may be again."""
    if person.is_superuser or bool(guarded_groups() & _roles(person)):
        return True
    return is_required(person)


def _roles(person: User) -> set[str]:
    return set(person.groups.values_list("name", flat=True))


def ask_address(*, person: User, address: str, actor: User, reason: str) -> StaffChange:
    """Ask for another address. The person is told at the old one at once. Raises ChangeRefused."""
    change = _ask(person, Kind.ADDRESS, actor, reason, address=address, before={"address": person.email})
    _tell(change, "asked", [person.email])
    return change


def ask_roles(*, person: User, roles: Iterable[str], actor: User, reason: str) -> StaffChange:
    """Ask for exactly these roles (names of groups) in place of the present ones. Raises ChangeRefused."""
    change = _ask(person, Kind.ROLES, actor, reason, roles=sorted(set(roles)), before={"roles": sorted(_roles(person))})
    _tell(change, "asked", [person.email])
    return change


def ask_new_factor(*, person: User, actor: User, reason: str) -> StaffChange:
    """Ask that the person may set up the second factor anew. Raises ChangeRefused; also when there is nothing to reset."""
    if not Authenticator.objects.filter(user=person).exists():
        raise ChangeRefused(_("Người này chưa cài bước thứ hai: lần đăng nhập tới sổ sẽ mời cài."))
    change = _ask(person, Kind.SECOND_FACTOR, actor, reason)
    _tell(change, "asked", [person.email])
    return change


def _ask(person: User, kind: str, actor: User, reason: str, **values: object) -> StaffChange:
    if not actor.has_perm(ASK):
        raise ChangeRefused(_("Chỉ quản trị viên đề nghị việc này."))
    if not reason.strip():
        raise ChangeRefused(_("Hãy viết một câu: vì sao cần đổi. Người trả lời đọc câu này."))
    try:
        with transaction.atomic():
            change = StaffChange.objects.create(person=person, kind=kind, requester=actor, reason=reason.strip(), at=clock.now(), **values)
            audit.record(actor, f"staff.ask_{kind}", person, change=change.pk)
    except IntegrityError:
        raise ChangeRefused(_("Đã có một đề nghị như vậy đang chờ trả lời.")) from None
    return change


def refusal(change: StaffChange, actor: User) -> str:
    """Why `actor` may not answer, in a sentence; empty when they may."""
    if change.state != State.WAITING:
        return _("Đề nghị này đã được trả lời.")
    if change.requester_id == actor.pk:
        return _("Bạn là người đề nghị nên một người khác phải trả lời.")
    if change.person_id == actor.pk:
        return _("Việc này về chính bạn nên một người khác phải trả lời.")
    return "" if actor.has_perm(DECIDE) else _("Trưởng phòng hoặc một quản trị viên khác trả lời việc này.")


def decide(*, change: StaffChange, actor: User, agree: bool) -> StaffChange:
    """Answer: with `agree` the change takes effect now. The person is told. Raises ChangeRefused, also for a second answer."""
    with transaction.atomic():
        change = StaffChange.objects.select_for_update(of=("self",)).select_related("person", "requester").get(pk=change.pk)
        if why_not := refusal(change, actor):
            raise ChangeRefused(why_not)
        if agree:
            _apply(change)
        change.state, change.decided_by, change.decided_at = (State.CONFIRMED if agree else State.DECLINED), actor, clock.now()
        change.save(update_fields=["state", "decided_by", "decided_at"])
        audit.record(actor, f"staff.{'confirm' if agree else 'decline'}_{change.kind}", change.person, change=change.pk, before=change.before)
    addresses = [change.before.get("address", ""), change.address if agree else "", change.person.email]
    _tell(change, "confirmed" if agree else "declined", addresses)
    return change


def _apply(change: StaffChange) -> None:
    person = change.person
    if change.kind == Kind.ADDRESS:
        if person.email != change.before.get("address", ""):
            raise ChangeRefused(_("Thư điện tử đã đổi từ lúc đề nghị. Hãy không đồng ý và đề nghị lại."))
        person.email = change.address
        person.save(update_fields=["email"])
    elif change.kind == Kind.ROLES:
        if sorted(_roles(person)) != change.before.get("roles", []):
            raise ChangeRefused(_("Vai trò đã đổi từ lúc đề nghị. Hãy không đồng ý và đề nghị lại."))
        person.groups.set(Group.objects.filter(name__in=change.roles))
    else:
        Authenticator.objects.filter(user=person).delete()
        lockout.forget_wrong_codes(person)
        sessions.end_all(person=person, actor=None, why=_("đặt lại bước thứ hai"))


def _tell(change: StaffChange, step: str, addresses: list[str]) -> None:
    """A mail to the person, once per address, after the act stands."""
    body = render_to_string("cms/staff/mail.txt", {"change": change, "step": step})
    for address in dict.fromkeys(address for address in addresses if address):
        message = EmailMessage(_("Thay đổi ở tài khoản của anh chị: %(what)s") % {"what": change.get_kind_display()}, body, to=[address])
        transaction.on_commit(message.send)
