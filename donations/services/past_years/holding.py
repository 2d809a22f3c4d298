"""A file held against the book: closed periods, what came in before, what every account holds after each line."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cms.formatting import date, fold, number
from donations.models import Balance, Kind, LedgerEntry, PastVoucher, Period
from donations.services.past_years.reading import PastLine
from donations.services.past_years.report import Fault, OpeningEntry, PastPaper, Report
from donations.services.references import parts


def known(papers: list[PastPaper], report: Report) -> set[uuid.UUID]:
    """Keys in the book already; an old number that is there with other content is a fault of its line."""
    years = {paper.first.date.year for paper in papers}
    there: dict[tuple[str, int, str], tuple[uuid.UUID, str]] = {}
    for numbers in parts({fold(paper.first.old_number) for paper in papers}):  # asked by name: a small file reads little, however much is kept
        rows = PastVoucher.objects.filter(voucher__year__in=years, folded__in=numbers)
        found = rows.values_list("voucher__book", "voucher__year", "folded", "voucher__key", "voucher__number")
        there |= {(book, year, folded): (key, number or "") for book, year, folded, key, number in found}
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
            "sổ đã khóa đến tháng %(month)s: tệp để lại số dư ở %(accounts)s, làm đổi số dư đầu của các kỳ đã ký nên không nhập được. "
            "Sau khi khóa, chỉ nhập được phần đã dùng hết: mỗi quỹ và nơi giữ cân về 0 khi hết tệp"
        )
        report.errors.append(Fault(late[0].first.line, said % {"month": f"{last[5:]}/{last[:4]}", "accounts": _left(moved)}))


def _left(moved: dict[tuple[str, str], int]) -> str:
    """ "NBKK 50.000.000 VND, vcb 50.000.000 VND": the first few accounts that a file leaves something in."""
    told = [f"{account.partition(':')[2]} {number(amount)} {unit}" for (account, unit), amount in sorted(moved.items()) if amount]
    return ", ".join(told[:4]) + (" …" if len(told) > 4 else "")


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


def openings(papers: list[PastPaper], report: Report) -> list[OpeningEntry]:
    """The book's own opening balances that these papers make superfluous: to be reversed with them, or money counts twice.

    They are those of the funds in which the file leaves something, dated after it. The file must end with exactly what
    they began with, per fund and per holding; anything else is a fault, told account by account.
    """
    if not papers or report.errors:
        return []
    net = {key: amount for key, amount in _net(papers).items() if amount}
    last = max(paper.first.date for paper in papers)
    found = [one for one in _live_openings(min(paper.first.date for paper in papers)) if (one.fund, one.unit) in net]
    if inside := next((one for one in found if one.date <= last), None):
        said = _("sổ đã có số dư đầu ngày %(day)s (%(voucher)s); tệp chỉ được đến hết ngày trước đó, các dòng sau đó đã có trong sổ")
        report.errors.append(Fault(0, said % {"day": date(inside.date), "voucher": inside.voucher}))
        return []
    if not found:
        return []
    began: dict[tuple[str, str], int] = defaultdict(int)
    for one in found:
        for account in (one.fund, one.holding):
            began[account, one.unit] += one.quantity
    for account, unit in sorted({*net, *began}):
        ends, begins = net.get((account, unit), 0), began.get((account, unit), 0)
        if ends != begins:
            said = _(
                "“%(account)s”: tệp kết thúc với %(ends)s %(unit)s, sổ bắt đầu với %(begins)s %(unit)s (%(vouchers)s). Hai số phải bằng nhau; "
                "thiếu dòng, hoặc nhập năm gần nhất trước"
            )
            vouchers = ", ".join(sorted({one.voucher for one in found}))
            facts = {"account": account.partition(":")[2], "ends": number(ends), "begins": number(begins), "unit": unit, "vouchers": vouchers}
            report.errors.append(Fault(0, said % facts))
    if report.errors:
        return []
    report.replaces = sorted({one.voucher for one in found})
    return found


def _live_openings(first: dt.date) -> list[OpeningEntry]:
    """Openings dated after `first` that no correction has undone, in the order of the book (1 query)."""
    undone = LedgerEntry.objects.filter(kind=Kind.REVERSAL, reverses=OuterRef("seq"))
    rows = LedgerEntry.objects.filter(kind=Kind.OPENING, date__gt=first).exclude(Exists(undone)).order_by("seq")
    columns = rows.values_list("seq", "date", "voucher", "debit__code", "credit__code", "unit", "quantity")
    return [
        OpeningEntry(seq, day, voucher or "", holding, fund, unit or "", quantity or 0)
        for seq, day, voucher, holding, fund, unit, quantity in columns
    ]
