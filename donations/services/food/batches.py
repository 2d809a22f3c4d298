"""Food a group brings, at the door: who cooked, when, how it came, until when; taken or refused, and the ward's own yes."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.formatting import fold
from cms.operations import audit, clock
from donations.models import Account, Commodity, FoodBatch, FoodRules, Fund, GroupVisit, VoucherLine
from donations.services import head, vouchers
from donations.services.food.checks import sample_of
from donations.services.food.days import KEEP, default_fund, locked, next_code, open_day, require_keeper, require_open, written
from donations.services.food.refusals import AgreedBySelf, AmountMissing, CookedInFuture, DeadlineTooLate, NobodyAgreed, NoKitchen, ReasonMissing
from donations.services.projections import meals
from donations.services.vouchers import replay, rights
from donations.services.vouchers.display import public_donor

AGREE = "donations.agree_food"
PORTION = "SUAT"
Verdict = FoodBatch.Verdict


@dataclass(frozen=True, kw_only=True)
class FoodGift:
    """Food as the reception check found it. `portions` counted; `passed` the verdict, `reason` why not.

    `key` tells a form sent twice from food brought again.
    `agreed_name`, `agreed_ward`: the ward nurse who said yes at the door; may come later by her own login (`agree`).
    """

    name: str
    portions: int
    meal: str
    cooked_by: str
    cooked_at: dt.datetime
    transport: str
    deadline: dt.datetime
    passed: bool
    fund: Fund | None = None
    reason: str = ""
    agreed_ward: str = ""
    agreed_name: str = ""
    has_sample: bool = False
    key: uuid.UUID | None = None


def kitchen_of(campus: Campus) -> Account:
    """Where portions of a campus are kept. Raises NoKitchen."""
    found = Account.objects.filter(place=Account.Place.KITCHEN, campus=campus, is_open=True).order_by("pk").first()
    if found is None:
        raise NoKitchen(campus=campus.short_name)
    return found


def portions_unit() -> Commodity:
    return Commodity.objects.get(code=PORTION)


@transaction.atomic
def receive(*, visit: GroupVisit, actor: User, gift: FoodGift, display: str = VoucherLine.Display.INITIALS) -> FoodBatch:
    """Write down the reception check. Food that passed is booked as a gift of portions at once; refused food stays listed.

    The same key of the same food again gives the first batch back.

    Raises ReasonMissing, DeadlineTooLate, CookedInFuture, AgreedBySelf, NoKitchen, NoFund, KeyReused, NotAllowed.
    """
    require_keeper(actor, visit.campus)
    _check(gift, actor)
    head.lock()  # before the day: the writers of the book take them in this order
    if known := received_before(gift, campus=visit.campus, visit=visit):
        return known
    day = open_day(campus=visit.campus, date=clock.today())
    now = clock.now()
    batch = FoodBatch.objects.create(
        key=gift.key, day=day, origin=FoodBatch.Origin.GROUP, code=next_code(day), meal=gift.meal, name=" ".join(gift.name.split()),
        planned=gift.portions, prepared=gift.portions, source=FoodBatch.Source.STOCK, fund=default_fund(gift.fund), sponsor=visit.benefactor,
        display=display, public_sponsor=public_donor(name=visit.name, display=display), visit=visit, deadline=gift.deadline,
        cooked_by=gift.cooked_by.strip(), cooked_at=gift.cooked_at, transport=gift.transport.strip(), received_at=now, checked_by=actor,
        reason=gift.reason.strip(),
        verdict=Verdict.ACCEPTED if gift.passed else Verdict.REFUSED,
    )  # fmt: skip
    if gift.passed:
        if gift.agreed_name.strip():
            batch.agreed_name, batch.agreed_ward, batch.agreed_at = gift.agreed_name.strip(), gift.agreed_ward.strip(), now
        if gift.has_sample:
            sample_of(batch, actor)
        voucher = vouchers.record_receipt(
            actor=actor, key=uuid.uuid5(uuid.NAMESPACE_OID, f"food/{batch.pk}/received"), date=day.date, commodity=portions_unit(), visit=visit,
            holding=kitchen_of(visit.campus), fund=batch.fund, quantity=gift.portions, giver=visit.name, benefactor=visit.benefactor,
            display=display, campus=visit.campus,
        )  # fmt: skip
        batch.received_voucher = vouchers.post_receipt(voucher=voucher, actor=actor)
        batch.save()
    meals.publish(days=[day.pk])
    audit.record(actor, "kitchen.receive", batch, passed=gift.passed, portions=gift.portions)
    return batch


def received_before(gift: FoodGift, *, campus: Campus, visit: GroupVisit | None = None, group: str = "") -> FoodBatch | None:
    """The batch that this very form wrote today: of `visit`, or of the group it named. Raises KeyReused when it said something else."""
    known = written(gift.key, open_day(campus=campus, date=clock.today()))
    if known is None:
        return None
    who = (known.visit_id, visit.pk) if visit else (known.visit.name if known.visit else "", " ".join(group.split()))
    then = (known.name, known.prepared, known.meal, known.cooked_by, known.cooked_at, known.verdict == Verdict.ACCEPTED)
    now = (" ".join(gift.name.split()), gift.portions, gift.meal, gift.cooked_by.strip(), gift.cooked_at, gift.passed)
    replay.require_equal(known, who=who, said=(then, now))
    return known


def _check(gift: FoodGift, actor: User) -> None:
    longest = FoodRules.now().longest_hours
    if gift.portions <= 0:
        raise AmountMissing()
    if gift.cooked_at > clock.now():
        raise CookedInFuture()
    if not gift.passed and not gift.reason.strip():
        raise ReasonMissing()
    if gift.passed and not gift.cooked_at < gift.deadline <= gift.cooked_at + dt.timedelta(hours=longest):
        raise DeadlineTooLate(hours=str(longest))
    _require_another(gift.agreed_name, actor)


def _require_another(name: str, actor: User) -> None:
    if name.strip() and fold(name) == fold(actor.get_full_name()):
        raise AgreedBySelf()


@transaction.atomic
def agree(*, batch: FoodBatch, actor: User, ward: str, name: str = "") -> FoodBatch:
    """A ward's nurse takes the food for her ward: by her own login, or named by who keeps the sheet (never oneself).

    Raises NobodyAgreed, AgreedBySelf, NotAllowed, AlreadyClosed, Stopped.
    """
    rights.require(actor, AGREE, KEEP)
    batch = locked(batch)
    if batch.agreed_at:
        return batch
    require_open(batch)
    herself = actor.has_perm(AGREE)
    if herself and actor.pk == batch.checked_by_id:
        raise AgreedBySelf()
    if not ward.strip() or not (herself or name.strip()):
        raise NobodyAgreed()
    if not herself:
        _require_another(name, actor)
    batch.agreed_name = actor.get_full_name() if herself else name.strip()
    batch.agreed_by, batch.agreed_ward, batch.agreed_at = actor if herself else None, ward.strip(), clock.now()
    batch.save(update_fields=["agreed_name", "agreed_by", "agreed_ward", "agreed_at"])
    audit.record(actor, "kitchen.agree", batch, herself=herself)
    return batch
