"""What an edit changed, field by field, for the log: accounts by name, and of personal words only that they changed.

The title is one of them: of a receipt it is the giver's name, of a request often the patient's. The public memo is
another: it holds a giver's message that was allowed, and a redaction must reach every copy of it. The log is never erased.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from donations.models import Voucher, VoucherLine
from donations.services.vouchers.shape import MovementDraft

SAID = ("date", "title", "visit_id")
SIDES = ("debit", "credit", "commodity", "campus")
PLAIN = ("quantity", "category", "people", "occurred")
PRIVATE = ("benefactor", "display", "public_donor", "public_memo", "message", "internal_memo")
UNTOLD = {"title", *PRIVATE}


def snapshot(voucher: Voucher) -> dict[str, Any]:
    """What a recorded voucher says before it is edited (1 query)."""
    lines = voucher.lines.select_related("debit", "credit", "commodity", "campus", "benefactor").order_by("position")
    return {**{name: getattr(voucher, name) for name in SAID}, **_lines(list(lines))}


def differences(before: dict[str, Any], voucher: Voucher, lines: Sequence[MovementDraft]) -> dict[str, list[Any]]:
    """Field → [before, after] of what differs. A field of a line is "field.1"; a private one says only "…"."""
    after = {**{name: getattr(voucher, name) for name in SAID}, **_lines(lines)}
    found: dict[str, list[Any]] = {}
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = before.get(name), after.get(name)
        if old != new:
            private = name.partition(".")[0] in UNTOLD
            found[name] = ["…" if old else "", "…" if new else ""] if private else [_plain(old), _plain(new)]
    return found


def _lines(lines: Sequence[VoucherLine | MovementDraft]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for position, line in enumerate(lines, 1):
        for name in SIDES:
            value = getattr(line, name)
            said[f"{name}.{position}"] = str(value) if value else ""
        for name in PLAIN:
            said[f"{name}.{position}"] = getattr(line, name)
        for name in PRIVATE:
            said[f"{name}.{position}"] = str(getattr(line, name) or "")
    return said


def _plain(value: Any) -> Any:
    return "" if value is None else value if isinstance(value, int | str) else str(value)
