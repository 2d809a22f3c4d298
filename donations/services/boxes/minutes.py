"""After the posting: the scan of the signed minutes, kept private, and what became of torn and counterfeit notes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock, private_files
from donations.models import BoxAside, BoxOpening
from donations.services.boxes import rights
from donations.services.boxes.committee import locked
from donations.services.boxes.refusals import NotPosted, ReasonMissing, ScanThere, Settled
from donations.services.vouchers.refusals import FileRefused

PURPOSE = "box-minutes"
private_files.register_purpose(PURPOSE, permission=rights.VIEW)


@transaction.atomic
def add_scan(*, opening: BoxOpening, actor: User, upload: File) -> BoxOpening:
    """Keep the scan of the signed minutes, once. Raises NotAllowed, NotPosted, ScanThere, FileRefused."""
    rights.require(actor, rights.OPEN)
    opening = locked(opening)
    if opening.state == BoxOpening.State.COUNTING:
        raise NotPosted()
    if opening.scan_id:
        raise ScanThere()
    try:
        opening.scan = private_files.store(upload, purpose=PURPOSE, actor=actor)
    except ValidationError as error:
        raise FileRefused(why=" ".join(error.messages)) from None
    opening.save(update_fields=["scan"])
    audit.record(actor, "box.scan", opening)
    return opening


@transaction.atomic
def settle(*, aside: BoxAside, actor: User, note: str) -> BoxAside:
    """Say what became of something kept apart (exchanged at the bank, handed over). Raises NotAllowed, Settled, ReasonMissing."""
    rights.require(actor, rights.OPEN)
    aside = BoxAside.objects.select_for_update(of=("self",)).select_related("opening").get(pk=aside.pk)
    if aside.opening.state != BoxOpening.State.POSTED:
        raise NotPosted()
    if aside.settled_at:
        raise Settled()
    if not note.strip():
        raise ReasonMissing()
    aside.settled_note, aside.settled_by, aside.settled_at = note.strip()[:240], actor, clock.now()
    aside.save(update_fields=["settled_note", "settled_by", "settled_at"])
    audit.record(actor, "box.settle", aside.opening, aside=aside.pk, kind=aside.kind)
    return aside
