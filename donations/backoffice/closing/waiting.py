"""Signatures that wait for one person: a period's second one, and those under a file of past years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import clock
from donations.backoffice.permissions import may
from donations.models import Closing, PastImport
from donations.selectors.periods import BookPeriod
from donations.services.closing.signing import APPROVE
from donations.services.vouchers import rights

Waiting = tuple[str, str, str, dt.date]  # name, why, address, since


def signatures(person: User) -> Iterator[Waiting]:
    """At most two queries; none for who signs nothing here."""
    if may(person, APPROVE):
        for one in Closing.objects.filter(state=Closing.State.WAITING).exclude(requester=person).select_related("requester"):
            period = BookPeriod.of_code(one.period)
            name = _("Khóa sổ %(period)s") % {"period": period.name if period else one.period}
            why = _("Ký lần thứ hai · %(name)s đã ký") % {"name": one.requester}
            yield name, why, reverse("backoffice:period", args=[one.period]), _day(one.requested_at)
    wanted = Q(pk__in=[])
    if may(person, rights.PAY):
        wanted |= Q(cashier=None, summary__needs_cashier=True)
    if may(person, rights.APPROVE):
        wanted |= Q(summary__needs_cashier=False) | Q(cashier__isnull=False)
    if not may(person, rights.PAY, rights.APPROVE):
        return
    files = PastImport.objects.filter(wanted, state=PastImport.State.WAITING).exclude(requester=person).exclude(cashier=person)
    for record in files.select_related("requester"):
        why = _("Ký nhập năm trước · %(name)s gửi") % {"name": record.requester}
        yield record.name, why, reverse("backoffice:past_import", args=[record.pk]), _day(record.requested_at)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(clock.ZONE).date()
