"""Ủy quyền: an approver who is absent lets a named person decide for a few days, in writing; it ends by itself.

The absent person gives it themself. Only for an absence nobody foresaw does who keeps delegations decide in their place: by
a paper with a reason, from today, for a few days, never to themself; the absent person is told by mail at once and may end
it at any moment. Two people stand behind each: who wrote it down and who confirmed it. Who holds money is never a delegate, and nobody
decides for the absent on what the absent asked for. The database asks again at the signature (guard_approval_insert).
"""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.accounts.second_factor import is_required
from cms.formatting import date as show_date
from cms.operations import audit, clock
from cms.operations.reading import asked_once
from donations.models import Delegation, Voucher, WatchSettings
from donations.services.approving.refusals import (
    AbsentNotTold,
    AbsentWithoutMail,
    ConfirmedBySecondPerson,
    DelegateCannotEnter,
    DelegateIsAbsent,
    DelegateIsDecider,
    DelegateNotApart,
    DelegateWithoutFactor,
    DelegateWithoutRight,
    DelegationEndsEarly,
    DelegationInThePast,
    DelegationOver,
    DelegationOverlaps,
    DelegationTooLong,
    DocumentMissing,
    NotTheirsToGive,
    RequestOfAbsent,
    SuddenReasonMissing,
    SuddenStartsToday,
)
from donations.services.vouchers import rights
from donations.services.vouchers.refusals import NotAllowed


def standing(on: dt.date | None = None) -> QuerySet[Delegation]:
    """Delegations that hold on a day (default today): confirmed, not ended, within their dates."""
    day = on or clock.today()
    return Delegation.objects.filter(confirmed_at__isnull=False, ended_at__isnull=True, starts__lte=day, ends__gte=day)


@asked_once
def current() -> list[Delegation]:
    """Delegations that hold, will hold or wait for a second person, with whom they name (1 query); each lasts days, so they are few."""
    found = Delegation.objects.filter(ended_at__isnull=True, ends__gte=clock.today())
    return list(found.select_related("absent", "delegate").order_by("starts", "pk"))


def held_by(person: User) -> list[Delegation]:
    """Whom `person` may decide for today: the delegations whose absent approver still has the right themselves (1 query and rights)."""
    if not person.pk or not rights.has(person, rights.BE_DELEGATE):
        return []
    today = clock.today()
    found = [one for one in current() if one.delegate_id == person.pk and one.confirmed_at and one.starts <= today]
    return [one for one in found if rights.has(one.absent, rights.APPROVE)]


def may_approve(person: User) -> bool:
    """Whether `person` approves at all today, by their own right or in another's place."""
    return rights.has(person, rights.APPROVE) or bool(held_by(person))


def power(person: User, voucher: Voucher) -> Delegation | None:
    """By what `person` decides on `voucher`: None is their own right, else the delegation. Raises NotAllowed, RequestOfAbsent."""
    if rights.has(person, rights.APPROVE):
        return None
    held = held_by(person)
    if not held:
        raise NotAllowed(permission=rights.APPROVE)
    for one in held:
        if one.absent_id != voucher.requester_id:
            return one
    raise RequestOfAbsent(name=str(held[0].absent))


@transaction.atomic
def grant(*, actor: User, absent: User, delegate: User, document: str, starts: dt.date, ends: dt.date, reason: str = "") -> Delegation:
    """Write down a giấy ủy quyền: by the absent approver, or, when the absence is sudden, for them. It waits for `confirm`.

    Raises NotAllowed, NotTheirsToGive, DelegateIsAbsent, DelegateNotApart, DelegateCannotEnter, DelegateWithoutRight, DelegateWithoutFactor,
    DocumentMissing, DelegationInThePast, DelegationEndsEarly, DelegationTooLong, DelegationOverlaps; for another person also
    DelegateIsDecider, SuddenReasonMissing, SuddenStartsToday, AbsentWithoutMail, AbsentNotTold.
    """
    sudden = actor.pk != absent.pk
    if sudden:
        rights.require(actor, rights.KEEP_DELEGATIONS)
    list(User.objects.select_for_update().filter(pk=absent.pk))  # two overlapping ones are written one after the other
    _check_people(absent, delegate)
    if not document.strip():
        raise DocumentMissing()
    if sudden:
        _check_sudden(actor, absent, delegate, starts, reason)
    _check_days(absent, starts, ends, sudden=sudden)
    made = Delegation.objects.create(
        absent=absent, delegate=delegate, document=document.strip(), starts=starts, ends=ends, reason=reason.strip(),
        granted_by=actor, granted_at=clock.now(), is_sudden=sudden, told_at=clock.now() if sudden else None,
    )  # fmt: skip
    audit.record(actor, "delegation.grant", made, **_facts(made), sudden=sudden, reason=made.reason)
    if sudden:
        _tell_the_absent(made)
    return made


def _check_sudden(actor: User, absent: User, delegate: User, starts: dt.date, reason: str) -> None:
    """What deciding in another's place takes beside the rest."""
    if delegate.pk == actor.pk:
        raise DelegateIsDecider()
    if not reason.strip():
        raise SuddenReasonMissing(name=str(absent))
    if starts > clock.today():
        raise SuddenStartsToday()
    if not absent.email:
        raise AbsentWithoutMail(name=str(absent))


