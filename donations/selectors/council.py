"""When a council must sign before the final approval: above the threshold of its decision, or over the spending norm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils.translation import gettext as _

from cms.formatting import vnd
from cms.operations import clock
from cms.operations.reading import asked_once
from donations.models import MONEY, Approval, CouncilRule, Status, Voucher, VoucherLine

GIVES = frozenset({"disbursement", "conversion"})


@asked_once
def rules() -> list[CouncilRule]:
    """Every decision on the threshold, the newest first (1 query)."""
    return list(CouncilRule.objects.order_by("-starts", "-id"))


def rule_on(date: dt.date, known: Sequence[CouncilRule] | None = None) -> CouncilRule | None:
    """The decision in force on `date`; None before the first one and after one without a threshold."""
    found = next((rule for rule in (rules() if known is None else known) if rule.starts <= date), None)
    return found if found and found.threshold is not None else None


def threshold_on(date: dt.date) -> Subquery:
    """The threshold in force on `date`, in đồng, as a part of another question; null where none holds."""
    decided = CouncilRule.objects.filter(starts__lte=date).order_by("-starts", "-id")
    return Subquery(decided.values("threshold")[:1])


def leaving(lines: Iterable[tuple[str, str, bool, int]]) -> int:
    """The đồng that leave funds for their purpose, from (kind, unit, gives a fund, quantity); what a paper brings itself is taken off."""
    total = 0
    for kind, unit, from_fund, quantity in lines:
        if unit != MONEY:
            continue
        if kind in GIVES and from_fund:
            total += quantity
        elif kind == "receipt":
            total -= quantity
    return total


def leaving_of(voucher: Voucher) -> int:
    """The same of a recorded voucher, in đồng (1 query)."""
    rows = voucher.lines.values_list("kind", "commodity__code", "debit__nature", "quantity")
    return leaving((kind, unit, nature == "fund", quantity) for kind, unit, nature, quantity in rows)


@asked_once
def waiting(most: int) -> list[Voucher]:
    """Requests submitted that still need the council's signature on their present version, the longest wait first (1 query)."""
    signed = Approval.objects.filter(voucher=OuterRef("pk"), version=OuterRef("version"), step=Approval.Step.COUNCIL)
    found = Voucher.objects.filter(status=Status.SUBMITTED, needs_council=True, void_request__isnull=True).exclude(Exists(signed))
    return list(found.select_related("requester").order_by("submitted_at", "pk")[:most])


def leaving_by_voucher(vouchers: Sequence[int]) -> dict[int, int]:
    """Voucher id → the đồng that leave funds by it, as `leaving` counts them (1 query)."""
    rows: dict[int, list[tuple[str, str, bool, int]]] = {}
    lines = VoucherLine.objects.filter(voucher__in=vouchers).values_list("voucher", "kind", "commodity__code", "debit__nature", "quantity")
    for voucher, kind, unit, nature, quantity in lines:
        rows.setdefault(voucher, []).append((kind, unit, nature == "fund", quantity))
    return {voucher: leaving(own) for voucher, own in rows.items()}


def days_of(voucher: Voucher) -> tuple[dt.date, ...]:
    """The days whose decisions a paper is held against: its own, and the one it was sent on (today while it is not).

    Its own day the requester chooses; so a paper dated back is held to what holds when it is sent as well.
    """
    sent = voucher.submitted_at.astimezone(clock.ZONE).date() if voucher.submitted_at else clock.today()
    return tuple(dict.fromkeys((voucher.date, sent)))


def why(amount: int, *days: dt.date, rules: Sequence[CouncilRule] | None = None, over_norm: bool = False) -> str:
    """Why a council must sign, in words; "" when it need not. One of `days` on which the amount is above the threshold is enough."""
    for day in days:
        rule = rule_on(day, rules)
        if rule and rule.threshold is not None and amount > rule.threshold:
            return _("%(amount)s, trên ngưỡng %(threshold)s theo %(decision)s") % {
                "amount": vnd(amount),
                "threshold": vnd(rule.threshold),
                "decision": rule.decision,
            }
    return _("vượt định mức chi") if over_norm else ""


def signers(vouchers: Iterable[int]) -> dict[int, int]:
    """Voucher id → user id of who signed for the council, of the vouchers' present versions (1 query)."""
    rows = Approval.objects.filter(voucher__in=list(vouchers), step=Approval.Step.COUNCIL, version=F("voucher__version"))
    return {voucher: approver for voucher, approver in rows.values_list("voucher", "approver") if voucher is not None}
