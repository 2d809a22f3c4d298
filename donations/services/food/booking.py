"""From the sheet into the book: one paper per batch, made once, corrected only by reversing it.

What reached people is disbursed. Portions a group cooked at our stove as a gift are received and disbursed on that one
paper. Food a group brought was booked when it was received, so what could not be handed out leaves on a line of its own
that says so. Buying and cooking from the store are conversions, recorded where goods are bought.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit
from donations.models import Book, Category, FoodBatch, GroupVisit, LedgerEntry, Status, Voucher
from donations.selectors.food import handed_out
from donations.services import head, vouchers
from donations.services.food.batches import kitchen_of, portions_unit
from donations.services.food.days import locked, require_keeper
from donations.services.food.refusals import BookedAlready, NotClosed
from donations.services.giving import flags
from donations.services.vouchers import movements
from donations.services.vouchers.shape import MovementDraft, write

GONE = (Status.REJECTED, Status.VOID)


@transaction.atomic
def book_batch(*, batch: FoodBatch, actor: User) -> Voucher | None:
    """Write the batch's paper and send it for approval; None when not one portion is to be booked.

    Called again it gives the same paper back, unless that was rejected, void or wholly reversed: then a new one is made.
    Raises NotClosed, BookedAlready (another's paper under way), FundTooSmall, NotAllowed, and of a dish given by a flagged giver
    what `flags.check` raises.
    """
    require_keeper(actor, batch.day.campus)
    head.lock()  # before the batch, as every writer of the book
    batch = locked(batch)
    if not batch.closed_at:
        raise NotClosed(batch=str(batch))
    if batch.voucher is not None and stands(batch.voucher):
        if batch.voucher.status in (Status.DRAFT, Status.RETURNED):
            raise BookedAlready(batch=str(batch), voucher=str(batch.voucher))
        return batch.voucher
    lines = _lines(batch)
    if not lines:
        return None
    title = _("Phát suất ăn, %(meal)s %(name)s, lô %(code)s") % {"meal": batch.get_meal_display(), "name": batch.name, "code": batch.code}
    voucher = write(
        actor=actor, key=_free_key(batch), book=Book.GOODS_OUT, date=batch.day.date, title=title[:240], lines=lines, visit=_counted_visit(batch)
    )
    flags.check(voucher, actor)
    voucher = vouchers.submit(voucher=voucher, actor=actor)
    batch.voucher = voucher
    batch.save(update_fields=["voucher"])
    audit.record(actor, "kitchen.book", batch, voucher=voucher.pk, portions=handed_out(batch))
    return voucher


def stands(voucher: Voucher | None) -> bool:
    """Whether a paper still counts: neither rejected, void nor reversed whole."""
    if voucher is None or voucher.status in GONE:
        return False
    entries = [entry for entry in voucher.lines.values_list("entry", flat=True) if entry is not None]
    return not entries or LedgerEntry.objects.filter(reverses__in=entries).count() < len(entries)


def _free_key(batch: FoodBatch) -> uuid.UUID:
    """The key of this batch's next attempt: the same one until a paper holds it."""
    attempt = 0
    while Voucher.objects.filter(key=(key := uuid.uuid5(uuid.NAMESPACE_OID, f"food/{batch.pk}/{attempt}"))).exists():
        attempt += 1
    return key


def _counted_visit(batch: FoodBatch) -> GroupVisit | None:
    """The visit to count with this paper: of a gift cooked here; food brought along was counted when it was received."""
    return batch.visit if batch.source == FoodBatch.Source.GIFT else None


def _lines(batch: FoodBatch) -> list[MovementDraft]:
    kitchen, unit, out = kitchen_of(batch.day.campus), portions_unit(), handed_out(batch)
    lines: list[MovementDraft] = []
    if batch.source == FoodBatch.Source.GIFT and out:
        lines += movements.receipt_lines(
            date=batch.day.date, holding=kitchen, fund=batch.fund, commodity=unit, quantity=out, benefactor=batch.sponsor,
            display=batch.display, visit=_counted_visit(batch), campus=batch.day.campus,
        )  # fmt: skip
    if out:
        memo = _("Phát suất ăn, bữa %(meal)s") % {"meal": batch.get_meal_display().lower()}
        lines += movements.disbursement_lines(
            fund=batch.fund, holding=kitchen, commodity=unit, quantity=out, category=Category.LIVING, public_memo=memo, campus=batch.day.campus
        )
    left = (batch.prepared or 0) - out
    if batch.origin == FoodBatch.Origin.GROUP and batch.received_voucher_id and left:
        memo = _("Suất ăn không phát được, bỏ theo quy định an toàn thực phẩm")
        lines += movements.disbursement_lines(
            fund=batch.fund, holding=kitchen, commodity=unit, quantity=left, category=Category.OTHER, public_memo=memo, campus=batch.day.campus
        )
    return lines
