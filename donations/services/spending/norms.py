"""Norms change only by a decision: each is a new version that ends the one before it; nothing is ever edited."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Fund, OrganisingRule, SpendingNorm
from donations.services import head
from donations.services.spending.refusals import (
    AmountNotPositive,
    DecidedAfterItBegins,
    NormEnded,
    NormEndedInPast,
    NormEndsBeforeItBegins,
    NormOverlaps,
    NormReachesBack,
)
from donations.services.vouchers import rights

DECIDE = "donations.decide_norm"


@transaction.atomic
def add_norm(
    *,
    actor: User,
    name: str,
    category: str,
    per: str,
    unit_amount: int,
    decision: str,
    decided_on: dt.date,
    valid_from: dt.date,
    ceiling: int | None = None,
    valid_to: dt.date | None = None,
    fund: Fund | None = None,
) -> SpendingNorm:
    """Enter a decision. The version in force before it ends the day before `valid_from`. Amounts in whole đồng.

    It may begin in the past only where no other decision governed the days between: what a request was held against does not
    change after it was written. Raises NotAllowed, NormOverlaps, NormReachesBack, NormEndsBeforeItBegins,
    DecidedAfterItBegins, AmountNotPositive.
    """
    rights.require(actor, DECIDE)
    if unit_amount <= 0 or (ceiling is not None and ceiling <= 0):
        raise AmountNotPositive()
    if decided_on > valid_from:
        raise DecidedAfterItBegins()
    if valid_to is not None and valid_to < valid_from:
        raise NormEndsBeforeItBegins(date=valid_from)
    head.lock()  # one decision at a time: of the first two on one category the second is held against the first
    _follow(category, fund, valid_from)
    norm = SpendingNorm.objects.create(
        name=" ".join(name.split()), category=category, fund=fund, per=per, unit_amount=unit_amount, ceiling=ceiling,
        decision=" ".join(decision.split()), decided_on=decided_on, valid_from=valid_from, valid_to=valid_to,
        added_by=actor, added_at=clock.now(),
    )  # fmt: skip
    audit.record(actor, "norm.add", norm, decision=norm.decision, unit_amount=unit_amount, ceiling=ceiling, valid_from=valid_from.isoformat())
    return norm


def _follow(category: str, fund: Fund | None, valid_from: dt.date) -> None:
    """End the open version the day before; refuse one that would begin inside or before another, or take past days from one."""
    of_same = SpendingNorm.objects.select_for_update(of=("self",)).filter(category=category, fund=fund)
    last = of_same.order_by("-valid_from").first()
    if last and (last.valid_from >= valid_from or (last.valid_to is not None and last.valid_to >= valid_from)):
        raise NormOverlaps(decision=last.decision, date=last.valid_from)
    if governed := _governing(category, fund, valid_from):
        raise NormReachesBack(decision=governed.decision)
    if last and last.valid_to is None:
        SpendingNorm.objects.filter(pk=last.pk).update(valid_to=valid_from - dt.timedelta(days=1))


def _governing(category: str, fund: Fund | None, valid_from: dt.date) -> SpendingNorm | None:
    """A decision by which days from `valid_from` to yesterday were judged: the fund's own, its root's or the general one."""
    today = clock.today()
    if valid_from >= today:
        return None
    whose = Q(fund__isnull=True)
    if fund is not None:
        whose |= Q(fund__in=[pk for pk in (fund.pk, fund.parent_id) if pk])
    reaching = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
    return SpendingNorm.objects.filter(whose, reaching, category=category, valid_from__lt=today).order_by("-valid_from").first()


@transaction.atomic
def end_norm(*, norm: SpendingNorm, actor: User, valid_to: dt.date) -> SpendingNorm:
    """Let a norm end without another, today at the earliest.

    Raises NotAllowed, NormEnded when it has an end already, NormEndsBeforeItBegins, NormEndedInPast.
    """
    rights.require(actor, DECIDE)
    norm = SpendingNorm.objects.select_for_update(of=("self",)).get(pk=norm.pk)
    if norm.valid_to is not None:
        raise NormEnded()
    if valid_to < norm.valid_from:
        raise NormEndsBeforeItBegins(date=norm.valid_from)
    if valid_to < clock.today():
        raise NormEndedInPast()
    norm.valid_to = valid_to
    norm.save(update_fields=["valid_to"])
    audit.record(actor, "norm.end", norm, valid_to=valid_to.isoformat())
    return norm


@transaction.atomic
def set_organising_rule(*, actor: User, fund: Fund, rule: str, decision: str, valid_from: dt.date) -> OrganisingRule:
    """Let a fund bear organising costs by its own announced rule; a later decision replaces the sentence. Raises NotAllowed."""
    rights.require(actor, DECIDE)
    facts = {
        "rule": " ".join(rule.split()),
        "decision": " ".join(decision.split()),
        "valid_from": valid_from,
        "added_by": actor,
        "added_at": clock.now(),
    }
    before = OrganisingRule.objects.filter(fund=fund).values_list("decision", "rule").first()
    found, _made = OrganisingRule.objects.update_or_create(fund=fund, defaults=facts)
    audit.record(actor, "norm.organising_rule", found, before=list(before or ()), after=[found.decision, found.rule])
    return found
