"""A file held against the book: closed periods, what came in before, what every account holds after each line."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.formatting import date, fold
from donations.models import Balance, Book, LedgerEntry, PastVoucher, Period
from donations.services.past_years.reading import PastLine
from donations.services.past_years.report import Fault, PastPaper, Report


def known(papers: list[PastPaper], report: Report) -> set[uuid.UUID]:
    """Keys in the book already; an old number that is there with other content is a fault of its line."""
    rows = PastVoucher.objects.values_list("voucher__book", "voucher__year", "folded", "voucher__key", "voucher__number")
    there = {(book, year, folded): (key, number) for book, year, folded, key, number in rows.iterator()}
    seen = set()
    for paper in papers:
        key, ours = there.get((paper.first.book, paper.first.date.year, fold(paper.first.old_number)), (None, ""))
        if key == paper.key:
            seen.add(paper.key)
        elif key is not None:
            said = _("số chứng từ cũ %(number)s đã nhập với nội dung khác (%(ours)s); sửa bằng phiếu điều chỉnh")
            report.errors.append(Fault(paper.first.line, said % {"number": paper.first.old_number, "ours": ours}))
    return seen


def periods(papers: list[PastPaper], report: Report) -> None:
    """A row before the end of what is closed would change a signed statement's opening balance."""
    last = Period.objects.filter(closed_at__isnull=False).order_by("-month").values_list("month", flat=True).first()
    if not last:
        return
    late = [paper for paper in papers if f"{paper.first.date:%Y-%m}" <= last]
    moved = _net(late)
    own = set(Period.objects.filter(closed_at__isnull=False).values_list("month", flat=True))
    inside = next((paper for paper in late if f"{paper.first.date:%Y-%m}" in own), None)
    if inside is not None:
        said = _("ngày %(day)s thuộc kỳ đã khóa sổ")
        report.errors.append(Fault(inside.first.line, said % {"day": date(inside.first.date)}))
    elif any(moved.values()):
        said = _(
            "sổ đã khóa đến tháng %(month)s: các dòng trước đó để lại số dư nên sẽ làm đổi số dư đầu của kỳ đã ký. "
            "Nhập năm trước phải làm trước khi khóa tháng đầu tiên, hoặc tệp phải cân về 0 ở từng quỹ và nơi giữ"
        )
        report.errors.append(Fault(late[0].first.line, said % {"month": f"{last[5:]}/{last[:4]}"}))


def _net(papers: Sequence[PastPaper]) -> dict[tuple[str, str], int]:
    net: dict[tuple[str, str], int] = defaultdict(int)
    for paper in papers:
        for line in paper.lines:
            for account, gain in gains(line):
                net[account, line.movement.unit] += gain
    return net


def gains(line: PastLine) -> tuple[tuple[str, int], tuple[str, int]]:
    """What the two accounts of a line gain: a holding grows on its debit side, a fund on its credit side."""
    debit, credit, quantity = line.movement.debit, line.movement.credit, line.movement.quantity
    return ((debit, quantity if debit.startswith("holding:") else -quantity), (credit, quantity if credit.startswith("fund:") else -quantity))


def balances(papers: list[PastPaper], report: Report) -> None:
    """Law 3 told by line: what an account would lack after this line, in the order of the file."""
    if report.errors:
        return
    held: dict[tuple[str, str], int] = defaultdict(int)
    rows = Balance.objects.values_list("account__code", "commodity__code", "quantity")
    held |= {(account, unit): quantity for account, unit, quantity in rows}
    for paper in papers:
        for line in paper.lines:
            for account, gain in gains(line):
                key = (account, line.movement.unit)
                held[key] = held.get(key, 0) + gain
                if held[key] < 0:
                    said = _("“%(account)s” thiếu %(gap)s %(unit)s sau dòng này; thiếu dòng số dư đầu, hoặc sai thứ tự ngày")
                    facts = {"account": account.partition(":")[2], "gap": f"{-held[key]:,}".replace(",", "."), "unit": line.movement.unit}
                    report.errors.append(Fault(line.line, said % facts))
                    return


def openings(papers: list[PastPaper], report: Report) -> None:
    """The book's own opening balances after these rows would count the same money twice; say so."""
    if not papers:
        return
    first = min(paper.first.date for paper in papers)
    later = LedgerEntry.objects.filter(kind="opening", date__gt=first).exclude(voucher__in=_old_openings()).order_by("seq")
    if entry := later.values("voucher", "date").first():
        said = _("Sổ đã có số dư đầu ngày %(day)s (%(voucher)s): sau khi nhập hãy điều chỉnh phiếu ấy, nếu không tiền sẽ tính hai lần.")
        report.warnings.append(said % {"day": date(entry["date"]), "voucher": entry["voucher"]})


def _old_openings() -> list[str]:
    found = PastVoucher.objects.filter(voucher__book=Book.OPENING).values_list("voucher__number", flat=True)
    return [number for number in found if number]
