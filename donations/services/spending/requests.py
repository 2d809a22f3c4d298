"""Giấy đề nghị chi: what a request holds beside its voucher, kept with it and frozen with it."""

from __future__ import annotations

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit
from donations.models import Case, SpendingRequest, Voucher
from donations.services.vouchers import rights


@transaction.atomic
def keep(
    *, voucher: Voucher, actor: User, case: Case | None = None, units: int | None = None, supplier: str = "", sponsor: str = ""
) -> SpendingRequest:
    """Write what a request says beside its voucher, in the transaction that recorded or edited it.

    `units` is how many of the norm's units (days, visits, people) it asks for. Raises NotAllowed; the database refuses
    it for a voucher that is approved or posted.
    """
    rights.require(actor, rights.RECORD_VOUCHER)
    facts = {"case": case, "units": units, "supplier": " ".join(supplier.split()), "sponsor": " ".join(sponsor.split())}
    before = SpendingRequest.objects.filter(voucher=voucher).first()
    if before is None and not any(facts.values()):
        return SpendingRequest(voucher=voucher)
    kept, _made = SpendingRequest.objects.update_or_create(voucher=voucher, defaults=facts)
    if before is None or any(getattr(before, name) != value for name, value in facts.items()):
        audit.record(actor, "request.keep", voucher, case=case.pk if case else None, units=units, supplier=kept.supplier, sponsor=kept.sponsor)
    return kept


def of(voucher: Voucher) -> SpendingRequest:
    """What is kept of a voucher's request; an empty one, not saved, when nothing is (1 query)."""
    return SpendingRequest.objects.filter(voucher=voucher).select_related("case").first() or SpendingRequest(voucher=voucher)
