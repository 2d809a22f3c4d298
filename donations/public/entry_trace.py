"""Where one gift went, step by step, and which gifts paid one disbursement: the trace in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.formatting import date, number
from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry
from donations.public import bars
from donations.public.entry_state import share_used
from donations.public.naming import SOURCES, Names, category_name, entry_url
from donations.selectors.trace import MOST_SHOWN, GiftState, Source, Sources
from donations.selectors.walk import Remainder, TracePart


@dataclass(frozen=True, slots=True)
class Split:
    """The bar of a gift: what paid what, and what is left."""

    parts: Sequence[tuple[str, str, str]]
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One box of the trace. `css`: src, out, rest."""

    css: str
    title: str
    url: str
    amount: str
    amount_css: str
    notes: Sequence[str]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Gift:
    """One inflow that paid a disbursement."""

    title: str
    url: str
    amount: str
    detail: str


@dataclass(frozen=True, slots=True)
class Gifts:
    heading: str
    note: str
    rows: Sequence[Gift]
    more: str


def split(state: GiftState, names: Names) -> Split | None:
    """The bar above the trace; None while nothing of the gift is used."""
    if not state.used:
        return None
    ends = [
        part.gift_share for part in state.parts if part.kind == "disbursement" or part.covered_later or (part.kind == "conversion" and not part.goods)
    ]
    if state.more or not ends:
        ends = [state.used]
    share = share_used(state)
    words = {
        "used": names.amount(state.used, state.unit),
        "rest": names.amount(state.quantity - state.used, state.unit),
        "share": share,
        "left": 100 - share,
    }
    if state.used >= state.quantity:
        return Split(bars.used_bar(ends, 0), _("Đã dùng hết %(used)s") % words, _("100%% đã dùng") % ())
    label = _("Đã dùng %(used)s, còn %(rest)s") % words
    return Split(bars.used_bar(ends, state.quantity - state.used), label, _("%(share)s%% đã dùng, còn %(left)s%%") % words)


def steps(entry: PublicEntry, state: GiftState, names: Names) -> list[Step]:
    """The gift, each outflow it paid, and what is left; at most MOST_SHOWN outflows."""
    source = f", {str(SOURCES[entry.source]).lower()}" if entry.source in SOURCES else ""
    first = Step(
        "src",
        _("Hiện vật nhận vào") if entry.unit != MONEY else _("Khoản góp vào quỹ"),
        "",
        names.signed(entry.quantity or 0, entry.unit),
        "in",
        [date(entry.date) + source],
    )
    shown = [_part(part, names) for part in state.parts[:MOST_SHOWN]]
    if state.more or len(state.parts) > MOST_SHOWN:
        shown.append(
            Step("out", _("Và nhiều khoản chi nhỏ khác"), "", "", "", [_("Trang này chỉ kể %(count)s khoản đầu.") % {"count": number(MOST_SHOWN)}])
        )
    return [first, *shown, *(_rest(rest, state, names) for rest in state.remainders)]


def _part(part: TracePart, names: Names) -> Step:
    voucher = part.voucher if part.line == 1 else f"{part.voucher}-{part.line}"
    notes = [" · ".join((date(part.date), voucher, format_code(part.code)))]
    if part.kind == "transfer":
        title = _("Chuyển sang %(fund)s") % {"fund": names.fund(part.to_fund)}
    elif part.kind == "conversion":
        title = _("Mua hoặc chế biến hiện vật")
        if part.goods:
            notes.append(_("Được %(goods)s") % {"goods": ", ".join(names.amount(quantity, unit) for unit, quantity in part.goods)})
    else:
        goods = part.unit != MONEY
        title = (
            _("Phát %(goods)s") % {"goods": names.unit_title(part.unit).lower()}
            if goods
            else category_name(part.category)
            if part.category
            else _("Khoản chi")
        )
        notes.append(_shared(part, names))
    if part.covered_later:
        notes.append(_("Nguồn bù sau điều chỉnh: khoản chi này ghi trước khoản góp."))
    if part.kind == "transfer":
        return Step("move", title, entry_url(part.code), names.amount(part.share, part.unit), "", notes, part.level)
    return Step("out", title, entry_url(part.code), names.signed(-part.share, part.unit), "out", notes, part.level)


