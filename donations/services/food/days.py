"""The day sheet before anybody eats: the day opened, dishes planned with who pays, how many were cooked."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from cms.accounts.models import Campus, User
from cms.formatting import number as show_number
from cms.operations import audit
from donations.models import Account, Benefactor, FoodBatch, FoodRules, Fund, GroupVisit, KitchenDay, Status, Voucher, VoucherLine
from donations.services import keepers
from donations.services.food.refusals import AlreadyClosed, FewerThanServed, NamedInBook, NoFund, PreparedMeanwhile, SponsorMissing, Stopped
from donations.services.projections import meals
from donations.services.vouchers import movements, replay, rights
from donations.services.vouchers.display import check_display, public_donor

KEEP = "donations.keep_kitchen"
Display = VoucherLine.Display


def require_keeper(actor: User, campus: Campus) -> None:
    """Raise NotAllowed, or KeptByOthers at the kitchen of a campus that has its own cooks."""
    rights.require(actor, KEEP)
    keepers.require_at(actor, campus, Account.Place.KITCHEN, KEEP, name=_("Bếp ăn %(campus)s") % {"campus": campus.short_name})


def open_day(*, campus: Campus, date: dt.date) -> KitchenDay:
    """The day's sheet of a campus, made when first asked for."""
    return KitchenDay.objects.get_or_create(campus=campus, date=date)[0]


@transaction.atomic
def set_menu(*, day: KitchenDay, actor: User, menu: str) -> KitchenDay:
    """Write the day's menu as the public reads it."""
    require_keeper(actor, day.campus)
    day.menu = " ".join(menu.split())
    day.save(update_fields=["menu"])
    meals.publish(days=[day.pk])
    audit.record(actor, "kitchen.menu", day)
    return day


def locked(batch: FoodBatch | int) -> FoodBatch:
    """The batch's row, held until the transaction ends: serving and stopping come one after the other."""
    pk = batch.pk if isinstance(batch, FoodBatch) else batch
    return FoodBatch.objects.select_for_update(of=("self",)).select_related("day__campus", "fund__account", "sponsor", "visit").get(pk=pk)


def require_open(batch: FoodBatch) -> None:
    """Raise AlreadyClosed or Stopped for a batch whose figures stand."""
    if hasattr(batch, "recall"):
        raise Stopped(batch=str(batch))
    if batch.closed_at:
        raise AlreadyClosed(batch=str(batch))


def default_fund(fund: Fund | None) -> Fund:
    """The fund chosen, else the kitchen's own. Raises NoFund."""
    found = fund or FoodRules.now().fund
    if found is None:
        raise NoFund()
    return found


def next_code(day: KitchenDay) -> str:
    """ "21-11-A", "21-11-B" … "21-11-Z", "21-11-27": batches of one day and campus in the order they came.

    One after the last that stands there, since a dish taken off the plan leaves a gap.
    """
    KitchenDay.objects.select_for_update().get(pk=day.pk)
    number = max((_place(code) for code in FoodBatch.objects.filter(day=day).values_list("code", flat=True)), default=0) + 1
    return f"{day.date:%d-%m}-{chr(64 + number) if number <= 26 else number}"


def written(key: uuid.UUID | None, day: KitchenDay) -> FoodBatch | None:
    """The batch that a form with this key wrote before; the day is held, so that two sendings come one after the other.

    Raises KeyReused for a batch of another day.
    """
    if key is None:
        return None
    KitchenDay.objects.select_for_update(of=("self",)).get(pk=day.pk)
    known = FoodBatch.objects.select_related("day__campus", "visit").filter(key=key).first()
    if known:
        replay.require_equal(known, day=(known.day_id, day.pk))
    return known


def _place(code: str) -> int:
    """ "21-11-B" → 2, "21-11-27" → 27."""
    mark = code.rpartition("-")[2]
    return int(mark) if mark.isdigit() else ord(mark) - 64


