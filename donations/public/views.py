"""Fund pages, the ledger and the official accounts. Views only carry: selectors count, words speak, templates show."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.operations import clock
from donations.models.accounts import MONEY
from donations.models.public import PublicAccount, PublicFund
from donations.public import book, fund_words, strips
from donations.public.bars import decimal, percent
from donations.public.caching import public_page
from donations.public.charts import month_chart
from donations.public.naming import Names
from donations.selectors.figures import StatementRow, fund_statement, holdings_equal_funds, month_of
from donations.selectors.funds import FundPage, fund_cards, fund_page, unidentified_gifts
from donations.selectors.months import Flows, Scope, by_unit
from donations.selectors.vocabulary import Vocabulary, vocabulary


def money_row(rows: list[StatementRow], year: int) -> StatementRow:
    """The VND row of a year's statement over all funds; zeros before the first entry."""
    months = {"first": f"{year:04d}-01", "last": f"{year:04d}-12"}
    return next((row for row in rows if row.unit == MONEY), StatementRow.of(Flows(), fund="", unit=MONEY, **months))


@public_page
def fund_list(request: HttpRequest) -> HttpResponse:
    """Every listed fund with opening + in − out = balance of this year, and the same for the whole book."""
    words, today = vocabulary(), clock.today()
    found = fund_cards(words)
    rows = fund_statement(None, f"{today.year:04d}-01", month_of(today))
    between = sum(card.transfers_in for card in found)
    context = {
        "as_of": today,
        "strip": strips.year_strip(
            money_row(rows, today.year),
            year=today.year,
            today=today,
            label=_("Cân đối mọi quỹ năm %(year)s") % {"year": today.year},
            transfers=between,
        ),
        "cards": fund_words.cards(found, today=today, asking=unidentified_gifts()),
        "goods": strips.goods_rows(rows, Names(words)),
        "goods_caption": _("Hiện vật của mọi quỹ năm %(year)s") % {"year": today.year},
        "agreements": strips.agreement_rows(holdings_equal_funds(), Names(words)),
        "year_text": str(today.year),
    }
    return render(request, "donations/public/fund_list.html", context)


def chosen_year(typed: str, fund: PublicFund, today: dt.date) -> int:
    """The year asked for with ?nam=, when the fund's book has it; else this year. Never an error."""
    first = fund.first_date.year if fund.first_date else today.year
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else today.year
    return year if first <= year <= today.year else today.year


@public_page
def fund_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One fund, its year and its newest lines. An earmark off the public list answers as if it were not there."""
    words, today = vocabulary(), clock.today()
    found = words.fund(slug)
    if found is None or not found.listed or found.slug != slug:
        raise Http404("no such fund")
    page = fund_page(found, chosen_year(request.GET.get("nam", ""), found, today), words)
    assert page is not None  # noqa: S101  words has just named it
    unknown = found.kind == "unidentified"
    accounts = [] if unknown else giving_accounts(found)
    context = {
        **_fund_figures(page, words, today, unidentified_gifts() if unknown else None),
        "gives": not unknown and not (found.ends and found.ends < today),
        "accounts": accounts,
        "give_heading": _("Ủng hộ quỹ này"),
        **book.newest_of_fund(found, words, page.year if page.year != today.year else None),
    }
    return render(request, "donations/public/fund_detail.html", context)


def _fund_figures(page: FundPage, words: Vocabulary, today: dt.date, asking: int | None) -> dict[str, Any]:
    """What a fund page says in figures, from the selectors' page."""
    names, fund, year = Names(words), page.fund, str(page.year)
    url = reverse("donations_public:fund_detail", args=[fund.slug])
    trail = [{"label": _("Các quỹ"), "href": reverse("donations_public:fund_list")}]
    if page.parent is not None:
        trail.append({"label": page.parent.name, "href": names.fund_url(page.parent.code)})
    return {
        "fund": fund,
        "trail": trail,
        "tags": _tags(fund, names),
        "year_text": year,
        "years": [(str(other), url if other == today.year else f"{url}?nam={other}", other == page.year) for other in page.years],
        "strip": strips.year_strip(page.money, year=page.year, today=today, label=_("Cân đối quỹ năm %(year)s") % {"year": year}),
        "says": fund_words.says(page, today=today, asking=asking),
        "chart": month_chart(page.months),
        "chart_title": fund_words.chart_title(page),
        "months_caption": _("%(fund)s, từng tháng năm %(year)s, đơn vị đồng") % {"fund": fund.name, "year": year},
        "parts": fund_words.category_shares(page.categories),
        "goods": strips.goods_rows(page.rows, names),
        "goods_caption": _("Hiện vật của %(fund)s năm %(year)s") % {"fund": fund.name, "year": year},
        "children": _children(page),
        "goal": _goal(page),
        "milestones": _milestones(fund),
    }


