"""The register of boxes: where each stands, its seal, how often it is opened, into which fund and safe its money goes."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.formatting import slug, vnd
from cms.operations import audit, clock
from donations.models import MONEY, Account, Balance, BoxOpening, DonationBox, Fund
from donations.services.boxes import rights
from donations.services.boxes.refusals import AlreadyOpen, BoxHasMoney, CodeTaken, SealUsed
from donations.services.boxes.seals import clean_seal, seal_is_free
from donations.services.projections.boxes import publish_box


@transaction.atomic
def register_box(
    *,
    actor: User,
    code: str,
    place: str,
    campus: Campus,
    fund: Fund,
    receives: Account,
    seal: str,
    every_days: int,
    holding: Account | None = None,
    sealed_on: dt.date | None = None,
    due_on: dt.date | None = None,
    note: str = "",
) -> DonationBox:
    """Put a box into the register; without a `holding` its own account of the book is opened.

    Raises NotAllowed, CodeTaken, SealUsed.
    """
    rights.require(actor, rights.REGISTER)
    code, seal = code.strip().upper(), clean_seal(seal)
    if DonationBox.objects.filter(code=code).exists():
        raise CodeTaken(code=code)
    if not seal_is_free(seal):
        raise SealUsed(seal=seal)
    holding = holding or _open_holding(code, place, campus)
    sealed_on = sealed_on or clock.today()
    box = DonationBox.objects.create(
        code=code, place=place.strip(), campus=campus, fund=fund, receives=receives, holding=holding, seal=seal, sealed_on=sealed_on,
        every_days=every_days, due_on=due_on or sealed_on + dt.timedelta(days=every_days), note=note.strip(),
    )  # fmt: skip
    publish_box(box)
    audit.record(actor, "box.register", box, code=code, seal=seal)
    return box


def _open_holding(code: str, place: str, campus: Campus) -> Account:
    account = f"holding:hom-{slug(code)}"
    if Account.objects.filter(code__iexact=account).exists():
        raise CodeTaken(code=code)
    return Account.objects.create(
        code=account, nature=Account.Nature.HOLDING, place=Account.Place.BOX, name=f"Hòm {code}, {place.strip()}"[:120], campus=campus
    )


CHANGEABLE = ("place", "campus", "fund", "receives", "every_days", "due_on", "in_use", "note")


@transaction.atomic
def change_box(*, box: DonationBox, actor: User, **facts: object) -> DonationBox:
    """Change where a box stands, when it is opened, what it is for, or put it away. The seal changes only by an opening.

    Raises NotAllowed, and BoxHasMoney or AlreadyOpen when a box in use would be put away too early.
    """
    rights.require(actor, rights.CHANGE)
    box = DonationBox.objects.select_for_update().get(pk=box.pk)
    before = {name: str(getattr(box, name)) for name in CHANGEABLE}
    for name, value in facts.items():
        if name in CHANGEABLE:
            setattr(box, name, value)
    if not box.in_use and before["in_use"] == "True":
        _refuse_too_early(box)
    box.save(update_fields=CHANGEABLE)
    after = {name: str(getattr(box, name)) for name in CHANGEABLE}
    changed = {name: [before[name], after[name]] for name in CHANGEABLE if before[name] != after[name]}
    if changed:
        publish_box(box)
        audit.record(actor, "box.change", box, changed=changed)
    return box


def _refuse_too_early(box: DonationBox) -> None:
    if box.openings.filter(state__in=(BoxOpening.State.STOPPED, BoxOpening.State.COUNTING, BoxOpening.State.WAITING)).exists():
        raise AlreadyOpen(box=box.code)
    left = Balance.objects.filter(account=box.holding, commodity__code=MONEY).values_list("quantity", flat=True).first()
    if left:
        raise BoxHasMoney(left=vnd(left))
