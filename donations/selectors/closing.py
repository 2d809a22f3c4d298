"""The checklist of a closing: each condition worked out from the book, with its number.

`ok` is met; `read` is met with a difference that minutes explain, which both signers must have read; `bad` is not met.
Other areas add a condition by `register`; nothing is ticked by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from cms.formatting import date, number
from cms.operations import clock
from donations.models import (
    Account,
    Book,
    BoxOpening,
    Closing,
    ClosingSettings,
    Commodity,
    CountNote,
    DonationBox,
    PastVoucher,
    Period,
    Status,
    Voucher,
    VoucherNumber,
)
from donations.models.ledger import MonthlyTotal
from donations.selectors import month_ends
from donations.selectors.conditions import Checklist, Condition, Difference, State, difference_words, late_words, later_words
from donations.selectors.month_ends import HoldingEnd
from donations.selectors.periods import BookPeriod

WAITING = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED)


MonthCheck = Callable[[BookPeriod], "Condition | None"]
_more: dict[str, MonthCheck] = {}


def register(key: str, check: MonthCheck) -> None:
    """Let another area add a condition to every month's checklist; the same key again replaces it. None stays away."""
    _more[key] = check


def first_month() -> str:
    """YYYY-MM of the book's first movement; '' while it is empty (1 query)."""
    return MonthlyTotal.objects.order_by("month").values_list("month", flat=True).first() or ""


def kept_since(first: str | None = None) -> str:
    """YYYY-MM of the first month whose papers were written here: the first that must be closed; '' while there is none.

    `first` is `first_month()` where it was asked already.

    Years brought in from the old book before it were signed there and by three people here; nobody counts their safes again. They
    may be closed, they need not be (2 queries at most).
    """
    first = first_month() if first is None else first
    if not first or not PastVoucher.objects.exists():
        return first
    own = Voucher.objects.filter(status=Status.POSTED, past__isnull=True).order_by("date").values_list("date", flat=True).first()
    return f"{own:%Y-%m}" if own else ""


def closed_months() -> set[str]:
    """YYYY-MM of every closed month (1 query)."""
    return set(Period.objects.filter(closed_at__isnull=False).values_list("month", flat=True))


def due_day(period: BookPeriod, settings: ClosingSettings) -> dt.date:
    """The day by which the period should be closed, as the settings say."""
    return period.last_day + dt.timedelta(days=settings.due_days)


def checklist(period: BookPeriod, settings: ClosingSettings | None = None) -> Checklist:
    """The conditions of a month or of a year, as the book stands now."""
    settings = settings or ClosingSettings.current()
    return Checklist(period, _month(period, settings) if period.is_month else _year(period))


def _month(period: BookPeriod, settings: ClosingSettings) -> list[Condition]:
    ends = month_ends.holding_ends(period, settings.count_days)
    notes = {(note.account_id, note.commodity.code): note for note in CountNote.objects.filter(period=period.code).select_related("commodity")}
    units = {unit.code: unit for unit in Commodity.objects.all()}
    found = [
        _over(period),
        _in_order(period),
        _bank(_of(ends, "bank"), notes, units),
        _safes(_of(ends, "safe"), notes, units),
        _boxes(_of(ends, "box"), notes, units, period),
        _stock(_of(ends, "store", "kitchen"), notes, units, period, settings),
        _vouchers(period),
        _numbers(period),
        _law_1(period),
    ]
    found += [made for check in _more.values() if (made := check(period))]
    return found


def _of(ends: list[HoldingEnd], *places: str) -> list[HoldingEnd]:
    return [end for end in ends if end.place in places]


def _over(period: BookPeriod) -> Condition:
    over = clock.today() > period.last_day
    words = _("hết ngày %(day)s") if over else _("kỳ chạy đến hết ngày %(day)s, chưa khóa được")
    return Condition("over", _("Kỳ đã kết thúc"), "ok" if over else "bad", words % {"day": date(period.last_day)})


def _in_order(period: BookPeriod) -> Condition:
    """Months are closed one after another, from the first that was kept here."""
    first, closed = kept_since(), closed_months()
    open_before = [month for month in _months_between(first, period.first) if month not in closed] if first else []
    if open_before:
        words = _("còn mở: %(months)s") % {"months": ", ".join(f"{month[5:]}/{month[:4]}" for month in open_before[:6])}
        return Condition("order", _("Các tháng trước đã khóa"), "bad", words + ("…" if len(open_before) > 6 else ""))
    words = _("%(count)s tháng đã khóa") % {"count": number(len(closed))} if closed else _("đây là tháng đầu của sổ")
    return Condition("order", _("Các tháng trước đã khóa"), "ok", words)


def _months_between(first: str, before: str) -> list[str]:
    months, (year, month) = [], map(int, first.split("-"))
    while (code := f"{year:04d}-{month:02d}") < before:
        months.append(code)
        year, month = year + month // 12, month % 12 + 1
    return months


