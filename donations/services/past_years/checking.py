"""The whole file held against the laws before anything is written: numbered errors per line, or vouchers ready to post.

A file is taken whole or not at all. It has at most MOST_ROWS rows, so that it posts in one transaction and fits in memory.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from cms.formatting import date, fold
from cms.operations import clock
from donations.exceptions import Refusal
from donations.models import Balance, Book, LedgerEntry, PastImport, PastVoucher, Period
from donations.services.past_years import columns, tables
from donations.services.past_years.numbers import Style
from donations.services.past_years.reading import LineReader, Names, PastLine
from donations.services.past_years.tables import Row, UnreadableFile
from donations.services.posting import MAX_ENTRIES

MOST_ROWS = MAX_ENTRIES
SPACE = uuid.UUID("5e0c1f3a-6d0b-5d6e-8f6a-3f6b0a9d1c77")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line of the file, as a spreadsheet numbers it; 0 is the file as a whole."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class PastPaper:
    """One voucher of the old book: its rows, in order, and the key that makes a replay harmless."""

    key: uuid.UUID
    lines: tuple[PastLine, ...]

    @property
    def first(self) -> PastLine:
        return self.lines[0]


@dataclass
class Report:
    """What a check found. `status` is ok, rejected or already_imported; `totals` is [kind, unit, lines, quantity]."""

    name: str
    digest: str
    status: str = "ok"
    rows: int = 0
    vouchers: int = 0
    new: int = 0
    already_imported: int = 0
    first_date: str = ""
    last_date: str = ""
    totals: list[list[Any]] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)

    @property
    def is_ok(self) -> bool:
        return self.status == "ok"


@dataclass
class Checked:
    """A report with the vouchers it speaks of."""

    report: Report
    papers: list[PastPaper] = field(default_factory=list)


def digest_of(path: Path) -> str:
    """SHA-256 hex of the file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(path: Path, *, name: str = "") -> Checked:
    """Read the file and hold it against everything but the writer itself; nothing is written."""
    report = Report(name or path.name, digest_of(path))
    found = Checked(report)
    if done := PastImport.objects.filter(digest=report.digest, state=PastImport.State.POSTED).first():
        report.status, report.rows, report.already_imported = "already_imported", done.rows, done.rows
        return found
    try:
        lines = list(_lines(path, report))
    except UnreadableFile as error:
        report.errors.append(Fault(0, _unreadable(error)))
        lines = []
    if not report.errors:
        found.papers = _papers(lines, report)
        _hold(found.papers, report)
    if report.errors:
        report.status, found.papers = "rejected", []
        report.errors.sort(key=lambda fault: fault.line)
    elif found.papers and not report.new:
        report.status = "already_imported"
    return found


def _unreadable(error: UnreadableFile) -> str:
    return {
        "too_large": _("Tệp quá lớn. Hãy chia theo năm, mỗi tệp dưới 20 MB."),
        "encoding": _("Không đọc được chữ trong tệp. Hãy lưu lại dạng CSV UTF-8 hoặc Excel (.xlsx)."),
    }.get(error.code, _("Tệp này không phải bảng Excel (.xlsx) hoặc CSV. Hãy dùng tệp mẫu."))


def _lines(path: Path, report: Report) -> Iterator[PastLine]:
    """The rows as movements; faults go into the report, one per row."""
    rows = tables.rows(path)
    heads = columns.find(next(rows, Row(1, ())).cells)
    if heads.missing or heads.twice:
        told = [_("thiếu cột %(heads)s") % {"heads": ", ".join(heads.missing)}] if heads.missing else []
        told += [_("cột %(heads)s có hai lần") % {"heads": ", ".join(heads.twice)}] if heads.twice else []
        report.errors.append(Fault(1, _("Dòng tiêu đề: %(told)s. Hãy dùng tệp mẫu.") % {"told": "; ".join(told)}))
        return
    if heads.unknown:
        report.warnings.append(_("Cột không dùng đến: %(heads)s.") % {"heads": ", ".join(heads.unknown)})
    place = heads.places["quantity"]
    style = Style.of(row.cells[place] for row in rows if place < len(row.cells))
    reader = LineReader(heads.places, style, Names.load(), clock.today())
    rows = tables.rows(path)
    next(rows, None)
    for row in rows:
        report.rows += 1
        if report.rows > MOST_ROWS:
            report.errors.append(Fault(0, _("Tệp dài hơn %(most)s dòng. Hãy chia theo năm.") % {"most": MOST_ROWS}))
            return
        read = reader.read(row)
        if isinstance(read, PastLine):
            yield read
        else:
            report.errors.append(Fault(row.line, "; ".join(read)))
    if not report.rows:
        report.errors.append(Fault(0, _("Tệp không có dòng nào dưới dòng tiêu đề.")))


