"""What staff see of boxes: due ones, openings that wait for somebody, whether book and minutes agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from cms.accounts.models import User
from cms.operations import clock
from donations.models import MONEY, Balance, BoxAside, BoxCounter, BoxOpening, DonationBox, PublicBoxOpening, PublicEntry

RUNNING = (BoxOpening.State.STOPPED, BoxOpening.State.COUNTING, BoxOpening.State.WAITING)


@dataclass(frozen=True)
class LastOpening:
    """When a box was last emptied: the amount in đồng, the public code of its receipt ("" for an empty box), its minutes if any."""

    on: dt.date
    amount: int
    code: str
    minutes: int | None


def boxes() -> QuerySet[DonationBox]:
    """Every box with the seq of the last money out of it (`last_seq`), its last opening that found nothing (`empty_on`, `empty_pk`),
    the one that runs (`running_pk`) and the đồng the book still holds in it (`left`; none after an opening)."""
    live = PublicEntry.objects.filter(seq=OuterRef("seq"), unit=MONEY, reversed_by__isnull=True)
    out = PublicBoxOpening.objects.filter(Exists(live), box=OuterRef("code")).order_by("-date", "-seq")
    empty = BoxOpening.objects.filter(box=OuterRef("pk"), state=BoxOpening.State.POSTED, counted=0).order_by("-opened_at", "-pk")
    running = BoxOpening.objects.filter(box=OuterRef("pk"), state__in=RUNNING)
    return (
        DonationBox.objects.select_related("campus", "fund", "receives", "holding")
        .annotate(
            last_seq=Subquery(out.values("seq")[:1]),
            empty_on=Subquery(empty.values("opened_at")[:1]),
            empty_pk=Subquery(empty.values("pk")[:1]),
            running_pk=Subquery(running.values("pk")[:1]),
            running_state=Subquery(running.values("state")[:1]),
            left=Subquery(Balance.objects.filter(account=OuterRef("holding"), commodity__code=MONEY).values("quantity")[:1]),
        )
        .order_by("-in_use", "campus__order", "code")
    )


def last_openings(found: Sequence[DonationBox]) -> dict[int, LastOpening]:
    """By box of boxes(): its last opening as the book tells it, from before this register too; none for one never opened (2 queries)."""
    seqs = [seq for box in found if (seq := getattr(box, "last_seq", None)) is not None]
    entries = PublicEntry.objects.in_bulk(seqs)
    minutes = dict(BoxOpening.objects.filter(receipt__lines__entry__in=seqs).values_list("receipt__lines__entry", "pk"))
    told: dict[int, LastOpening] = {}
    for box in found:
        seq = getattr(box, "last_seq", None)
        entry = entries.get(seq) if seq is not None else None
        if entry:
            told[box.pk] = LastOpening(entry.occurred or entry.date, entry.quantity or 0, entry.code, minutes.get(entry.seq))
        empty = getattr(box, "empty_on", None)
        if empty and (box.pk not in told or empty.astimezone(clock.ZONE).date() > told[box.pk].on):
            told[box.pk] = LastOpening(empty.astimezone(clock.ZONE).date(), 0, "", getattr(box, "empty_pk", None))
    return told


def due(*, within_days: int = 3) -> QuerySet[DonationBox]:
    """Boxes in use whose day has come, or comes within some days, and that nobody is opening; the longest overdue first."""
    running = BoxOpening.objects.filter(box=OuterRef("pk"), state__in=RUNNING)
    last = clock.today() + dt.timedelta(days=within_days)
    return DonationBox.objects.filter(~Exists(running), in_use=True, due_on__lte=last).select_related("campus").order_by("due_on", "code")


@dataclass(frozen=True)
class Unfinished:
    """Openings that wait for somebody, the longest first, as one person sees them: counts to confirm, their own not finished, stopped by
    a seal, their own that lie with an approver; and posted ones without a scan of the signed minutes, at most as many as asked for."""

    waiting: list[BoxOpening]
    running: list[BoxOpening]
    stopped: list[BoxOpening]
    sent: list[BoxOpening]
    unscanned: list[BoxOpening]


def unfinished(person: User, *, most_unscanned: int) -> Unfinished:
    """`waiting_for`, `running`, `stopped`, `awaiting_approval` and the first of `without_scan` (1 query for the five)."""
    mine = BoxCounter.objects.filter(opening=OuterRef("pk"), person=person)
    rows = BoxOpening.objects.filter(Q(state__in=RUNNING) | Q(pk__in=without_scan().values("pk")[:most_unscanned]))
    rows = rows.annotate(is_counter=Exists(mine), confirmed=Exists(mine.filter(version=OuterRef("version"))))
    found = Unfinished([], [], [], [], [])
    for one in rows.select_related("box", "recorder").order_by("opened_at"):
        own, state = one.recorder_id == person.pk, one.state
        if state == BoxOpening.State.COUNTING and one.version > 1 and one.is_counter and not one.confirmed:
            found.waiting.append(one)
        if state == BoxOpening.State.STOPPED:
            found.stopped.append(one)
        elif state == BoxOpening.State.POSTED:
            found.unscanned.append(one)
        elif own:
            (found.running if state == BoxOpening.State.COUNTING else found.sent).append(one)
    return found


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


def awaiting_approval(person: User) -> QuerySet[BoxOpening]:
    """Openings this person recorded whose deposit lies with an approver."""
    return BoxOpening.objects.filter(state=BoxOpening.State.WAITING, recorder=person).select_related("box").order_by("opened_at")


def before_register(box: DonationBox, most: int = 12) -> list[PublicEntry]:
    """The newest receipts out of a box that no minutes here speak of, for instance from before the register began (2 queries)."""
    ours = BoxOpening.objects.filter(box=box, receipt__isnull=False).values("receipt__lines__entry")
    seqs = PublicBoxOpening.objects.filter(box=box.code).exclude(seq__in=ours).order_by("-date", "-seq").values_list("seq", flat=True)[:most]
    return list(PublicEntry.objects.filter(seq__in=list(seqs), unit=MONEY).order_by("-date", "-seq"))


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