def _check_days(absent: User, starts: dt.date, ends: dt.date, *, sudden: bool) -> None:
    """From today on, bounded by the settings in length and in how far ahead, never two at once of one absent person."""
    today, rule = clock.today(), WatchSettings.now()
    if starts < today:
        raise DelegationInThePast()
    if ends < starts:
        raise DelegationEndsEarly()
    longest = rule.sudden_days if sudden else rule.delegation_days
    if (ends - starts).days + 1 > longest or (starts - today).days > rule.delegation_days:
        raise DelegationTooLong(days=longest, ahead=rule.delegation_days)
    other = Delegation.objects.filter(absent=absent, ended_at__isnull=True, starts__lte=ends, ends__gte=starts).first()
    if other:
        raise DelegationOverlaps(name=str(absent), document=other.document, starts=show_date(other.starts), ends=show_date(other.ends))


def _tell_the_absent(made: Delegation) -> None:
    """Mail at once, in the same transaction: without the mail there is no paper. Raises AbsentNotTold."""
    body = _(
        "%(actor)s đã quyết định thay anh chị, vì vắng đột xuất: %(reason)s.\n"
        "%(delegate)s được duyệt thay anh chị từ %(starts)s đến hết %(ends)s, theo giấy ủy quyền số %(document)s, sau khi người thứ hai xác nhận.\n\n"
        "Nếu không đồng ý, hay khi đã trở lại, anh chị chấm dứt giấy này bất cứ lúc nào ở: %(address)s"
    ) % {
        "actor": made.granted_by, "reason": made.reason, "delegate": made.delegate, "starts": show_date(made.starts), "ends": show_date(made.ends),
        "document": made.document, "address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('backoffice:delegations')}",
    }  # fmt: skip
    try:
        send_mail(_("Có giấy ủy quyền lập thay anh chị"), body, None, [made.absent.email])
    except (SMTPException, OSError) as error:
        raise AbsentNotTold(name=str(made.absent)) from error


def _check_people(absent: User, delegate: User) -> None:
    if absent.pk == delegate.pk:
        raise DelegateIsAbsent()
    if not rights.has(absent, rights.APPROVE):
        raise NotTheirsToGive(name=str(absent))
    if not rights.has(delegate, rights.ENTER):
        raise DelegateCannotEnter(name=str(delegate))
    if rights.has(delegate, rights.PAY) and not delegate.is_superuser:
        raise DelegateNotApart(name=str(delegate))
    if not is_required(delegate):  # deciding behind a password alone would be a door round the second factor
        raise DelegateWithoutFactor(name=str(delegate))
    if not rights.has(delegate, rights.BE_DELEGATE):  # who checks, audits or administers decides about no money
        raise DelegateWithoutRight(name=str(delegate))


def _facts(made: Delegation) -> dict[str, object]:
    return {
        "document": made.document, "absent": str(made.absent), "delegate": str(made.delegate), "starts": made.starts.isoformat(),
        "ends": made.ends.isoformat(),
    }  # fmt: skip


def _locked(made: Delegation) -> Delegation:
    return Delegation.objects.select_for_update(of=("self",)).select_related("absent", "delegate").get(pk=made.pk)


def may_confirm(person: User, made: Delegation) -> bool:
    """Whether `person` is the second one: the delegate, the absent approver or who keeps delegations, and did not write it."""
    if made.confirmed_at or made.ended_at or made.ends < clock.today() or person.pk == made.granted_by_id or not person.is_active:
        return False
    return person.pk in (made.delegate_id, made.absent_id) or rights.has(person, rights.KEEP_DELEGATIONS)


@transaction.atomic
def confirm(*, delegation: Delegation, actor: User) -> Delegation:
    """The second person says yes and it holds. Raises ConfirmedBySecondPerson, DelegationOver, NotAllowed and grant's on people."""
    made = _locked(delegation)
    if made.confirmed_at and made.confirmed_by_id == actor.pk and not made.ended_at:
        return made
    if actor.pk == made.granted_by_id:
        raise ConfirmedBySecondPerson()
    if made.confirmed_at or made.ended_at or made.ends < clock.today():
        raise DelegationOver(document=made.document)
    if not may_confirm(actor, made):
        raise NotAllowed(permission=rights.KEEP_DELEGATIONS)
    _check_people(made.absent, made.delegate)
    made.confirmed_by, made.confirmed_at = actor, clock.now()
    made.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record(actor, "delegation.confirm", made, **_facts(made))
    return made


def may_end(person: User, made: Delegation) -> bool:
    """Whether `person` may end it early: everyone it names, and who keeps delegations."""
    if made.ended_at or made.ends < clock.today():
        return False
    return person.pk in (made.absent_id, made.delegate_id, made.granted_by_id) or rights.has(person, rights.KEEP_DELEGATIONS)


@transaction.atomic
def end(*, delegation: Delegation, actor: User) -> Delegation:
    """End it now, before its last day; what was signed under it stays signed. Raises NotAllowed, DelegationOver."""
    made = _locked(delegation)
    if made.ended_at and made.ended_by_id == actor.pk:
        return made
    if made.ended_at or made.ends < clock.today():
        raise DelegationOver(document=made.document)
    if not may_end(actor, made):
        raise NotAllowed(permission=rights.KEEP_DELEGATIONS)
    made.ended_by, made.ended_at = actor, clock.now()
    made.save(update_fields=["ended_by", "ended_at"])
    audit.record(actor, "delegation.end", made, **_facts(made))
    return made


def concerning(person: User) -> QuerySet[Delegation]:
    """Delegations `person` may see: all for who keeps or audits them, else those that name them."""
    found = Delegation.objects.select_related("absent", "delegate", "granted_by", "confirmed_by", "ended_by")
    if rights.has(person, rights.KEEP_DELEGATIONS, rights.VIEW_DELEGATIONS):
        return found
    if not person.pk:
        return found.none()
    return found.filter(Q(absent=person) | Q(delegate=person) | Q(granted_by=person))
