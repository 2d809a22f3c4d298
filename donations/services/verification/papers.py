"""The papers behind the entries: law 6 (who asked, approved, paid), their lines, and numbers without gaps."""

from __future__ import annotations

from collections import defaultdict

from donations.models import LedgerEntry, Status, Voucher, VoucherLine, VoucherNumber
from donations.services.entries import Entry
from donations.services.papers import CASH_KINDS, signatures
from donations.services.references import parts
from donations.services.verification.report import Report

SIGNED_KINDS = frozenset({"disbursement", "transfer", "reversal", "deposit", "conversion"})


def check(report: Report, entries: list[Entry]) -> None:
    """The papers of movements that follow one another."""
    moved = [entry for entry in entries if entry.moves]
    papers = {}
    for numbers in parts(entry.voucher for entry in moved):
        for paper in Voucher.objects.filter(number__in=numbers):
            papers[paper.number] = paper
    signed = set()
    for ids in parts(paper.pk for paper in papers.values()):
        signed |= set(signatures(ids).values_list("voucher", flat=True))
    lines = {}
    for seqs in parts(entry.seq for entry in moved):
        columns = ("entry", "voucher__number", "kind", "debit", "credit", "commodity__code", "quantity")
        for seq, *facts in VoucherLine.objects.filter(entry__in=seqs).values_list(*columns):
            lines[seq] = tuple(facts)
    for entry in moved:
        _check_line(report, entry, lines.get(entry.seq))
        _check_people(report, entry, papers.get(entry.voucher), signed)


def _check_line(report: Report, entry: Entry, line: tuple | None) -> None:
    wanted = (entry.voucher, entry.kind, entry.debit and entry.debit.id, entry.credit and entry.credit.id, entry.unit, entry.quantity)
    if line != wanted:
        report.lie("line", f"seq {entry.seq}", f"the paper's line says {line}, the book {wanted}")


def _check_people(report: Report, entry: Entry, paper: Voucher | None, signed: set[int]) -> None:
    where = f"seq {entry.seq} {entry.voucher}"
    if paper is None or paper.status != Status.POSTED:
        report.lie("paper", where, "has no posted paper")
        return
    if entry.kind not in SIGNED_KINDS:
        return
    if paper.approver_id in (None, paper.requester_id) or paper.pk not in signed:
        report.lie("four_eyes", where, "was not approved by another person")
    cash = entry.kind in CASH_KINDS and any(side and side.is_cash for side in (entry.debit, entry.credit))
    if cash and paper.cashier_id in (None, paper.requester_id, paper.approver_id):
        report.lie("four_eyes", where, "was not paid by a third person")


def check_numbers(report: Report) -> None:
    """Numbers are gapless per book and year; posted papers have entries and void ones their attestation."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number in Voucher.objects.filter(number__isnull=False).order_by("number").values_list("number", flat=True).iterator():
        book, year, serial = str(number).split("-")
        found[book, int(year)].append(int(serial))
    last = {(counter.book, counter.year): counter.last for counter in VoucherNumber.objects.all()}
    for key in sorted(found.keys() | last.keys()):
        serials = sorted(found.get(key, []))
        if serials != list(range(1, last.get(key, 0) + 1)):
            gap = next((at for at, serial in enumerate(serials, start=1) if serial != at), len(serials) + 1)
            report.lie("numbers", f"{key[0]}-{key[1]}", f"number {gap} is missing or twice; the counter says {last.get(key, 0)}")
    in_book = LedgerEntry.objects.filter(voucher__isnull=False).order_by().values("voucher")
    for number in (
        Voucher.objects.filter(status=Status.POSTED).exclude(number__in=in_book.filter(line__isnull=False)).values_list("number", flat=True)[:5]
    ):
        report.lie("paper", number, "is posted, but the book has no entry of it")
    for number in Voucher.objects.filter(status=Status.VOID).exclude(number__in=in_book.filter(kind="void")).values_list("number", flat=True)[:5]:
        report.lie("paper", number, "is void, but the book does not say so")
