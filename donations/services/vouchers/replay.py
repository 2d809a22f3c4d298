"""The same form sent twice: a double click writes once, but another gift typed into a form that was kept is not lost.

A browser that restores a page, or a duplicated tab, sends an old key with new facts. Only the same facts are the same paper.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.accounts.models import User
from donations.models import Benefactor, GroupVisit, LineLot, LineRange, Voucher, VoucherLine
from donations.services.in_kind.facts import GoodsFacts, of_line
from donations.services.vouchers.refusals import KeyReused

SAME = (
    "kind", "debit_id", "credit_id", "commodity_id", "quantity", "category", "campus_id", "people", "occurred", "of", "reverses", "display",
    "message", "internal_memo", "public_memo",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a form says this time; `lines` are shape.MovementDraft."""

    book: str
    date: dt.date
    title: str
    lines: Sequence[Any]
    visit: GroupVisit | None = None
    reverses: Voucher | None = None


def first(key: uuid.UUID, actor: User, said: Said) -> Voucher | None:
    """The paper this key wrote before, None when it wrote none. Raises KeyReused unless `actor` said the same then."""
    known = Voucher.objects.filter(key=key).first()
    if known is None:
        return None
    if known.requester_id != actor.pk:
        raise KeyReused(what=_("một chứng từ khác"))
    if not _same(known, said):
        raise KeyReused(what=str(known))
    return known


def require_equal(what: object, **pairs: tuple[object, object]) -> None:
    """Raise KeyReused, naming what was written, unless each pair (written then, said now) is equal."""
    if any(then != now for then, now in pairs.values()):
        raise KeyReused(what=str(what))


def _same(known: Voucher, said: Said) -> bool:
    head = (known.book, known.date, known.title, known.visit_id, known.reverses_id)
    if head != (said.book, said.date, said.title, said.visit.pk if said.visit else None, said.reverses.pk if said.reverses else None):
        return False
    written = list(known.lines.select_related("benefactor").order_by("position"))
    if len(written) != len(said.lines):
        return False
    return all(_same_line(line, draft) for line, draft in zip(written, said.lines, strict=True))


def _same_line(line: VoucherLine, draft: Any) -> bool:
    now = VoucherLine(**draft.facts())
    if any(getattr(line, name) != getattr(now, name) for name in SAME):
        return False
    return _same_giver(line.benefactor, draft.benefactor) and _same_goods(line, draft.goods)


def _same_giver(then: Benefactor | None, now: Benefactor | None) -> bool:
    """The same row, or a row of the same name which this very sending made: it is dropped again."""
    if then is None or now is None:
        return then is now
    if then.pk == now.pk:
        return True
    if then.name_folded != now.name_folded or VoucherLine.objects.filter(benefactor=now).exists() or then.pk > now.pk:
        return False
    now.delete()
    return True


def _same_goods(line: VoucherLine, goods: GoodsFacts | None) -> bool:
    """The same words, lots and numbers; which lots a taking proposes may have moved on, so only what was brought is compared."""
    if goods is None:
        return True
    if of_line(line).words != goods.words:
        return False
    brought = sorted((lot.batch, str(lot.expires or ""), lot.quantity) for lot in goods.lots if lot.lot is None)
    rows = LineLot.objects.filter(line=line, lot=None).values_list("batch", "expires", "quantity")
    if brought and sorted((batch, str(expires or ""), quantity) for batch, expires, quantity in rows) != brought:
        return False
    ranges = sorted((part.series, part.first, part.last) for part in goods.ranges)
    return sorted(LineRange.objects.filter(line=line).values_list("series", "first", "last")) == ranges
