"""Posting a checked file through the one writer: in one transaction, whole or not at all, and once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.formatting import fold
from cms.operations import audit, clock
from donations.exceptions import Refusal
from donations.models import Benefactor, Book, PastImport, PastVoucher
from donations.services import ledger
from donations.services.drafts import BatchResult, LineDraft, VoucherDraft
from donations.services.past_years.checking import check, refused
from donations.services.past_years.report import Checked, OpeningEntry, PastPaper, Report
from donations.services.references import parts
from donations.services.vouchers.display import likely_kind

OPENINGS = uuid.UUID("0b7be2a4-4a55-5d0e-9a0c-6a1d2f4c8e30")
TITLES = {"PT": "Thu", "PC": "Chi", "NK": "Nhập", "XK": "Xuất", "CK": "Chuyển", "DK": "Số dư đầu"}


@dataclass(frozen=True, slots=True)
class People:
    """User ids of who asked, approved and paid; the database refuses one person in two places (law 6)."""

    requester: int
    approver: int
    cashier: int | None = None


class Rehearsed(Exception):
    """Ends the transaction of a rehearsal, so that nothing of it stays."""


def rehearse(checked: Checked, people: People) -> Report:
    """Let the writer itself try the file and undo it: a file that passes here posts. The report, with what it refused."""
    if not checked.report.is_ok:
        return checked.report
    try:
        with transaction.atomic():
            _write(checked, people)
            raise Rehearsed
    except Rehearsed:
        return checked.report
    except Refusal as refusal:
        return refused(refusal, checked.report)


@transaction.atomic
def post(checked: Checked, people: People, record: PastImport) -> BatchResult:
    """Write the vouchers and their old numbers, and mark the file as brought in. Raises the writer's Refusal."""
    result = _write(checked, people)
    ours = {voucher.key: voucher for voucher in result.vouchers}
    rows = [
        PastVoucher(
            voucher_id=ours[paper.key].id, source=record, old_number=paper.first.old_number, folded=fold(paper.first.old_number)[:40],
            line=paper.first.line,
        )
        for paper in checked.papers
        if not ours[paper.key].replayed
    ]  # fmt: skip
    PastVoucher.objects.bulk_create(rows, batch_size=500)
    record.state, record.decided_at, record.rows = PastImport.State.POSTED, clock.now(), checked.report.rows
    record.summary = checked.report.facts()
    record.save()
    return result


def _write(checked: Checked, people: People) -> BatchResult:
    givers = _givers(checked.papers)
    return ledger.post_batch([*_drafts(checked.papers, people, givers), *_replaced(checked, people)])


def _drafts(papers: list[PastPaper], people: People, givers: dict[str, int]) -> Iterator[VoucherDraft]:
    for paper in papers:
        first = paper.first
        lines = tuple(replace(line.movement, benefactor=givers.get(fold(line.giver)) if line.giver else None) for line in paper.lines)
        title = f"{TITLES[first.book]} theo sổ cũ, số {first.old_number}" + (f": {lines[0].memo}" if lines[0].memo else "")
        yield VoucherDraft(
            key=paper.key, book=first.book, date=first.date, title=title[:240], requester=people.requester, approver=people.approver,
            cashier=people.cashier, lines=lines,
        )  # fmt: skip


def _replaced(checked: Checked, people: People) -> Iterator[VoucherDraft]:
    """The book's own openings taken back, after the past that now tells them: one correction for each day, dated that day."""
    days: dict[dt.date, list[OpeningEntry]] = {}
    for opening in checked.openings:
        days.setdefault(opening.date, []).append(opening)
    memo = _("Số dư đầu được thay bằng chứng từ các năm trước")
    for day, some in sorted(days.items()):
        key = uuid.uuid5(OPENINGS, f"{checked.report.digest}/{day}")
        lines = tuple(LineDraft(kind="reversal", reverses=opening.seq, memo=memo) for opening in some)
        title = _("Thay số dư đầu %(vouchers)s bằng chứng từ các năm trước") % {"vouchers": ", ".join(sorted({one.voucher for one in some}))}
        yield VoucherDraft(
            key=key, book=Book.CORRECTION, date=day, title=title[:240], requester=people.requester, approver=people.approver,
            cashier=people.cashier, lines=lines,
        )  # fmt: skip


def _givers(papers: list[PastPaper]) -> dict[str, int]:
    """Benefactors by folded name: the one that has this name, or a new one; two of one name stay apart from the file's."""
    names = {fold(line.giver): line.giver for paper in papers for line in paper.lines if line.giver}
    found: dict[str, list[int]] = {}
    for some in parts(names):
        for folded, id_ in Benefactor.objects.filter(name_folded__in=some, merged_into=None).values_list("name_folded", "id"):
            found.setdefault(folded, []).append(id_)
    new = [Benefactor(kind=likely_kind(name), name=name, name_folded=folded) for folded, name in names.items() if len(found.get(folded, ())) != 1]
    made = Benefactor.objects.bulk_create(new, batch_size=500)
    return {folded: ids[0] for folded, ids in found.items() if len(ids) == 1} | {row.name_folded: row.pk for row in made}


def import_file(path: Path, *, requester: User, approver: User, cashier: User | None, dry_run: bool = False) -> Report:
    """Check a file and, unless `dry_run`, post it at once with the people named; refused whole when any line is wrong.

    Rights are not asked here: whoever runs the command answers for it, and the log keeps everybody's name.
    """
    checked = check(path)
    people = People(requester.pk, approver.pk, cashier.pk if cashier else None)
    if dry_run or not checked.report.is_ok:
        return rehearse(checked, people)
    try:
        with transaction.atomic():
            record = PastImport(
                name=path.name[:200], digest=checked.report.digest, requester=requester, requested_at=clock.now(), approver=approver, cashier=cashier
            )
            record.decided_at = clock.now()
            PastImport.objects.filter(digest=record.digest, state=PastImport.State.WAITING).update(state=PastImport.State.DECLINED)
            record.save()
            post(checked, people, record)
            audit.record(requester, "past_years.import", record, rows=checked.report.rows, digest=record.digest, by_command=True)
    except Refusal as refusal:
        return refused(refusal, checked.report)
    return checked.report
