"""Seal numbers: how they are compared, which are free, and what was read on a box that did not match."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import BoxOpening, BoxSealReading, DonationBox

GIVEN_UP = (BoxOpening.State.ABANDONED, BoxOpening.State.CANCELLED)
READ_AGAIN_WITHIN = dt.timedelta(hours=2)  # a later mismatch is a first reading again


def clean_seal(typed: str) -> str:
    """A seal as it is compared: no spaces around or inside, capitals."""
    return "".join(typed.split()).upper()


def seal_is_free(seal: str, *, leaving_out: DonationBox | None = None) -> bool:
    """Whether no box carries this seal and no opening, but one given up, has used it."""
    boxes = DonationBox.objects.filter(seal=seal)
    if leaving_out:
        boxes = boxes.exclude(pk=leaving_out.pk)
    used = BoxOpening.objects.exclude(state__in=GIVEN_UP).filter(new_seal=seal)
    if leaving_out:
        used = used.exclude(box=leaving_out, new_seal=leaving_out.seal)
    return not boxes.exists() and not used.exists()


def unexplained(box: DonationBox) -> QuerySet[BoxSealReading]:
    """Readings of a box that did not match and that no opening carries yet."""
    return BoxSealReading.objects.filter(box=box, opening=None)


def first_reading(*, box: DonationBox, person: User) -> BoxSealReading | None:
    """What this person read a moment ago that did not match, and is asked to read again."""
    return unexplained(box).filter(person=person, at__gte=clock.now() - READ_AGAIN_WITHIN).order_by("-id").first()


def keep(*, box: DonationBox, person: User, read: str) -> bool:
    """Keep a reading that did not match; whether it was this person's second, so that the opening stops."""
    second = first_reading(box=box, person=person) is not None
    BoxSealReading.objects.create(box=box, person=person, read=read, at=clock.now())
    if not second:
        audit.record(person, "box.seal_misread", box, expected=box.seal, read=read)
    return second
