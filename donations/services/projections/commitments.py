"""PublicCommitment: what is approved and not yet paid out of each fund. It comes from the papers, not from the log."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Sum

from donations.models import Account, Kind, PublicCommitment, Status, VoucherLine
from donations.services import head, tables

GIVING = (Kind.DISBURSEMENT.value, Kind.CONVERSION.value, Kind.TRANSFER.value)


def rows(funds: Iterable[str] | None = None) -> list[tuple[str, str, int, int]]:
    """(public fund code, unit, quantity, vouchers) of the accounts `fund:…` given; None is every fund."""
    lines = VoucherLine.objects.filter(voucher__status=Status.APPROVED, kind__in=GIVING, debit__nature=Account.Nature.FUND)
    if funds is not None:
        lines = lines.filter(debit__code__in=list(funds))
    grouped = lines.order_by().values_list("debit__code", "commodity__code").annotate(total=Sum("quantity"), papers=Count("voucher", distinct=True))
    return sorted((code.partition(":")[2], unit, total, papers) for code, unit, total, papers in grouped)


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
