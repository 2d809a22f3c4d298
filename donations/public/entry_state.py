"""Where a gift stands, in words: waiting (the common state), partly used, used, corrected; and its place in the queue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.formatting import date, number
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry
from donations.public import bars
from donations.public.naming import Names, spends_steadily
from donations.selectors.trace import GiftState, State
from donations.selectors.walk import Remainder

WEEKS_TOLD = 26  # a wait beyond half a year is told in months
WEEK_BOXES = 9  # the row of weeks has nine boxes; a longer wait is told in words alone


@dataclass(frozen=True, slots=True)
class StateBox:
    """One line that says where it stands. `css`: '' waiting, done, fixed."""

    css: str
    icon: str
    title: str
    text: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    number: int
    own: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """The queue before what still waits. `weeks` is empty when there is no pace to judge by or the wait is long."""

    heading: str
    bar: bars.Queue
    label: str
    approved: str
    ahead: str
    weeks: Sequence[Week]
    weeks_label: str
    weeks_note: str
    money: bool


def time_of_month(day: dt.date) -> str:
    """A day about which nothing is promised: "giữa tháng 1/2027"."""
    part = _("đầu") if day.day <= 10 else _("giữa") if day.day <= 20 else _("cuối")
    return _("%(part)s tháng %(month)s/%(year)s") % {"part": part, "month": day.month, "year": day.year}


def share_used(state: GiftState) -> int:
    """Hundredths used, rounded so that 0 and 100 are only said when they are true."""
    if state.quantity <= 0 or state.used <= 0:
        return 0
    if state.used >= state.quantity:
        return 100
    return min(99, max(1, 100 * state.used // state.quantity))


def state_box(entry: PublicEntry, state: GiftState, names: Names, *, rewritten: bool) -> StateBox | None:
    """What the page says first. `rewritten`: this line was written anew by a correction, which is told before its wait."""
    if state.state is State.CORRECTED:
        return corrected_box(entry)
    if rewritten:
        text = _("Dòng ghi sai đã bị hủy toàn bộ, rồi ghi lại ở dòng này. Cả ba dòng đều ở lại trong sổ.")
        return StateBox("fixed", "edit", _("Khoản này được ghi lại cho đúng"), text)
    if state.state is State.USED:
        return _used_box(entry, state)
    rest = state.waiting
    if rest is None:
        return None
    if state.state is State.PARTLY_USED:
        return _partly_box(entry, state, rest, names)
    return _waiting_box(entry, rest, names)


def corrected_box(entry: PublicEntry) -> StateBox:
    """An entry that was reversed, or the reversal itself."""
    if entry.kind == "reversal":
        return StateBox(
            "fixed", "edit", _("Dòng này hủy toàn bộ một dòng trước"), _("Cả hai dòng ở lại trong sổ và triệt tiêu nhau, không vào thứ tự chi.")
        )
    return StateBox("fixed", "edit", _("Dòng này đã bị hủy toàn bộ"), _("Dòng hủy và lý do nằm ngay bên dưới. Không dòng nào bị xóa khỏi sổ."))


def attested_box(entry: PublicEntry, names: Names) -> StateBox | None:
    """An entry that moves nothing: a count, added papers, a thing taken away, a voided number. None for a movement."""
    told = {
        "balance": (
            _("Đếm được %(amount)s"),
            _("Số đếm thực tế lúc đếm trong ngày này, hoặc số dư cuối ngày in trên sao kê. Dòng này không đổi số dư nào; lệch thì để lộ chỗ lệch."),
        ),
        "evidence": (_("Bổ sung chứng từ cho một dòng trước"), _("Dòng được bổ sung giữ nguyên như cũ.")),
        "redaction": (_("Đã gỡ một thông tin khỏi dòng trước"), _("Số tiền, ngày và mọi thứ còn lại của dòng ấy giữ nguyên.")),
        "void": (
            _("Số chứng từ này đã cấp rồi hủy"),
            _("Phiếu bị hủy trước khi ghi sổ vẫn giữ số của nó, để ai cũng thấy không có phiếu nào biến mất."),
        ),
    }
    if entry.kind not in told:
        return None
    title, text = told[entry.kind]
    words = {"amount": names.amount(entry.quantity or 0, entry.unit)} if entry.kind == "balance" else {}
    return StateBox("fixed" if entry.kind == "void" else "done", "edit" if entry.kind == "void" else "check", title % words, text)


def _used_box(entry: PublicEntry, state: GiftState) -> StateBox:
    goods = entry.unit != MONEY
    title = _("Đã phát hết") if goods else _("Đã dùng hết cho người bệnh")
    first, last = state.first_used, state.last_used
    if first is None or last is None:
        return StateBox("done", "check", title, _("Xin cảm ơn."))
    words = {"count": number(len(state.payments)), "first": date(first), "last": date(last), "days": number(max(0, (last - entry.date).days))}
    if goods:
        text = _("Phát từ %(first)s đến %(last)s. Xin cảm ơn.") if first != last else _("Phát ngày %(first)s. Xin cảm ơn.")
    elif len(state.payments) == 1:
        text = _("Dùng trong một khoản chi ngày %(first)s, sau %(days)s ngày. Xin cảm ơn.")
    elif first == last:
        text = _("Dùng trong %(count)s khoản chi ngày %(first)s, sau %(days)s ngày. Xin cảm ơn.")
    else:
        text = _("Dùng trong %(count)s khoản chi từ %(first)s đến %(last)s, sau %(days)s ngày. Xin cảm ơn.")
    return StateBox("done", "check", title, text % words)


def _partly_box(entry: PublicEntry, state: GiftState, rest: Remainder, names: Names) -> StateBox:
    words = {
        "share": share_used(state),
        "used": names.amount(state.used, state.unit),
        "rest": names.amount(state.quantity - state.used, state.unit),
        "first": date(state.first_used) if state.first_used else "",
        "balance": names.amount(rest.fund_balance, rest.unit),
    }
    goods = entry.unit != MONEY
    place = _("phần còn lại đang đứng đầu hàng") if rest.ahead == 0 else _("phần còn lại đang chờ")
    title = (_("Đã phát %(share)s%%, phần còn lại trong kho") if goods else _("Đã dùng %(share)s%%, ") + place.replace("%", "%%")) % words
    if goods:
        return StateBox("", "check", title, _("Đã phát %(used)s, còn %(rest)s.") % words)
    since = _("Đã dùng %(used)s từ %(first)s.") if state.first_used else _("Đã dùng %(used)s.")
    balance = _("Còn %(rest)s trong số dư %(balance)s của quỹ.") if rest.fund_balance else _("Còn %(rest)s.")
    return StateBox("", "check", title, f"{since} {balance}" % words)


def _waiting_box(entry: PublicEntry, rest: Remainder, names: Names) -> StateBox:
    words = {"ahead": names.amount(rest.ahead or 0, rest.unit), "fund": names.fund(rest.fund)}
    if rest.asking:
        text = _("Chưa biết người gửi muốn góp vào quỹ nào, nên khoản này chưa được chi. Là khoản của mình, xin gọi phòng Công tác xã hội và đọc mã.")
        return StateBox("", "clock", _("Đã nhận, đang hỏi muốn góp vào quỹ nào"), text)
    if entry.unit != MONEY:
        return StateBox(
            "",
            "clock",
            _("Đã nhập kho, chưa phát"),
            _("Phía trước còn %(ahead)s nhận trước.") % words if rest.ahead else _("Lần phát tới sẽ lấy từ đây."),
        )
    if rest.ahead is None:
        return StateBox("", "clock", _("Đã vào quỹ %(fund)s") % words, _("Việc theo dấu dừng ở đây."))
    moved = _("Nay khoản này ở %(fund)s.") % words + " " if rest.fund != entry.fund else ""
    kept = names.words.funds[rest.fund].kept_for if rest.fund in names.words.funds else ""
    if kept:
        return StateBox("", "clock", _("Đã vào quỹ, để dành cho %(what)s") % {"what": kept}, moved + _("Phía trước còn %(ahead)s.") % words)
    if rest.ahead == 0:
        return StateBox("", "clock", _("Đã vào quỹ, đang đứng đầu hàng"), moved + _("Quỹ chi khoản tới là dùng đến."))
    return StateBox("", "clock", _("Đã vào quỹ, đang chờ đến lượt"), moved + _("Phía trước còn %(ahead)s.") % words + _when(rest, names))


def _when(rest: Remainder, names: Names) -> str:
    if rest.weeks is None or rest.expected is None or not spends_steadily(names.words.funds.get(rest.fund)):
        return ""
    if rest.weeks < 1:
        return " " + _("Theo mức chi từ đầu năm, khoản này được dùng trong tuần tới.")
    words = {"weeks": number(rest.weeks), "months": number(rest.weeks * 7 * 12 // 365), "when": time_of_month(rest.expected)}
    if rest.weeks >= WEEKS_TOLD:
        return " " + _("Theo mức chi từ đầu năm, khoản này được dùng sau khoảng %(months)s tháng, vào %(when)s.") % words
    return " " + _("Theo mức chi từ đầu năm, khoản này được dùng sau khoảng %(weeks)s tuần, vào %(when)s.") % words


def waiting(entry: PublicEntry, state: GiftState, names: Names, *, rewritten: bool) -> Waiting | None:
    """The queue of a gift that waits; None when it is used already, stands first, or has no place in a queue."""
    rest = state.waiting
    if state.state is not State.WAITING or rest is None or not rest.ahead:
        return None
    own = min(rest.quantity, max(0, rest.fund_balance - rest.ahead)) or rest.quantity
    approved = min(rest.approved, rest.ahead)
    weeks = _weeks(rest, names)
    last = rest.week_number or 0
    return Waiting(
        heading=_("Khoản đúng đang ở đâu") if rewritten else _("Khoản này đang ở đâu"),
        bar=bars.queue(before=rest.ahead, own=own, behind=max(0, rest.fund_balance - rest.ahead - own), approved=approved),
        label=_("Thanh xếp hàng: %(ahead)s đứng trước khoản này trong quỹ") % {"ahead": names.amount(rest.ahead, rest.unit)},
        approved=names.amount(approved, rest.unit) if approved else "",
        ahead=names.amount(rest.ahead, rest.unit),
        weeks=weeks,
        weeks_label=_("Đến lượt khoảng tuần thứ %(week)s") % {"week": last},
        weeks_note=_weeks_note(state),
        money=entry.unit == MONEY,
    )


def _weeks(rest: Remainder, names: Names) -> list[Week]:
    last = rest.week_number
    if not spends_steadily(names.words.funds.get(rest.fund)) or not rest.ahead or last is None or last > WEEK_BOXES:
        return []
    return [Week(week, week == last) for week in range(1, last + 1)]


def _weeks_note(state: GiftState) -> str:
    note = _("Mỗi ô một tuần.")
    usual = state.usual_wait_weeks
    if usual is None:
        return note
    if usual < 1:
        return note + " " + _("Các khoản dùng hết gần đây đã chờ chưa đến một tuần.")
    return note + " " + _("Các khoản dùng hết gần đây đã chờ khoảng %(weeks)s tuần.") % {"weeks": number(usual)}