def _shared(part: TracePart, names: Names) -> str:
    words = {"amount": names.amount(part.quantity, part.unit), "count": number(part.shared_with)}
    if part.unit != MONEY:
        return _("Lần phát %(amount)s, lấy từ %(count)s lần nhận") % words if part.shared_with > 1 else _("Lần phát %(amount)s") % words
    if part.share >= part.quantity or part.shared_with <= 1:
        return _("Khoản chi %(amount)s, trọn từ khoản góp này") % words
    return _("Khoản chi %(amount)s, từ %(count)s khoản góp") % words


def _rest(rest: Remainder, state: GiftState, names: Names) -> Step:
    amount = names.amount(rest.quantity, state.unit)
    if rest.asking:
        return Step(
            "rest",
            _("Còn ở %(fund)s") % {"fund": names.fund(rest.fund)},
            names.fund_url(rest.fund),
            amount,
            "",
            [_("Đang hỏi người gửi muốn góp vào quỹ nào.")],
        )
    if rest.ahead is None:
        return Step(
            "rest", _("Còn ở %(fund)s") % {"fund": names.fund(rest.fund)}, names.fund_url(rest.fund), amount, "", [_("Việc theo dấu dừng ở đây.")]
        )
    if rest.ahead == 0:
        return Step(
            "rest", _("Còn trong quỹ, dùng cho khoản chi tiếp theo"), "", amount, "", [_("Đang đứng đầu hàng: quỹ chi khoản tới là dùng đến.")]
        )
    return Step(
        "rest",
        _("Còn trong %(fund)s") % {"fund": names.fund(rest.fund)},
        "",
        amount,
        "",
        [_("Phía trước còn %(ahead)s.") % {"ahead": names.amount(rest.ahead, rest.unit)}],
    )


def gifts(entry: PublicEntry, sources: Sources, names: Names) -> Gifts:
    """Which gifts paid a disbursement, by date only."""
    rows = [_gift(source, entry, names) for source in sources.listed]
    hidden = sources.count - len(rows)
    return Gifts(
        heading=_("Tiền của ai đã trả khoản này") if entry.unit == MONEY else _("Hiện vật của ai đã phát"),
        note=_("Quỹ chi theo thứ tự nhận trước, dùng trước. Đây là cách quy ước để theo dấu: tiền trong quỹ là tiền chung."),
        rows=rows,
        more=_("Và %(count)s khoản khác.") % {"count": number(hidden)}
        if hidden > 0 and not sources.more
        else _("Và nhiều khoản khác.")
        if sources.more
        else "",
    )


def _gift(source: Source, entry: PublicEntry, names: Names) -> Gift:
    if source.kind == "receipt":
        title = source.donor or _("Người ủng hộ ẩn danh")
    elif source.kind == "transfer":
        title = _("Chuyển từ %(fund)s") % {"fund": names.fund(source.fund)}
    else:
        title = _("Số dư mang sang") if source.kind == "opening" else _("Mua hoặc chế biến")
    voucher = source.voucher if source.line == 1 else f"{source.voucher}-{source.line}"
    parts = [date(source.date), voucher, format_code(source.code)]
    if source.share < source.quantity:
        parts.append(_("từ khoản %(amount)s") % {"amount": names.amount(source.quantity, entry.unit)})
    if source.covered_later:
        parts.append(_("nguồn bù sau điều chỉnh"))
    return Gift(title, entry_url(source.code), names.amount(source.share, entry.unit), " · ".join(part for part in parts if part))
