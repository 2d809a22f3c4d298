"""What staff see of boxes: due ones, openings that wait for somebody, whether book and minutes agree."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Sum

from cms.accounts.models import User
from cms.operations import clock
from donations.models import MONEY, Balance, BoxAside, BoxCounter, BoxOpening, DonationBox

RUNNING = (BoxOpening.State.STOPPED, BoxOpening.State.COUNTING)


def boxes() -> QuerySet[DonationBox]:
    """Every box with its last opening (`last_on`, `last_counted` in đồng, `last_pk`), the one that runs (`running_pk`) and the đồng
    the book still holds in it (`left`; none after an opening)."""
    posted = BoxOpening.objects.filter(box=OuterRef("pk"), state=BoxOpening.State.POSTED).order_by("-opened_at", "-pk")
    running = BoxOpening.objects.filter(box=OuterRef("pk"), state__in=RUNNING)
    return (
        DonationBox.objects.select_related("campus", "fund", "receives", "holding")
        .annotate(
            last_on=Subquery(posted.values("opened_at")[:1]),
            last_counted=Subquery(posted.values("counted")[:1]),
            last_pk=Subquery(posted.values("pk")[:1]),
            running_pk=Subquery(running.values("pk")[:1]),
            running_state=Subquery(running.values("state")[:1]),
            left=Subquery(Balance.objects.filter(account=OuterRef("holding"), commodity__code=MONEY).values("quantity")[:1]),
        )
        .order_by("-in_use", "campus__order", "code")
    )


def due(*, within_days: int = 3) -> QuerySet[DonationBox]:
    """Boxes in use whose day has come, or comes within some days, and that nobody is opening; the longest overdue first."""
    running = BoxOpening.objects.filter(box=OuterRef("pk"), state__in=RUNNING)
    last = clock.today() + dt.timedelta(days=within_days)
    return DonationBox.objects.filter(~Exists(running), in_use=True, due_on__lte=last).select_related("campus").order_by("due_on", "code")


def waiting_for(person: User) -> QuerySet[BoxOpening]:
    """Openings whose present count this person has still to confirm."""
    mine = BoxCounter.objects.filter(opening=OuterRef("pk"), person=person)
    return (
        BoxOpening.objects.filter(Exists(mine), state=BoxOpening.State.COUNTING, version__gt=1)
        .exclude(Exists(mine.filter(version=OuterRef("version"))))
        .select_related("box", "recorder")
        .order_by("opened_at")
    )


def stopped() -> QuerySet[BoxOpening]:
    """Openings stopped by a seal that did not match."""
    return BoxOpening.objects.filter(state=BoxOpening.State.STOPPED).select_related("box", "recorder").order_by("opened_at")


def without_scan() -> QuerySet[BoxOpening]:
    """Posted openings whose signed minutes have not been scanned yet."""
    return BoxOpening.objects.filter(state=BoxOpening.State.POSTED, scan__isnull=True).select_related("box").order_by("opened_at")


def running(person: User) -> QuerySet[BoxOpening]:
    """Openings this person records and has not finished."""
    return BoxOpening.objects.filter(state=BoxOpening.State.COUNTING, recorder=person).select_related("box").order_by("opened_at")


def openings(box: DonationBox) -> QuerySet[BoxOpening]:
    """The openings of one box, newest first, with the numbers of their vouchers."""
    return box.openings.select_related("recorder", "receipt", "deposit", "scan").order_by("-opened_at", "-pk")


def kept_apart() -> QuerySet[BoxAside]:
    """Torn and counterfeit notes and other things that still wait for a bank's word."""
    return (
        BoxAside.objects.filter(settled_at__isnull=True, opening__state=BoxOpening.State.POSTED, commodity__isnull=True)
        .select_related("opening__box")
        .order_by("opening__opened_at", "pk")
    )


def disagreements() -> list[BoxOpening]:
    """Posted openings whose minutes and vouchers differ by a đồng; empty when the register and the book agree."""
    counted = BoxOpening.objects.filter(state=BoxOpening.State.POSTED)
    summed = counted.annotate(booked=Sum("receipt__lines__quantity")).exclude(counted=0).exclude(booked=F("counted"))
    return list(summed.select_related("box"))