def _papers(lines: Sequence[PastLine], report: Report) -> list[PastPaper]:
    """Rows that follow one another with one number, day and book are one voucher; a number that comes back is a fault."""
    seen: dict[tuple[str, int, str], int] = {}
    same: dict[str, int] = defaultdict(int)
    papers = []
    for (book, number, when), grouped in groupby(lines, key=lambda line: (line.book, line.old_number, line.date)):
        own = tuple(grouped)
        name = (book, when.year, fold(number))
        if name in seen:
            said = _("số chứng từ cũ %(number)s đã có ở dòng %(line)s; các dòng của một chứng từ phải liền nhau, cùng ngày")
            report.errors.append(Fault(own[0].line, said % {"number": number, "line": seen[name]}))
            continue
        seen[name] = own[0].line
        content = "\n".join([f"{book}|{fold(number)}|{when}", *(repr((line.movement, line.giver)) for line in own)])
        same[content] += 1
        papers.append(PastPaper(uuid.uuid5(SPACE, f"{content}#{same[content]}"), own))
    report.vouchers = len(papers)
    return papers


def _hold(papers: list[PastPaper], report: Report) -> None:
    """Against closed periods, what was imported before, and what accounts hold line by line."""
    if report.errors:
        return
    known = _known(papers, report)
    fresh = [paper for paper in papers if paper.key not in known]
    report.already_imported = sum(len(paper.lines) for paper in papers) - sum(len(paper.lines) for paper in fresh)
    report.new = sum(len(paper.lines) for paper in fresh)
    days = [paper.first.date for paper in papers]
    report.first_date, report.last_date = min(days).isoformat(), max(days).isoformat()
    _periods(fresh, report)
    _balances(fresh, report)
    _openings(fresh, report)
    totals: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for paper in papers:
        for line in paper.lines:
            total = totals[line.movement.kind, line.movement.unit]
            total[0] += 1
            total[1] += line.movement.quantity
    report.totals = [[kind, unit, *total] for (kind, unit), total in totals.items()]


def _known(papers: list[PastPaper], report: Report) -> set[uuid.UUID]:
    """Keys in the book already; an old number that is there with other content is a fault of its line."""
    rows = PastVoucher.objects.values_list("voucher__book", "voucher__year", "folded", "voucher__key", "voucher__number")
    there = {(book, year, folded): (key, number) for book, year, folded, key, number in rows.iterator()}
    known = set()
    for paper in papers:
        key, ours = there.get((paper.first.book, paper.first.date.year, fold(paper.first.old_number)), (None, ""))
        if key == paper.key:
            known.add(paper.key)
        elif key is not None:
            said = _("số chứng từ cũ %(number)s đã nhập với nội dung khác (%(ours)s); sửa bằng phiếu điều chỉnh")
            report.errors.append(Fault(paper.first.line, said % {"number": paper.first.old_number, "ours": ours}))
    return known


def _periods(papers: list[PastPaper], report: Report) -> None:
    """A row before the end of what is closed would change a signed statement's opening balance."""
    last = Period.objects.filter(closed_at__isnull=False).order_by("-month").values_list("month", flat=True).first()
    if not last:
        return
    late = [paper for paper in papers if f"{paper.first.date:%Y-%m}" <= last]
    moved = _net(late)
    own = {month for month in Period.objects.filter(closed_at__isnull=False).values_list("month", flat=True)}
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


def _balances(papers: list[PastPaper], report: Report) -> None:
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


def _openings(papers: list[PastPaper], report: Report) -> None:
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


def refused(refusal: Refusal, report: Report) -> Report:
    """The writer's own refusal as a fault of the file."""
    report.status = "rejected"
    report.errors.append(Fault(0, str(refusal)))
    return report


