"""Pages of the book: the filtered ledger with its downloads, and the newest lines of one fund."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.formatting import date, number
from cms.operations import clock, throttle
from donations import filters
from donations.exports import FORMATS, export
from donations.models.accounts import MONEY
from donations.models.public import PublicFund
from donations.public.filter_form import filter_form
from donations.public.lines import lines, related_seqs
from donations.public.naming import Names
from donations.public.strips import Strip, nbsp_vnd
from donations.selectors.entries import by_seq
from donations.selectors.ledger import LedgerFilter, LedgerPage, ledger_page
from donations.selectors.vocabulary import Vocabulary, vocabulary
from donations.selectors.windows import WindowRow

FUND_ROWS = 12
FORMAT_NAMES = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}
DOWNLOADS = 120  # spreadsheets of one network in DOWNLOAD_WINDOW: each is seconds of work; CSV and JSON stream as they are read
DOWNLOAD_WINDOW = dt.timedelta(minutes=10)


def newest_of_fund(fund: PublicFund, words: Vocabulary, year: int | None = None) -> dict[str, Any]:
    """The newest lines of a fund with its children, for its own page; older ones are on the ledger page (1–2 queries).

    `year` when the page tells of a year gone by; None shows the newest of all.
    """
    query = filters.read({"fund": fund.slug, "year": str(year or "")}, words)
    page = ledger_page(query.filter or LedgerFilter(fund=fund), size=FUND_ROWS, sums=False)
    ledger = reverse("donations_public:ledger")
    return {
        "rows": lines(page.rows, Names(words), by_seq(related_seqs(page.rows)), fund=fund),
        "older_href": f"{ledger}{query.address(after=page.next)}#so" if page.next else "",
        "ledger_caption": _("Sổ thu chi của %(fund)s, mới nhất ở trên") % {"fund": fund.name},
        "form": filter_form(query, words, clock.today(), on_page_of=fund),
        "downloads": downloads(query),
    }


def downloads(query: filters.LedgerQuery) -> list[tuple[str, str]]:
    """(name, address) of each format, with exactly the filters of the page."""
    ledger = reverse("donations_public:ledger")
    return [(name, f"{ledger}{query.address(format=code)}") for code, name in FORMAT_NAMES.items()]


def answer(request: HttpRequest) -> HttpResponseBase:
    """The ledger page, or the download named by ?format=. What cannot be read is said on the page; nothing is guessed."""
    words = vocabulary()
    query = filters.read(request.GET, words)
    wanted = request.GET.get("format", "")
    if query.filter is None:
        return render(request, "donations/public/ledger.html", _refused(query, words), status=400 if wanted in FORMATS else 200)
    if wanted in FORMATS:
        try:
            if wanted == "xlsx":
                throttle.use("ledger-spreadsheet", request, limit=DOWNLOADS, window=DOWNLOAD_WINDOW)
        except throttle.Throttled as over:
            return _slowed(request, over.retry_after)
        return export(query.filter, wanted, words)
    page = ledger_page(query.filter, query.after)
    return render(request, "donations/public/ledger.html", {**_frame(query, words), **_found(query, query.filter, page, words)})


def _slowed(request: HttpRequest, seconds: int) -> HttpResponseBase:
    """429 with when to come back, in minutes for people and in seconds for programs."""
    response = render(request, "donations/public/slowed.html", {"minutes": -(-seconds // 60)}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _frame(query: filters.LedgerQuery, words: Vocabulary) -> dict[str, Any]:
    """What the page shows whether or not anything was found."""
    fund = query.filter.fund if query.filter else None
    trail = [{"label": fund.name, "href": reverse("donations_public:fund_detail", args=[fund.slug])}] if fund and fund.listed else []
    return {
        "form": filter_form(query, words, clock.today()),
        "heading": _("Sổ thu chi: %(fund)s") % {"fund": fund.name} if fund else _("Sổ thu chi"),
        "trail": trail,
        "here": _("Sổ thu chi"),
        "after": query.after,
        "downloads": downloads(query),
        "newest_href": f"{reverse('donations_public:ledger')}{query.address()}#so" if query.after is not None else "",
    }


def _refused(query: filters.LedgerQuery, words: Vocabulary) -> dict[str, Any]:
    heading, text = _("Chưa lọc được"), _("Sửa ô được nhắc ở trên rồi bấm Lọc, hoặc bỏ ô ấy để xem toàn bộ sổ.")
    return {**_frame(query, words), "rows": [], "empty_heading": heading, "empty_text": text}


def _found(query: filters.LedgerQuery, filter: LedgerFilter, page: LedgerPage, words: Vocabulary) -> dict[str, Any]:
    names = Names(words)
    caption = _("Sổ thu chi của %(fund)s, mới nhất ở trên") % {"fund": filter.fund.name} if filter.fund else _("Sổ thu chi, mới nhất ở trên")
    past_end = query.after is not None
    return {
        "rows": lines(page.rows, names, by_seq(related_seqs(page.rows)), fund=filter.fund, balances=page.one_unit),
        "balances": page.one_unit,
        "ledger_caption": caption,
        "older_href": f"{reverse('donations_public:ledger')}{query.address(after=page.next)}#so" if page.next else "",
        "strips": window_strips(page.statement, filter, names, clock.today()),
        "counted": counted(page, names, filter),
        "goods_text": goods_text(page.statement, names),
        "empty_heading": _("Hết sổ: không còn dòng nào cũ hơn") if past_end else _("Không có dòng nào khớp"),
        "empty_text": "" if past_end else _("Thử bớt một ô lọc, hoặc tìm bằng mã, số chứng từ, một phần của tên."),
    }


def window_strips(rows: Sequence[WindowRow], filter: LedgerFilter, names: Names, today: dt.date) -> list[Strip]:
    """The balance strip of the window: of money, or of the one unit looked at."""
    wanted = filter.unit or MONEY
    row = next((row for row in rows if row.unit == wanted), None)
    if row is None or names.words.divisor(wanted) != 1:
        return []
    last = min(row.last_day, today) if row.last_day else today
    since = _(" từ %(date)s") % {"date": date(row.first_day)} if row.first_day else ""
    return [
        Strip(
            label=_("Cân đối phần đang xem"),
            opening=row.opening,
            income=row.income,
            spending=row.spending,
            closing=row.closing,
            as_of=last,
            opening_label=_("Số dư đầu ngày %(date)s") % {"date": date(row.first_day)} if row.first_day else _("Số dư mang sang"),
            in_label=_("Thu%(since)s") % {"since": since} if wanted == MONEY else _("Nhập%(since)s") % {"since": since},
            out_label=_("Chi%(since)s") % {"since": since} if wanted == MONEY else _("Xuất%(since)s") % {"since": since},
            closing_label=_("Số dư %(date)s") % {"date": date(last)},
            in_also=_taken_off(row.reversed_in) if wanted == MONEY else "",
            out_also=_taken_off(row.reversed_out) if wanted == MONEY else "",
            unit=names.unit(wanted),
        )
    ]


def _taken_off(quantity: int) -> str:
    return _("đã trừ %(amount)s ghi sai và hủy") % {"amount": nbsp_vnd(abs(quantity))} if quantity else ""


def goods_text(rows: Sequence[WindowRow], names: Names) -> list[str]:
    """Each kind of goods of the window in one line: "Phiếu ăn: 200 + 400 nhập − 340 xuất = 260 phiếu"."""
    told = []
    for row in sorted(rows, key=lambda row: names.words.unit_order(row.unit)):
        if row.unit != MONEY:
            words = {
                "goods": names.unit_title(row.unit),
                "opening": names.count(row.opening, row.unit),
                "closing": names.amount(row.closing, row.unit),
            }
            words |= {"income": names.count(row.income, row.unit), "spending": names.count(row.spending, row.unit)}
            told.append(_("%(goods)s: %(opening)s + %(income)s nhập − %(spending)s xuất = %(closing)s") % words)
    return told


def counted(page: LedgerPage, names: Names, filter: LedgerFilter) -> str:
    """How many rows the filters find and, when they are few and of one unit, what they come to."""
    tally = page.tally
    if tally is None:
        return ""
    words: dict[str, str] = {"count": number(tally.count)}
    text = _("Hơn %(count)s dòng") % words if tally.more else _("%(count)s dòng") % words
    if filter.narrows and tally.income is not None and tally.spending is not None and (tally.income or tally.spending):
        words |= {"text": text, "income": names.signed(tally.income, tally.unit), "spending": names.signed(-tally.spending, tally.unit)}
        return _("%(text)s, cộng lại %(income)s và %(spending)s") % words
    return text
