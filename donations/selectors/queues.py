"""SQL over the queues of PublicFlow: which out- or inflows overlap given stretches of the other side, in one query.

Live intervals of a queue follow one another without gap or overlap, so the first that meets a stretch is the last one
that starts at or before it: every look-up is a range of one index, however long the fund's history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from donations.models.public import PublicCommitment, PublicEntry, PublicFlow, PublicFlowTotal, PublicMonth

_FLOW, _ENTRY = PublicFlow._meta.db_table, PublicEntry._meta.db_table
MOST_MET = 2000  # overlaps looked at per level; a gift of billions meets more, and says so


class Stretch(NamedTuple):
    """[low, high) of the cumulative inflow (or outflow) of a fund and unit; `seq` is the flow it belongs to."""

    fund: str
    unit: str
    low: int
    high: int
    seq: int


class Queue(NamedTuple):
    """Where a stretch stands: it, how far the other side has come, and the fund's outflow since a month, per unit."""

    stretch: Stretch
    reached: int  # end of the other side's queue
    paced: int  # outflow since `since`
    approved: int  # approved and not yet paid
    held: int  # what the fund holds


@dataclass(frozen=True, slots=True)
class Met:
    """A flow of the other side that a stretch overlaps, with its entry. `shared_with`: how many flows it overlaps in all."""

    stretch: int  # index of the stretch
    seq: int
    start: int
    quantity: int
    shared_with: int
    date: dt.date
    code: str
    voucher: str
    line: int
    kind: str
    category: str
    donor: str
    fund: str
    other_fund: str
    of: int | None
    into_start: int | None  # of a transfer: where it stands in the receiving fund's queue

    def overlap(self, stretch: Stretch) -> tuple[int, int]:
        return max(self.start, stretch.low), min(self.start + self.quantity, stretch.high)


def _day(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def _first(side: str, fund: str, unit: str, point: str) -> str:
    """SQL for the start of the flow on `side` that covers `point`."""
    return f"""coalesce((SELECT max(p.start) FROM {_FLOW} p
        WHERE p.fund = {fund} AND p.unit = {unit} AND p.side = '{side}' AND p.start <= {point}), 0)"""  # noqa: S608


def _overlap_sql(given: str, side: str) -> str:
    """`given` is a CTE body with columns n, fund, unit, low, high, seq; `side` is the side to meet."""
    other = "in" if side == "out" else "out"
    reached = "outflow" if side == "out" else "inflow"
    return f"""
WITH given (n, fund, unit, low, high, seq) AS ({given}),
stretch AS (
  SELECT given.*, {_first(side, "given.fund", "given.unit", "given.low")} AS first,
    coalesce((SELECT t.{reached} FROM {PublicFlowTotal._meta.db_table} t WHERE t.fund = given.fund AND t.unit = given.unit), 0) AS reached,
    coalesce((SELECT t.inflow - t.outflow FROM {PublicFlowTotal._meta.db_table} t WHERE t.fund = given.fund AND t.unit = given.unit), 0) AS held,
    coalesce((SELECT sum(m.disbursement_out + m.conversion_out + m.transfer_out + m.internal_out) FROM {PublicMonth._meta.db_table} m
      WHERE m.fund = given.fund AND m.unit = given.unit AND m.month >= %s), 0) AS paced,
    coalesce((SELECT c.quantity FROM {PublicCommitment._meta.db_table} c WHERE c.fund = given.fund AND c.unit = given.unit), 0) AS approved
  FROM given
)
SELECT s.n, s.fund, s.unit, s.low, s.high, s.seq, s.reached, s.paced, s.approved, s.held,
  f.seq, f.start, f.quantity,
  (SELECT count(*) FROM {_FLOW} g WHERE g.fund = f.fund AND g.unit = f.unit AND g.side = '{other}'
    AND g.start < f.start + f.quantity AND g.start >= {_first(other, "f.fund", "f.unit", "f.start")}),
  e.date, e.code, e.voucher, e.line, e.kind, e.category, e.donor, e.fund, e.other_fund, e.of,
  (SELECT i.start FROM {_FLOW} i WHERE e.kind = 'transfer' AND i.seq = e.seq AND i.side = 'in')
FROM stretch s
LEFT JOIN {_FLOW} f ON f.fund = s.fund AND f.unit = s.unit AND f.side = '{side}'
  AND f.start >= s.first AND f.start < s.high AND f.start + f.quantity > s.low
LEFT JOIN {_ENTRY} e ON e.seq = f.seq
ORDER BY s.n, f.start LIMIT {MOST_MET}"""  # noqa: S608  our own table names and column names; values are parameters


def _run(sql: str, params: Sequence[Any]) -> tuple[list[Queue], list[Met]]:
    queues: dict[int, Queue] = {}
    met: list[Met] = []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for n, fund, unit, low, high, seq, reached, paced, approved, held, found, *rest in cursor.fetchall():
            queues.setdefault(n, Queue(Stretch(fund, unit, low, high, seq), int(reached), int(paced), int(approved), int(held)))
            if found is not None:
                start, quantity, shared, date, *entry = rest
                met.append(Met(n, found, start, quantity, shared, _day(date), *entry))
    return [queues[n] for n in sorted(queues)], met


def flows_met_by(stretches: Sequence[Stretch], side: str, since: str) -> tuple[list[Queue], list[Met]]:
    """For each stretch its queue, and the flows on `side` (out, in) it overlaps, in order (1 query). `since` is YYYY-MM."""
    if not stretches:
        return [], []
    rows = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(stretches))
    values = [value for n, stretch in enumerate(stretches) for value in (n, *stretch)]
    return _run(_overlap_sql(f"VALUES {rows}", side), [*values, since])


def flows_met_by_entry(seq: int, side: str, since: str) -> tuple[list[Queue], list[Met]]:
    """The same for the live flow of one entry on the side opposite to `side` (1 query); ([], []) when it has none."""
    own = "in" if side == "out" else "out"
    given = f"SELECT 0, o.fund, o.unit, o.start, o.start + o.quantity, o.seq FROM {_FLOW} o WHERE o.seq = %s AND o.side = '{own}' AND o.live"  # noqa: S608
    return _run(_overlap_sql(given, side), [seq, since])


def waits(fund: str, unit: str, reached: int, most: int = 40) -> list[int]:
    """Days that the receipts last used up in this queue had waited, newest first (1 query). `reached`: end of the outflow."""
    sql = f"""
SELECT i.date, o.date FROM (
  SELECT f.seq, f.start + f.quantity AS used_up FROM {_FLOW} f
  WHERE f.fund = %s AND f.unit = %s AND f.side = 'in' AND f.start < %s AND f.start + f.quantity <= %s ORDER BY f.start DESC LIMIT %s
) g JOIN {_ENTRY} i ON i.seq = g.seq AND i.kind = 'receipt'
JOIN {_ENTRY} o ON o.seq = (SELECT p.seq FROM {_FLOW} p WHERE p.fund = %s AND p.unit = %s AND p.side = 'out' AND p.start < g.used_up
  ORDER BY p.start DESC LIMIT 1)"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [fund, unit, reached, reached, most, fund, unit])
        return [max(0, (_day(used) - _day(received)).days) for received, used in cursor.fetchall()]
