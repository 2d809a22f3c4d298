"""The one walk over the book that all checks share, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from donations import guards
from donations.models import LedgerEntry
from donations.services import reading
from donations.services.nouns import Nouns
from donations.services.verification import council, papers, stores
from donations.services.verification.bodies import Bodies
from donations.services.verification.figures import Figures
from donations.services.verification.report import Report


def verify(progress: Callable[[int], None] | None = None) -> Report:
    """Recompute laws 1–8, the tree and all projections from the bodies; `progress(n)` is told how many were read.

    One transaction: writers may go on, the walk sees the book as it was when it began (PostgreSQL) or holds them off (SQLite).
    """
    report = Report()
    with transaction.atomic():
        _read_as_of_now()
        if wrong := guards.differences():
            report.lie("guards", "database", ", ".join(wrong))
        known = len(report.lies)
        nouns = Nouns()
        bodies, figures = Bodies(report, nouns), Figures(report, nouns, reading.reversals())
        size = LedgerEntry.objects.order_by("-seq").values_list("seq", flat=True).first()
        for first in range(0, 0 if size is None else size + 1, reading.STEP):
            readable = bodies.read(first, reading.STEP)
            if len(report.lies) > known:
                continue  # figures of bodies that lie would only repeat it
            entries = reading.of_bodies(readable, nouns)
            bodies.laws(entries)
            if len(report.lies) > known:
                continue
            figures.count(entries)
            papers.check(report, entries)
            if progress:
                progress(bodies.tree.size)
        bodies.end()
        if len(report.lies) == known:
            figures.end()
        papers.check_numbers(report)
        stores.check(report)
        council.check(report)
    return report


def _read_as_of_now() -> None:
    outermost = len(connection.savepoint_ids) == 0
    if connection.vendor == "postgresql" and outermost:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
