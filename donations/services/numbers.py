"""Voucher numbers, gapless per book and year of the accounting date: `PT-2026-000123`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import transaction

from donations.exceptions import UnknownVoucher, WrongStatus
from donations.models import Status, Voucher, VoucherNumber
from donations.services import head

MAY_BE_NUMBERED = (Status.DRAFT, Status.SUBMITTED, Status.APPROVED)


def take(wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Iterator[str]]:
    """For each (book, year) as many following numbers as it is named in `wanted`; the counters stay locked until commit.

    Counters are taken in one order, so two writers never wait for each other.
    """
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for book_and_year in wanted:
        counts[book_and_year] += 1
    return {key: _take(*key, counts[key]) for key in sorted(counts)}


def _take(book: str, year: int, count: int) -> Iterator[str]:
    counter, _made = VoucherNumber.objects.select_for_update().get_or_create(book=book, year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return iter([f"{book}-{year}-{number:06d}" for number in range(first, first + count)])


@transaction.atomic
def issue_number(*, voucher_id: int) -> str:
    """Give a voucher its number and return it; a second call returns the same one.

    For papers that need approval this is the moment of approval: what is printed and signed carries the number.
    Raises UnknownVoucher, WrongStatus.
    """
    head.lock()  # as every writer of the book does, before a paper and before a counter: nobody holds one and waits for the other
    voucher = Voucher.objects.select_for_update().filter(pk=voucher_id).first()
    if voucher is None:
        raise UnknownVoucher(voucher=str(voucher_id))
    if voucher.number:
        return voucher.number
    if voucher.status not in MAY_BE_NUMBERED:
        raise WrongStatus(voucher=str(voucher), status=voucher.get_status_display())
    key = (voucher.book, voucher.date.year)
    number = next(take([key])[key])
    voucher.number, voucher.year = number, voucher.date.year
    voucher.save(update_fields=["number", "year"])
    return number
