"""Which published papers stand behind which line of a voucher: of every line, or of the one its bringer chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from donations.models import EntryFile, VoucherLine

Files = list[tuple[int | None, str]]  # (position of the line or None, digest)


def of_vouchers(ids: Sequence[int]) -> dict[int, Files]:
    """What two people have checked and nobody took down, by id of the voucher (1 query)."""
    found: dict[int, Files] = defaultdict(list)
    files = EntryFile.objects.filter(voucher__in=ids, checked_by__isnull=False, taken_down_at=None).exclude(Q(sha256="") | Q(public_copy=""))
    for voucher, line, digest in files.values_list("voucher", "line", "sha256"):
        found[voucher].append((line, digest))
    return found


def by_line(files: Files, lines: Iterable[VoucherLine]) -> dict[int, list[str]]:
    """Digests by position of the line they prove; a file of no line, or of one that was edited away, proves all of them."""
    there = {line.position for line in lines}
    found: dict[int, set[str]] = {position: set() for position in there}
    for chosen, digest in files:
        for position in [chosen] if chosen in there else there:
            found[position].add(digest)
    return {position: sorted(digests) for position, digests in found.items()}


def lines_of(file: EntryFile) -> list[VoucherLine]:
    """The lines a paper proves, in their order (1 query)."""
    lines = list(VoucherLine.objects.filter(voucher=file.voucher_id).order_by("position"))
    return [line for line in lines if line.position == file.line] or lines