@transaction.atomic
def plan(
    *, day: KitchenDay, actor: User, meal: str, name: str, planned: int, source: str = FoodBatch.Source.STOCK, fund: Fund | None = None,
    sponsor: str = "", display: str = Display.INITIALS, visit: GroupVisit | None = None, deadline: dt.datetime | None = None,
    key: uuid.UUID | None = None,
) -> FoodBatch:  # fmt: skip
    """Plan one dish of a meal. `sponsor` is who pays or cooks, shown outside as `display` says.

    The same `key` and facts again give the first dish back. Raises NotAllowed, KeyReused, NoFund, SponsorMissing, and NameNotAllowed or
    NameWithContact for a name not to be shown in full.
    """
    require_keeper(actor, day.campus)
    name, fund = " ".join(name.split()), default_fund(fund)
    if known := written(key, day):
        said = (meal, name, planned, source, fund.pk, display, visit.pk if visit else None)
        then = (known.meal, known.name, known.planned, known.source, known.fund_id, known.display, known.visit_id)
        replay.require_equal(known, said=(then, said))
        return known
    giver = movements.known_or_new(sponsor, kind=Benefactor.Kind.GROUP) if sponsor.strip() else (visit.benefactor if visit else None)
    if source == FoodBatch.Source.GIFT and giver is None:
        raise SponsorMissing()
    shown = sponsor.strip() or (giver.name if giver else "")
    check_display(name=shown, display=display, visit=visit)
    batch = FoodBatch.objects.create(
        key=key, day=day, origin=FoodBatch.Origin.KITCHEN, code=next_code(day), meal=meal, name=name, planned=planned, source=source,
        fund=fund, sponsor=giver, display=display, public_sponsor=public_donor(name=shown, display=display), visit=visit,
        deadline=deadline,
    )  # fmt: skip
    meals.publish(days=[day.pk])
    audit.record(actor, "kitchen.plan", batch, planned=planned)
    return batch


@transaction.atomic
def withdraw(*, batch: FoodBatch, actor: User) -> None:
    """Take a dish off the plan: only while nothing was cooked, sampled or handed out. Raises AlreadyClosed, Stopped."""
    require_keeper(actor, batch.day.campus)
    batch = locked(batch)
    require_open(batch)
    if batch.origin != FoodBatch.Origin.KITCHEN or batch.prepared or batch.servings.exists() or hasattr(batch, "sample"):
        raise AlreadyClosed(batch=str(batch))
    day = batch.day_id
    audit.record(actor, "kitchen.withdraw", batch)
    batch.delete()
    meals.publish(days=[day])


@transaction.atomic
def set_prepared(*, batch: FoodBatch, actor: User, prepared: int) -> FoodBatch:
    """Write how many portions were cooked. `batch.prepared` is the figure the person saw: one that somebody else wrote meanwhile stays.

    Raises PreparedMeanwhile, FewerThanServed, AlreadyClosed, Stopped, NotAllowed.
    """
    require_keeper(actor, batch.day.campus)
    seen, batch = batch.prepared, locked(batch)
    if batch.prepared == prepared:
        return batch
    require_open(batch)
    if batch.prepared != seen:
        raise PreparedMeanwhile(batch=str(batch), now=_("chưa ghi") if batch.prepared is None else show_number(batch.prepared))
    served = batch.servings.filter(undone_at=None).aggregate(total=Sum("portions"))["total"] or 0
    if prepared < served:
        raise FewerThanServed(batch=str(batch), served=show_number(served))
    before, batch.prepared = batch.prepared, prepared
    batch.save(update_fields=["prepared"])
    audit.record(actor, "kitchen.cooked", batch, before=before, after=prepared)
    return batch


@transaction.atomic
def unname(*, batch: FoodBatch, actor: User) -> FoodBatch:
    """Take the giver's name off the public calendar, whatever the batch's state. Asked again nothing happens.

    A name that went into the book with the batch's paper is taken down there, by two people. Raises NamedInBook, NotAllowed.
    """
    require_keeper(actor, batch.day.campus)
    batch = locked(batch)
    if not batch.public_sponsor:
        return batch
    if paper := _naming(batch):
        raise NamedInBook(voucher=str(paper))
    batch.public_sponsor, batch.display = "", Display.ANONYMOUS
    batch.save(update_fields=["public_sponsor", "display"])
    meals.publish(days=[batch.day_id])
    audit.record(actor, "kitchen.unname", batch)
    return batch


def _naming(batch: FoodBatch) -> Voucher | None:
    """The paper whose receipt says the same name."""
    papers = (batch.received_voucher_id, batch.voucher_id)
    named = VoucherLine.objects.filter(voucher__in=[pk for pk in papers if pk], kind="receipt").exclude(public_donor="")
    line = named.exclude(voucher__status__in=(Status.REJECTED, Status.VOID)).select_related("voucher").first()
    return line.voucher if line else None
