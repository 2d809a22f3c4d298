"""The day itself: one step books everything a group brought, counts the group once, and starts the check of its food."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.operations import audit, clock
from donations.models import MONEY, Account, Benefactor, Commodity, FoodBatch, Fund, GroupVisit, Voucher, VoucherLine
from donations.services import food, head, vouchers
from donations.services.food import FoodGift
from donations.services.in_kind.facts import GoodsFacts
from donations.services.visits.refusals import NothingBrought, NotTheDay, VisitOver
from donations.services.visits.scheduling import end_request, locked, require_there
from donations.services.vouchers import movements, once, rights

RECEIVE = "donations.receive_visit"
State = GroupVisit.State


@dataclass(frozen=True, kw_only=True)
class MoneyGift:
    """Cash or a transfer: `amount` in đồng, into `holding`, for `fund`."""

    fund: Fund
    holding: Account
    amount: int


@dataclass(frozen=True, kw_only=True)
class GoodsGift:
    """`quantity` whole stored units of `commodity` into `holding`, for `fund`; `goods` says lots, expiry, numbers."""

    commodity: Commodity
    quantity: int
    fund: Fund
    holding: Account
    goods: GoodsFacts | None = None


@dataclass
class Reception:
    """What the step wrote, in order: posted papers and the batch of food, refused or not."""

    visit: GroupVisit
    vouchers: list[Voucher] = field(default_factory=list)
    batch: FoodBatch | None = None


@transaction.atomic
def receive(
    *, visit: GroupVisit, actor: User, people: int | None = None, money: MoneyGift | None = None, goods: Sequence[GoodsGift] = (),
    brought: FoodGift | None = None, display: str = VoucherLine.Display.INITIALS,
) -> Reception:  # fmt: skip
    """Receive a group: posts its receipts, opens its batch of food, counts it once in the book.

    A second click of the same person gives back what the first one wrote. Raises NotAllowed, VisitOfOtherCampus, DoneByOther, VisitOver, NotTheDay,
    NothingBrought and what recording and posting a receipt raise; then nothing at all was written.
    """
    rights.require(actor, RECEIVE)
    head.lock()  # before the visit: who posts a paper of it takes them in this order
    visit = locked(visit)
    require_there(actor, visit)
    if visit.state == State.RECEIVED:
        once.require_same(actor, visit.received_by, visit.received_at)
        return received(visit)
    if not visit.is_open:
        raise VisitOver(state=visit.get_state_display())
    if visit.date > clock.today():
        raise NotTheDay(day=f"{visit.date:%d/%m/%Y}")
    if money is None and not goods and brought is None:
        raise NothingBrought()
    if visit.benefactor is None:
        visit.benefactor = movements.known_or_new(visit.name, kind=Benefactor.Kind.GROUP)
    visit.people = visit.people if people is None else people
    visit.state, visit.received_by, visit.received_at = State.RECEIVED, actor, clock.now()
    visit.save()
    end_request(visit, actor)
    done = Reception(visit)
    if money:
        gift = GoodsGift(commodity=Commodity.objects.get(code=MONEY), quantity=money.amount, fund=money.fund, holding=money.holding)
        done.vouchers.append(_post(visit, actor, 0, gift, display))
    done.vouchers += [_post(visit, actor, number, gift, display) for number, gift in enumerate(goods, 1)]
    if brought:
        done.batch = food.receive(visit=visit, actor=actor, gift=brought, display=display)
        if done.batch.received_voucher:
            done.vouchers.append(done.batch.received_voucher)
    audit.record(actor, "visit.receive", visit, vouchers=[voucher.number for voucher in done.vouchers])
    return done


@transaction.atomic
def receive_food(
    *, actor: User, campus: Campus, gift: FoodGift, visit: GroupVisit | None = None, group: str = "", display: str = VoucherLine.Display.INITIALS
) -> FoodBatch:
    """Food that came today and nothing else: of a visit that is here already, or by receiving the group with it.

    `group` names one that was not expected. The same key of the same food again gives the first batch back. Raises KeyReused and what
    `receive` and food.receive raise.
    """
    head.lock()
    if known := food.received_before(gift, campus=campus, visit=visit, group=group):
        return known
    visit = visit or GroupVisit.objects.create(
        name=" ".join(group.split()), date=clock.today(), campus=campus, may_be_named=display == VoucherLine.Display.FULL
    )
    if not visit.is_open:
        return food.receive(visit=visit, actor=actor, gift=gift, display=display)
    batch = receive(visit=visit, actor=actor, brought=gift, display=display).batch
    assert batch is not None  # noqa: S101 it was brought
    return batch


def received(visit: GroupVisit) -> Reception:
    """What receiving this visit wrote."""
    posted = Voucher.objects.filter(visit=visit, number__isnull=False, needs_approval=False).order_by("id")
    return Reception(visit, list(posted), visit.batches.order_by("id").first())


def _post(visit: GroupVisit, actor: User, number: int, gift: GoodsGift, display: str) -> Voucher:
    voucher = vouchers.record_receipt(
        actor=actor, key=uuid.uuid5(uuid.NAMESPACE_OID, f"visit/{visit.pk}/{number}"), date=clock.today(), commodity=gift.commodity,
        visit=visit, holding=gift.holding, fund=gift.fund, quantity=gift.quantity, giver=visit.name, benefactor=visit.benefactor,
        display=display, campus=visit.campus, goods=None if gift.commodity.is_money else gift.goods or GoodsFacts(),
    )  # fmt: skip
    return vouchers.post_receipt(voucher=voucher, actor=actor)
