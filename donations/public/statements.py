"""Fund statements: the index of periods, one statement on a page, and the same as PDF, CSV, Excel and JSON."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.models.frame import frame_for
from cms.operations import clock, pdf
from donations.exports import sheets, statements
from donations.models.closing import ClosingSettings
from donations.models.public import PublicFund
from donations.public import statement_words
from donations.public.caching import public_page
from donations.public.naming import Names
from donations.selectors import statements as selectors
from donations.selectors.figures import month_of
from donations.selectors.periods import BookPeriod
from donations.selectors.vocabulary import Vocabulary, vocabulary

ALL = "tat-ca"
KEPT_SECONDS = 24 * 60 * 60
FORMATS = {"pdf": _("PDF để in"), "xlsx": "Excel", "csv": "CSV", "json": "JSON"}


@public_page
def statement_index(request: HttpRequest) -> HttpResponse:
    """Which periods there are, closed or not, and which funds."""
    words, today = vocabulary(), clock.today()
    first = selectors.first_month()
    closed = selectors.all_standings() if first else {}
    years = [_year(year, closed, first, today) for year in range(today.year, int(first[:4]) - 1, -1)] if first else []
    funds = [(fund, reverse("donations_public:statement", args=[fund.slug, today.year])) for fund in words.funds.values() if fund.listed]
    return render(request, "donations/public/statement_index.html", {"years": years, "funds": funds})


def _year(year: int, closed: dict[str, Any], first: str, today: dt.date) -> dict[str, Any]:
    periods = [BookPeriod(year, part) for part in ("", "q1", "q2", "q3", "q4", *(f"{month:02d}" for month in range(1, 13)))]
    shown = [period for period in periods if _has_begun(period, first, today)]
    links = [(period, address(ALL, period), selectors.standing(period, closed, first).is_closed) for period in shown]
    return {
        "year": str(year),
        "whole": links[0],
        "quarters": [link for link in links if link[0].part.startswith("q")],
        "months": [link for link in links if link[0].is_month],
    }


def _has_begun(period: BookPeriod, first: str, today: dt.date) -> bool:
    return bool(first) and period.last >= first and period.first <= month_of(today)


def address(fund: str, period: BookPeriod) -> str:
    """The page of a period of a fund (its slug, or ALL)."""
    parts = [fund, str(period.year)] + ([period.part] if period.part else [])
    return reverse("donations_public:statement" if not period.part else "donations_public:statement_part", args=parts)


@public_page
def statement_fund(request: HttpRequest, fund: str) -> HttpResponse:
    """A fund without a year: this year's statement."""
    _fund(fund, vocabulary())
    return redirect("donations_public:statement", fund, clock.today().year)


@public_page
def statement(request: HttpRequest, fund: str, year: str, part: str = "") -> HttpResponseBase:
    """One statement; ?format=pdf|xlsx|csv|json gives the same figures as a file. What is no period answers 404."""
    words, today = vocabulary(), clock.today()
    chosen, period = _fund(fund, words), BookPeriod.read(year, part)
    first = selectors.first_month()
    if period is None or not _has_begun(period, first, today):
        raise Http404("no such period")
    found, corrections = _figures(period, chosen, words, today)
    wanted = request.GET.get("format", "")
    if wanted in ("csv", "xlsx", "json"):
        return _file(found, words, wanted, f"bao-cao-{fund}-{period.code}")
    standing = selectors.standing(period, selectors.standings(period.year), first)
    around = frame_for(request).settings
    sheet = statement_words.sheet(
        found, chosen, Names(words), standing, corrections, ClosingSettings.current(),
        hospital=around.hospital_name, department=around.department_name, today=today,
    )  # fmt: skip
    if wanted == "pdf":
        return _pdf(sheet, f"bao-cao-{fund}-{period.code}.pdf")
    return render(request, "donations/public/statement.html", {"sheet": sheet, **_around(fund, chosen, period, words, first, today)})


def _fund(slug: str, words: Vocabulary) -> PublicFund | None:
    if slug == ALL:
        return None
    found = words.fund(slug)
    if found is None or not found.listed or found.slug != slug:
        raise Http404("no such fund")
    return found


def _figures(period: BookPeriod, fund: PublicFund | None, words: Vocabulary, today: dt.date) -> Any:
    """The figures of a period, kept until the book grows."""
    key = f"statement:{fund.code if fund else ''}:{period.code}:{selectors.head_size()}"
    kept = cache.get(key)
    if kept is None:
        kept = (selectors.statement(period, fund, words), selectors.corrections(period, fund))
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _file(found: selectors.Statement, words: Vocabulary, wanted: str, name: str) -> HttpResponseBase:
    if wanted == "json":
        return JsonResponse(statements.records(found), safe=False, json_dumps_params={"ensure_ascii": False})
    if wanted == "xlsx":
        return FileResponse(sheets.xlsx_rows(statements.rows(found, words)), as_attachment=True, filename=f"{name}.xlsx", content_type=sheets.XLSX)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(sheets.csv_rows(statements.rows(found, words)), content_type=sheets.CSV, headers=headers)


def _pdf(sheet: statement_words.Sheet, name: str) -> HttpResponse:
    """Typeset once for the same words; the words hold every figure, so a changed book is another paper."""
    key = "statement-pdf:" + hashlib.sha256(json.dumps(sheet, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    made = cache.get(key)
    if made is None:
        made = pdf.render("statement.typ", sheet)
        cache.set(key, made, KEPT_SECONDS)
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


def _around(slug: str, fund: PublicFund | None, period: BookPeriod, words: Vocabulary, first: str, today: dt.date) -> dict[str, Any]:
    """The way up, other periods and funds, files."""
    others = [BookPeriod(period.year, part) for part in ("", "q1", "q2", "q3", "q4", *(f"{month:02d}" for month in range(1, 13)))]
    years = [BookPeriod(year) for year in range(int(first[:4]), today.year + 1)]
    names = Names(words)
    here = address(slug, period)
    return {
        "here": period.name[:1].upper() + period.name[1:],
        "trail": [{"label": _("Báo cáo"), "href": reverse("donations_public:statement_index")}]
        + ([{"label": fund.name, "href": names.fund_url(fund.code)}] if fund else []),
        "years": [(str(one.year), address(slug, one), one.year == period.year) for one in years],
        "periods": [(one, address(slug, one), one == period) for one in others if _has_begun(one, first, today)],
        "files": [(name, f"{here}?format={code}") for code, name in FORMATS.items()],
        "all_href": address(ALL, period) if fund else "",
        "ledger_href": _ledger(fund, period),
    }


def _ledger(fund: PublicFund | None, period: BookPeriod) -> str:
    of = f"fund={fund.slug}&" if fund else ""
    last = min(period.last_day, clock.today())
    return f"{reverse('donations_public:ledger')}?{of}from={period.first_day:%d/%m/%Y}&to={last:%d/%m/%Y}"
