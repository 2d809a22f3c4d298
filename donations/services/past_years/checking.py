"""The whole file held against the laws before anything is written: numbered errors per line, or vouchers ready to post.

A file is taken whole or not at all. It has at most MOST_ROWS rows, so that it posts in one transaction and fits in memory.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _

from cms.formatting import fold
from cms.operations import clock
from donations.exceptions import Refusal
from donations.models import PastImport
from donations.services.past_years import columns, holding, tables
from donations.services.past_years.numbers import Style
from donations.services.past_years.reading import LineReader, Names, PastLine
from donations.services.past_years.report import Checked, Fault, OpeningEntry, PastPaper, Report
from donations.services.past_years.tables import Row, UnreadableFile
from donations.services.posting import MAX_ENTRIES

MOST_ROWS = MAX_ENTRIES
SPACE = uuid.UUID("5e0c1f3a-6d0b-5d6e-8f6a-3f6b0a9d1c77")


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
        found.openings = _hold(found.papers, report)
    if report.errors:
        report.status, found.papers, found.openings = "rejected", [], []
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


def _hold(papers: list[PastPaper], report: Report) -> list[OpeningEntry]:
    """Against closed periods, what was imported before, what accounts hold line by line; the openings that it replaces."""
    if report.errors:
        return []
    known = holding.known(papers, report)
    fresh = [paper for paper in papers if paper.key not in known]
    report.already_imported = sum(len(paper.lines) for paper in papers) - sum(len(paper.lines) for paper in fresh)
    report.new = sum(len(paper.lines) for paper in fresh)
    days = [paper.first.date for paper in papers]
    report.first_date, report.last_date = min(days).isoformat(), max(days).isoformat()
    holding.periods(fresh, report)
    holding.balances(fresh, report)
    replaced = holding.openings(fresh, report)
    if report.new + len(replaced) > MOST_ROWS:
        report.errors.append(Fault(0, _("Tệp dài hơn %(most)s dòng. Hãy chia theo năm.") % {"most": MOST_ROWS - len(replaced)}))
    totals: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for paper in papers:
        for line in paper.lines:
            total = totals[line.movement.kind, line.movement.unit]
            total[0] += 1
            total[1] += line.movement.quantity
    report.totals = [[kind, unit, *total] for (kind, unit), total in totals.items()]
    return replaced


def refused(refusal: Refusal, report: Report) -> Report:
    """The writer's own refusal as a fault of the file."""
    report.status = "rejected"
    report.errors.append(Fault(0, str(refusal)))
    return report