def _tags(fund: PublicFund, names: Names) -> list[str]:
    tags = []
    if fund.first_date:
        tags.append(_("Có trong sổ từ %(month)s") % {"month": f"{fund.first_date:%m/%Y}"})
    if fund.campus:
        tags.append(names.campus(fund.campus))
    if fund.kind != "unidentified":
        tags.append(_("Người lập và người duyệt khác nhau"))
    return tags


def _children(page: FundPage) -> list[fund_words.FundLink]:
    """The child funds with what each holds at the end of the page's year (1 query, none without children)."""
    if not page.children:
        return []
    flows = by_unit(Scope.of(page.fund), page.money.first, page.money.last, also_by=["fund"])
    return fund_words.fund_links(page.children, {fund: moved.closing for (unit, fund), moved in flows if unit == MONEY})


def _goal(page: FundPage) -> dict[str, str] | None:
    """How far a fund with a goal has come since it began: gifts and what was moved to it (1 query, none without a goal)."""
    fund = page.fund
    if not fund.goal:
        return None
    flows = {unit: moved for (unit,), moved in by_unit(Scope.of(fund), "0000-00", page.money.last)}.get(MONEY, Flows())
    got = flows.receipt_in + flows.transfer_in + flows.internal_in + flows.opening_in
    share = percent(got, fund.goal)
    words = {"got": strips.nbsp_vnd(got), "goal": strips.nbsp_vnd(fund.goal), "share": decimal(share)}
    return {"width": f"{share:g}", "sentence": _("Đã có %(got)s trên mục tiêu %(goal)s (%(share)s%%).") % words}


def _milestones(fund: PublicFund) -> list[dict[str, Any]]:
    """Dates the fund's own record holds; a fund without them has no such box."""
    dated = [(fund.starts, _("Bắt đầu nhận")), (fund.first_date, _("Dòng đầu tiên trong sổ")), (fund.ends, _("Ngừng nhận"))]
    found = [{"date": day, "title": title} for day, title in dated if day]
    return sorted(found, key=lambda one: one["date"]) if len(found) > 1 else []


def giving_accounts(fund: PublicFund | None = None) -> list[PublicAccount]:
    """Genuine accounts, those that are the fund's own first; with none of its own, every public one (1 query)."""
    accounts = list(PublicAccount.objects.order_by("bank_name", "bank_number"))
    if fund is None:
        return accounts
    own = [account for account in accounts if account.default_fund in (fund.code, fund.root)]
    return own or accounts


@public_page
def official_accounts(request: HttpRequest) -> HttpResponse:
    """The only accounts that receive gifts, and the memo code of each fund."""
    words = vocabulary()
    names = Names(words)
    shown = [
        {
            "account": account,
            "campus": names.campus(account.campus),
            "fund": names.fund(account.default_fund) if account.default_fund else "",
            "fund_url": names.fund_url(account.default_fund) if account.default_fund else "",
        }
        for account in giving_accounts()
    ]
    coded = [
        {"name": fund.name, "memo_code": fund.memo_code, "url": names.fund_url(fund.code)}
        for fund in words.funds.values()
        if fund.memo_code and fund.listed
    ]
    return render(request, "donations/public/official_accounts.html", {"accounts": shown, "memo_codes": coded})


@public_page
def ledger(request: HttpRequest) -> HttpResponseBase:
    """The book with the filters of the address; ?format=csv|json|xlsx gives exactly the filtered rows."""
    return book.answer(request)