def _counted(
    key: str, title: str, ends: list[HoldingEnd], notes: dict, units: dict, *, none: str, fine: Callable[[list[HoldingEnd]], str]
) -> Condition:
    """Every end counted, and each difference explained by minutes that name exactly it; what else must be read is told."""
    ends = [end for end in ends if not end.may_be_left]
    if not ends:
        return Condition(key, title, "ok", none)
    missing = [end for end in ends if end.counted is None]
    found = [Difference(end, units[end.unit], _answering(notes.get((end.account, end.unit)), end)) for end in ends if end.difference]
    words = []
    if missing:
        names = list(dict.fromkeys(end.name for end in missing))
        words.append(_("chưa có số đếm cuối tháng: %(names)s") % {"names": ", ".join(names[:4]) + ("…" if len(names) > 4 else "")})
    words += [difference_words(one) for one in found]
    words += [later_words(end, units[end.unit]) for end in ends if end.later and not end.is_told_by_papers]
    if late := [end for end in ends if end.is_late]:
        words.append(late_words(late))
    unexplained = [one for one in found if not one.is_explained]
    state: State = "bad" if missing or unexplained else "read" if words else "ok"
    return Condition(key, title, state, "; ".join(words) if words else fine(ends), found)


def _answering(note: CountNote | None, end: HoldingEnd) -> CountNote | None:
    return note if note is not None and note.difference == end.difference else None


def _bank(ends: list[HoldingEnd], notes: dict, units: dict) -> Condition:
    def fine(ends: list[HoldingEnd]) -> str:
        backed = sum(end.has_statement for end in ends)
        words = _("%(count)s tài khoản, số dư sao kê = sổ, chênh lệch 0 đ") % {"count": number(len(ends))}
        return words + (_(", %(count)s có tệp sao kê") % {"count": number(backed)} if backed else "")

    return _counted("bank", _("Ngân hàng đã đối chiếu"), ends, notes, units, none=_("không có tài khoản nào phát sinh"), fine=fine)


def _safes(ends: list[HoldingEnd], notes: dict, units: dict) -> Condition:
    def fine(ends: list[HoldingEnd]) -> str:
        last = max(end.counted_on for end in ends if end.counted_on)
        return _("%(count)s két, biên bản ngày %(day)s, đếm = sổ") % {"count": number(len({end.account for end in ends})), "day": f"{last:%d/%m}"}

    return _counted("safe", _("Quỹ tiền mặt đã kiểm kê"), ends, notes, units, none=_("không có két nào phát sinh"), fine=fine)


def _boxes(ends: list[HoldingEnd], notes: dict, units: dict, period: BookPeriod) -> Condition:
    """A box holds nothing by the book once what was counted has been deposited; what is left there must be counted.

    What is being counted, waits for its approver or stopped at its seal is not in the book yet and keeps the month open,
    and so does a box that was due in it and was not opened since.
    """
    after = dt.datetime.combine(period.last_day + dt.timedelta(days=1), dt.time(), tzinfo=clock.ZONE)
    going_on = (BoxOpening.State.STOPPED, BoxOpening.State.COUNTING, BoxOpening.State.WAITING)
    begun = BoxOpening.objects.filter(state__in=going_on, opened_at__lt=after).order_by("box__code").values_list("box__code", "state")
    running = BoxOpening.objects.filter(box=OuterRef("pk"), state__in=going_on)
    overdue = DonationBox.objects.filter(~Exists(running), in_use=True, due_on__lte=period.last_day, sealed_on__lte=period.last_day)
    late = {
        _("dừng vì niêm phong: %(boxes)s"): [code for code, state in begun if state == BoxOpening.State.STOPPED],
        _("chưa ghi sổ xong lần mở hòm %(boxes)s"): [code for code, state in begun if state != BoxOpening.State.STOPPED],
        _("đến hạn chưa mở: %(boxes)s"): list(overdue.order_by("code").values_list("code", flat=True)),
    }
    if waits := [told % {"boxes": ", ".join(codes[:10])} for told, codes in late.items() if codes]:
        return Condition("box", _("Hòm đã mở và đếm"), "bad", "; ".join(waits))
    left = [end for end in ends if end.book or end.difference]
    emptied = len({end.account for end in ends} - {end.account for end in left})
    words = _("%(count)s hòm, đã đếm = đã nộp") % {"count": number(emptied)} if ends else _("không có hòm nào phát sinh")
    return _counted("box", _("Hòm đã mở và đếm"), left, notes, units, none=words, fine=lambda ends: words)


