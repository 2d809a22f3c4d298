"""Givers to think about first: staff flag them, the head decides, and until then nothing of theirs is taken over the counter."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.formatting import date as show_date
from cms.operations import audit, clock
from donations.models import Account, Benefactor, BenefactorFlag, FlagReason, GiverDecision, Voucher
from donations.selectors.benefactors import root_of
from donations.selectors.praise import Standing, standing
from donations.services.giving.refusals import AlreadyFlagged, GiverDeclined, GiverToAskAbout, GiverWaits, NothingToDecide, ReasonMissing
from donations.services.vouchers import rights

VIEW = "donations.view_benefactor"
FLAG = "donations.flag_benefactor"
DECIDE = "donations.decide_giver"
SHIPPED = (("nha-cung-cap", "Nhà cung cấp của bệnh viện"), ("thuoc-la", "Thuốc lá"), ("ruou-bia", "Rượu, bia"), ("sua-cong-thuc", "Sữa công thức"))


def ensure_reasons() -> None:
    """The reasons every register starts with, when it has none at all; staff keep the list from then on."""
    if not FlagReason.objects.exists():
        FlagReason.objects.bulk_create([FlagReason(code=code, name=name, order=order) for order, (code, name) in enumerate(SHIPPED, 1)])


@transaction.atomic
def flag(*, benefactor: Benefactor, reason: FlagReason, actor: User, note: str = "") -> BenefactorFlag:
    """Mark a giver; what was decided before no longer covers them. Raises AlreadyFlagged, NotAllowed."""
    rights.require(actor, FLAG)
    root = root_of(benefactor)
    try:
        with transaction.atomic():
            made = BenefactorFlag.objects.create(benefactor=root, reason=reason, note=note.strip(), set_by=actor, set_at=clock.now())
    except IntegrityError:
        raise AlreadyFlagged(reason=reason.name) from None
    audit.record(actor, "benefactor.flag", root, reason=reason.code)
    return made


@transaction.atomic
def lift(*, flag: BenefactorFlag, actor: User, why: str) -> BenefactorFlag:
    """Take a mark off, with the reason; it stays in the history. Raises ReasonMissing, NotAllowed (the head lifts)."""
    rights.require(actor, DECIDE)
    if not why.strip():
        raise ReasonMissing()
    flag = BenefactorFlag.objects.select_for_update(of=("self",)).select_related("reason").get(pk=flag.pk)
    if flag.lifted_at is None:
        flag.lifted_by, flag.lifted_at, flag.lifted_why = actor, clock.now(), why.strip()
        flag.save(update_fields=["lifted_by", "lifted_at", "lifted_why"])
        audit.record(actor, "benefactor.lift_flag", flag.benefactor, reason=flag.reason.code)
    return flag


@transaction.atomic
def decide(*, benefactor: Benefactor, choice: str, why: str, actor: User) -> GiverDecision:
    """The head decides about everything this giver is flagged for now. Raises NothingToDecide, ReasonMissing, NotAllowed."""
    rights.require(actor, DECIDE)
    root = root_of(benefactor)
    if not why.strip():
        raise ReasonMissing()
    if not standing(root).is_flagged:
        raise NothingToDecide()
    decision = GiverDecision.objects.create(
        benefactor=root, choice=GiverDecision.Choice(choice).value, why=why.strip(), decided_by=actor, at=clock.now()
    )
    audit.record(actor, "benefactor.decide", root, choice=decision.choice)
    return decision


def check(voucher: Voucher, actor: User) -> None:
    """Refuse to post a receipt from a giver who waits for the head or was declined.

    Money that came by bank is in the account already: it is always booked, and given back by reversal if declined.
    Why is told only to who may see the register. Raises GiverWaits, GiverDeclined, GiverToAskAbout.
    """
    for line in voucher.lines.filter(benefactor__isnull=False).select_related("benefactor__merged_into", "debit"):
        if line.debit.place == Account.Place.BANK or line.benefactor is None:
            continue
        giver, known = root_of(line.benefactor), standing(line.benefactor)
        if known.may_be_accepted:
            continue
        if not actor.has_perm(VIEW):
            raise GiverToAskAbout()
        if known.decision is None:
            raise GiverWaits(name=giver.name, flags=flag_names(known))
        raise GiverDeclined(name=giver.name, day=show_date(known.decision.at.astimezone(clock.ZONE).date()), why=known.decision.why)


def flag_names(known: Standing) -> str:
    """ "Thuốc lá; Nhà cung cấp của bệnh viện"."""
    return "; ".join(flag.reason.name for flag in known.flags) or _("không có dấu")
