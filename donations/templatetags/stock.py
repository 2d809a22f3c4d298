"""What a paper of goods says beside its lines: lots, numbers, ward. For staff pages and printed papers only."""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from donations.models import GoodsLine, GoodsMove, LineRange, LotMove, Status, Voucher, VoucherLine
from donations.services.in_kind.gifts import is_accepted, refused_in
from donations.services.in_kind.transit import line_of
from donations.services.vouchers.available import shown

register = template.Library()


@dataclass(frozen=True)
class LotSaid:
    """A lot on a paper: batch, expiry and how many, as people read them."""

    batch: str
    expires: object
    figure: str


@dataclass(frozen=True)
class GoodsSaid:
    """All that a line says of its goods: `words` may be None; `lots` are those moved, or those asked for before posting."""

    line: VoucherLine
    words: GoodsLine | None
    lots: list[LotSaid]
    ranges: list[LineRange]


@register.simple_tag
def goods_said(voucher: Voucher) -> list[GoodsSaid]:
    """Each goods line of a voucher with its lots and numbers; nothing for papers of money (one query then)."""
    lines = list(voucher.lines.exclude(commodity__code="VND").select_related("commodity", "goods").prefetch_related("lots__lot", "ranges"))
    moved: dict[int, list[LotMove]] = {}
    for move in LotMove.objects.filter(seq__in=[line.entry for line in lines if line.entry is not None]).select_related("lot").order_by("pk"):
        moved.setdefault(move.seq or 0, []).append(move)
    found = []
    for line in lines:
        took = line.debit_id if line.kind == "deposit" else None  # of a move: the lots as they arrived
        here = [move for move in moved.get(line.entry or -1, []) if took is None or move.lot.holding_id == took]
        lots = [LotSaid(move.lot.batch, move.lot.expires, shown(abs(move.quantity), line.commodity)) for move in here]
        lots = lots or [LotSaid((row.lot or row).batch, (row.lot or row).expires, shown(row.quantity, line.commodity)) for row in line.lots.all()]
        lots = [lot for lot in lots if lot.batch or lot.expires]
        words = getattr(line, "goods", None)
        ranges = list(line.ranges.all())
        if words or ranges or lots:
            found.append(GoodsSaid(line, words, lots, ranges))
    return found


@register.simple_tag
def goods_move(voucher: Voucher) -> dict[str, object] | None:
    """Where a move of goods between stores stands; None for every other paper."""
    if voucher.book != "CK" or voucher.status not in (Status.APPROVED, Status.POSTED):
        return None
    line = line_of(voucher)
    return {"line": line, "move": GoodsMove.objects.filter(voucher=voucher).select_related("sender", "receiver").first()} if line else None


@register.simple_tag
def refused_gift_on(voucher: Voucher) -> object | None:
    """The entry of the list of gifts to refuse that keeps a draft from being posted; None when nothing does."""
    if voucher.book != "NK" or voucher.status != Status.DRAFT or is_accepted(voucher):
        return None
    return refused_in(voucher)