def _stock(ends: list[HoldingEnd], notes: dict, units: dict, period: BookPeriod, settings: ClosingSettings) -> Condition:
    title = _("Kho hiện vật đã đếm")
    counted = [end for end in ends if end.book or end.counted]
    if not _stock_is_due(period, settings):
        counted = [end for end in counted if end.counted is not None and not end.is_late]
        words = _("kiểm kê %(every)s theo cài đặt, tháng này không bắt buộc") % {"every": settings.get_stock_every_display()}
        return _counted("stock", title, counted, notes, units, none=words, fine=lambda ends: words)
    fine = _("%(count)s mặt hàng ở %(places)s kho, bếp, đếm = sổ") % {
        "count": number(len(counted)), "places": number(len({end.account for end in counted})),
    }  # fmt: skip
    return _counted("stock", title, counted, notes, units, none=_("kho không còn hiện vật"), fine=lambda ends: fine)


def _stock_is_due(period: BookPeriod, settings: ClosingSettings) -> bool:
    number_ = int(period.part)
    return {"month": True, "quarter": number_ % 3 == 0, "year": number_ == 12}[settings.stock_every]


def _vouchers(period: BookPeriod) -> Condition:
    counted = _by_status(period)
    waiting = sum(counted.get(status, 0) for status in WAITING)
    words = _("%(posted)s đã ghi, %(void)s đã hủy, %(waiting)s còn treo") % {
        "posted": number(counted.get(Status.POSTED, 0)), "void": number(counted.get(Status.VOID, 0)), "waiting": number(waiting),
    }  # fmt: skip
    return Condition("vouchers", _("Chứng từ đã ghi sổ hết"), "bad" if waiting else "ok", words)


def _by_status(period: BookPeriod) -> dict[str, int]:
    rows = Voucher.objects.filter(date__gte=period.first_day, date__lte=period.last_day).order_by().values_list("status")
    return dict(rows.annotate(count=Count("id")))


def _numbers(period: BookPeriod) -> Condition:
    """Every number issued in the year so far stands on a voucher: posted, approved or void."""
    issued = dict(VoucherNumber.objects.filter(year=period.year).values_list("book", "last"))
    kept = dict(Voucher.objects.filter(year=period.year, number__isnull=False).order_by().values_list("book").annotate(count=Count("id")))
    gaps = [book for book, last in issued.items() if kept.get(book, 0) != last]
    if gaps:
        words = _("thiếu số ở %(books)s") % {"books": ", ".join(str(Book(book).label) for book in gaps)}
        return Condition("numbers", _("Dãy số không hở"), "bad", words)
    words = ", ".join(f"{book} 1–{number(last)}" for book, last in sorted(issued.items()) if last)
    return Condition("numbers", _("Dãy số không hở"), "ok", words or _("chưa cấp số nào trong năm"))


def _law_1(period: BookPeriod) -> Condition:
    held, owed = (month_ends.sums(month_ends.closings(period.last, nature)) for nature in (Account.Nature.HOLDING, Account.Nature.FUND))
    wrong = [unit for unit in held.keys() | owed.keys() if held.get(unit, 0) != owed.get(unit, 0)]
    money = {"held": number(held.get("VND", 0)), "owed": number(owed.get("VND", 0)), "units": number(len(held))}
    words = _("%(held)s đ = %(owed)s đ, đúng ở cả %(units)s đơn vị tính") if not wrong else _("lệch: %(held)s đ và %(owed)s đ")
    return Condition("law_1", _("Tổng nơi giữ = tổng các quỹ"), "bad" if wrong else "ok", words % money)


def _year(period: BookPeriod) -> list[Condition]:
    """A year is signed when each of its months that the book has is closed."""
    first, closed = first_month(), closed_months()
    kept = kept_since(first)
    months = [month for month in period.months if first and month >= (kept if kept and kept[:4] == period.first[:4] else first)]
    open_ = [month for month in months if month not in closed]
    words = _("%(closed)s/%(all)s tháng đã khóa") % {"closed": len(months) - len(open_), "all": len(months)}
    if open_:
        words += _("; còn mở: %(months)s") % {"months": ", ".join(f"{month[5:]}/{month[:4]}" for month in open_)}
    state: State = "bad" if open_ or not months else "ok"
    return [_over(period), Condition("months", _("Các tháng của năm đã khóa"), state, words), _vouchers(period), _numbers(period), _law_1(period)]


def missing_banks(period: BookPeriod, settings: ClosingSettings) -> list[HoldingEnd]:
    """Bank accounts whose closing balance nobody has stated for this month yet."""
    return [end for end in _of(month_ends.holding_ends(period, settings.count_days), "bank") if end.counted is None and not end.may_be_left]


def standing(period: str) -> Closing | None:
    """The closing of a period that waits for its second signature or is signed; None when it is open (1 query)."""
    found = Closing.objects.filter(period=period).exclude(state=Closing.State.RETURNED)
    return found.select_related("requester", "approver").first()
