"""The accounts office's numbers beside ours: noted after posting, many at a time, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import AccountingNumber, Status, Voucher
from donations.services import head
from donations.services.vouchers import rights

NUMBER = "donations.number_for_accounting"
EXPORT = "donations.export_accounting"
READ = "donations.view_accountingnumber"
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Noted:
    """How many numbers were written, changed or taken away; or what is wrong, by voucher id ("" of the whole)."""

    changed: int
    errors: dict[int, str]


@transaction.atomic
def note_numbers(*, numbers: Mapping[int, str], actor: User) -> Noted:
    """Write numbers by voucher id; '' takes one away. Nothing is written when any is refused. Raises NotAllowed."""
    rights.require(actor, NUMBER)
    head.lock()  # one at a time: of two who write the same number the second is told, and meets no fault of the database
    vouchers = {one.pk: one for one in Voucher.objects.filter(pk__in=numbers)}
    there = {one.voucher_id: one for one in AccountingNumber.objects.select_for_update().filter(voucher__in=numbers)}
    wanted = {pk: " ".join(text.split()) for pk, text in numbers.items()}
    wanted = {pk: text for pk, text in wanted.items() if text != (there[pk].number if pk in there else "")}
    errors = _errors(wanted, vouchers)
    if errors:
        return Noted(0, errors)
    moved = [there[pk].pk for pk in wanted if pk in there]
    AccountingNumber.objects.filter(pk__in=moved).delete()  # two numbers may change places
    now = clock.now()
    AccountingNumber.objects.bulk_create(
        AccountingNumber(voucher=vouchers[pk], book=vouchers[pk].book, year=vouchers[pk].year, number=text, noted_by=actor, noted_at=now)
        for pk, text in wanted.items()
        if text
    )
    for pk, text in wanted.items():
        audit.record(actor, "accounting.number", vouchers[pk], before=there[pk].number if pk in there else "", after=text)
    return Noted(len(wanted), {})


def _errors(wanted: dict[int, str], vouchers: dict[int, Voucher]) -> dict[int, str]:
    errors: dict[int, str] = {}
    seen: dict[tuple[str, int, str], int] = {}
    for pk, text in wanted.items():
        voucher = vouchers.get(pk)
        if voucher is None or voucher.status != Status.POSTED:
            errors[pk] = _("Chỉ chứng từ đã ghi sổ mới có số kế toán.")
        elif len(text) > LONGEST:
            errors[pk] = _("Số kế toán dài quá %(most)s ký tự.") % {"most": LONGEST}
        elif text and seen.setdefault((voucher.book, voucher.year, text), pk) != pk:
            errors[pk] = _("Số này gõ hai lần trên trang.")
    if not errors:
        taken = AccountingNumber.objects.filter(number__in=[text for text in wanted.values() if text]).exclude(voucher__in=wanted)
        for book, year, number, ours in taken.values_list("book", "year", "number", "voucher__number"):
            if (asked := seen.get((book, year, number))) is not None:
                errors[asked] = _("Số %(number)s đã ghi cho %(voucher)s.") % {"number": number, "voucher": ours}
    return errors
