"""The boxes as the public sees them, built from the register and the book by one function each."""

from __future__ import annotations

from donations.models import DonationBox, Kind, LedgerEntry, PublicBox, PublicBoxOpening


def publish_box(box: DonationBox) -> None:
    """Write one box and the receipts that came out of it as they stand now."""
    place = {
        "place": box.place, "campus": box.campus.code, "campus_name": box.campus.name, "order": box.campus.order, "in_use": box.in_use,
        "fund": box.fund.account.code.removeprefix("fund:"), "due_on": box.due_on if box.in_use else None,
    }  # fmt: skip
    PublicBox.objects.update_or_create(code=box.code, defaults=place)
    receipts = LedgerEntry.objects.filter(debit=box.holding, kind=Kind.RECEIPT).order_by("seq").values_list("seq", "date")
    PublicBoxOpening.objects.filter(box=box.code).delete()
    PublicBoxOpening.objects.bulk_create([PublicBoxOpening(seq=seq, box=box.code, date=date) for seq, date in receipts.iterator()], batch_size=500)


def publish_all() -> None:
    """Drop both tables and build them again, with the same result."""
    PublicBox.objects.all().delete()
    PublicBoxOpening.objects.all().delete()
    for box in DonationBox.objects.select_related("campus", "fund__account", "holding"):
        publish_box(box)
