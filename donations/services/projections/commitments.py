"""PublicCommitment: what is approved and not yet paid out of each fund. It comes from the papers, not from the log."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Sum

from donations.models import Account, Kind, PublicCommitment, Status, VoucherLine
from donations.services import head, tables

GIVING = (Kind.DISBURSEMENT.value, Kind.CONVERSION.value, Kind.TRANSFER.value)


def rows(funds: Iterable[str] | None = None) -> list[tuple[str, str, int, int]]:
    """(public fund code, unit, quantity, vouchers) of the accounts `fund:…` given; None is every fund.

    Of each paper its net: what it brings to the fund itself (a gift handed on at once, a correction) is no promise.
    """
    lines = VoucherLine.objects.filter(voucher__status=Status.APPROVED).order_by()
    taken = lines.filter(kind__in=GIVING, debit__nature=Account.Nature.FUND)
    brought = lines.filter(credit__nature=Account.Nature.FUND)
    if funds is not None:
        codes = list(funds)
        taken, brought = taken.filter(debit__code__in=codes), brought.filter(credit__code__in=codes)
    promised = {tuple(key): total for *key, total in taken.values_list("voucher", "debit__code", "commodity__code").annotate(total=Sum("quantity"))}
    for *key, total in brought.values_list("voucher", "credit__code", "commodity__code").annotate(total=Sum("quantity")):
        if tuple(key) in promised:
            promised[tuple(key)] -= total
    owed: dict[tuple[str, str], list[int]] = {}
    for (_voucher, code, unit), total in promised.items():
        if total > 0:
            owed.setdefault((code.partition(":")[2], unit), []).append(total)
    return sorted((code, unit, sum(own), len(own)) for (code, unit), own in owed.items())


@transaction.atomic
def refresh_commitments(funds: Iterable[str] | None = None) -> None:
    """Work out again what the funds (account codes `fund:…`; None is every fund) owe. After approving, returning, voiding, posting.

    Holds the head, so that of two who change a fund's promises the second counts what the first has written.
    """
    head.lock()
    codes = None if funds is None else sorted(set(funds))
    stale = PublicCommitment.objects.all()
    if codes is not None:
        stale = stale.filter(fund__in=[code.partition(":")[2] for code in codes])
    stale.delete()
    tables.insert(PublicCommitment, ("fund", "unit", "quantity", "vouchers"), rows(codes))
