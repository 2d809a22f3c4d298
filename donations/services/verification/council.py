"""Law 6 above the council's threshold: every posted paper that needed a council's signature has one, of another person."""

from __future__ import annotations

from django.db.models import BigIntegerField, Case, F, Q, Sum, Value, When

from donations.models import MONEY, Account, Status, Voucher, VoucherLine
from donations.selectors import council
from donations.services.references import parts
from donations.services.verification.report import Report


def check(report: Report) -> None:
    """Papers above the threshold that stood when they were posted, and those a norm sent to the council."""
    wanted = set(Voucher.objects.filter(status=Status.POSTED, needs_council=True).values_list("pk", flat=True))
    wanted |= _above(council.rules())
    for ids in parts(wanted):
        signed = council.signers(ids)
        for paper in Voucher.objects.filter(pk__in=ids):
            if signed.get(paper.pk) in (None, paper.requester_id, paper.approver_id):
                report.lie("council", str(paper.number), "was posted without the council's signature")


def _above(rules: list) -> set[int]:
    """Ids of posted papers above the threshold in force on their day, by the decisions entered before they were posted."""
    thresholds = [rule.threshold for rule in rules if rule.threshold is not None]
    if not thresholds:
        return set()
    taken = Case(When(kind="receipt", then=-F("quantity")), default=F("quantity"), output_field=BigIntegerField())
    gives = Q(kind__in=sorted(council.GIVES), debit__nature=Account.Nature.FUND) | Q(kind="receipt")
    lines = VoucherLine.objects.filter(
        gives,
        commodity__code=MONEY,
        voucher__status=Status.POSTED,
        voucher__needs_approval=True,
        voucher__date__gte=min(rule.starts for rule in rules),
    )
    papers = lines.order_by().values_list("voucher", "voucher__date", "voucher__posted_at").annotate(leaving=Sum(taken, default=Value(0)))
    found = set()
    for pk, date, posted, leaving in papers.filter(leaving__gt=min(thresholds)).iterator():
        rule = council.rule_on(date, [one for one in rules if one.made_at <= posted])
        if rule and rule.threshold is not None and leaving > rule.threshold:
            found.add(pk)
    return found
