"""The figures of funds turned into what a fund page and a fund card say. Numbers come from the selectors, never from here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.formatting import number
from donations.models.public import PublicFund
from donations.public.bars import Share, decimal, percent, shares
from donations.public.naming import NBSP, category_name, spends_steadily
from donations.public.strips import nbsp_vnd
from donations.selectors.funds import CategoryShare, FundCard, FundPage


@dataclass(frozen=True, slots=True)
class FundLink:
    """A fund somewhere on a page: `url` '' when it has no page; `closing` in đồng where it is shown."""

    name: str
    url: str
    kept_for: str = ""
    closing: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One root fund on a list. `outgo` is spending below zero, as it is printed; `standing` says how long it lasts."""

    name: str
    url: str
    purpose: str
    children: Sequence[FundLink]
    as_of: dt.date
    closing: int
    opening: int
    income: int
    outgo: int
    spent_width: str
    spent_label: str
    standing: str


def cover(weeks: int | None, *, months_after: int = 26) -> str:
    """How long a balance lasts, in words; '' when there is no pace to judge by. Beyond half a year it is told in months."""
    if weeks is None:
        return ""
    if weeks < 1:
        return _("Còn đủ chưa đến một tuần")
    if weeks >= months_after:
        return _("Còn đủ khoảng %(months)s tháng") % {"months": number(weeks * 7 * 12 // 365)}
    return _("Còn đủ khoảng %(weeks)s tuần") % {"weeks": weeks}


def category_shares(found: Sequence[CategoryShare]) -> list[Share]:
    """Spending per coarse category as bars."""
    return shares([(category_name(share.category), share.quantity) for share in found])


def fund_links(funds: Iterable[PublicFund], closings: dict[str, int] | None = None) -> list[FundLink]:
    return [
        FundLink(
            fund.name,
            reverse("donations_public:fund_detail", args=[fund.slug]) if fund.listed else "",
            fund.kept_for,
            closings.get(fund.code, 0) if closings is not None else None,
        )
        for fund in funds
    ]


def cards(found: Sequence[FundCard], *, today: dt.date, asking: int | None = None) -> list[Card]:
    """Fund cards in words. `asking` is how many gifts of unknown purpose still wait for an answer."""
    shown = []
    for card in found:
        had = card.opening + card.income
        share = percent(card.spending, had)
        shown.append(
            Card(
                name=card.fund.name,
                url=reverse("donations_public:fund_detail", args=[card.fund.slug]),
                purpose=card.fund.purpose,
                children=fund_links(child for child in card.children if not child.ends or child.ends >= today),
                as_of=today,
                closing=card.balance,
                opening=card.opening,
                income=card.income,
                outgo=-card.spending,
                spent_width=f"{share:g}",
                spent_label=_("Đã chi %(share)s%% số tiền quỹ có trong năm") % {"share": decimal(share)},
                standing=_standing(card, asking),
            )
        )
    return shown


def _standing(card: FundCard, asking: int | None) -> str:
    if card.fund.kind == "unidentified":
        return _("Đang hỏi lại %(count)s khoản") % {"count": number(asking)} if asking else ""
    if card.kept_for:
        return _("Để dành cho %(what)s") % {"what": card.kept_for}
    return cover(card.weeks) if spends_steadily(card.fund) else ""


def says(page: FundPage, *, today: dt.date, asking: int | None = None) -> list[str]:
    """The sentences under a fund's strip: how long it lasts or what it is kept for, what is promised, its pace."""
    if page.year != today.year:
        return [_("Cả năm %(year)s:") % {"year": page.year}, _("số dư đầu năm + thu − chi = số dư cuối năm. Từng tháng và từng dòng ở bên dưới.")]
    sentences = []
    if page.fund.kind == "unidentified":
        sentences.append(_("Tiền ở đây chưa được chi."))
        sentences.append(_("Người gửi chưa nói muốn góp vào quỹ nào; hỏi được rồi mới chuyển sang quỹ ấy."))
        if asking:
            sentences.append(ngettext("Đang hỏi lại %(count)s khoản.", "Đang hỏi lại %(count)s khoản.", asking) % {"count": number(asking)})
        return sentences
    if page.fund.kept_for:
        sentences.append(_("Để dành cho %(what)s.") % {"what": page.fund.kept_for})
    elif spends_steadily(page.fund) and (lasting := cover(page.weeks)):
        sentences.append(f"{lasting}.")
    else:
        sentences.append(_("Số dư này chỉ dùng cho mục đích của quỹ."))
    if page.committed.quantity:
        promised = {"amount": nbsp_vnd(page.committed.quantity), "count": number(page.committed.vouchers)}
        sentences.append(_("Trong số dư có %(amount)s đã duyệt cho %(count)s đề nghị và đang chờ chi.") % promised)
    if page.pace.per_week and spends_steadily(page.fund):
        sentences.append(_("Từ đầu năm quỹ chi trung bình %(amount)s một tuần.") % {"amount": rounded(page.pace.per_week)})
    return sentences


def rounded(amount: int) -> str:
    """An amount as one says it: "67 triệu đồng", "2,4 tỷ đồng", "850 nghìn đồng"."""
    for divisor, word in ((10**9, _("tỷ đồng")), (10**6, _("triệu đồng")), (10**3, _("nghìn đồng"))):
        if amount >= divisor:
            value = amount / divisor
            return f"{decimal(value, 0 if value >= 10 else 1)}{NBSP}{word}"
    return nbsp_vnd(amount)


def chart_title(page: FundPage) -> str:
    """What the month chart shows, for someone who cannot see it."""
    words = {"fund": page.fund.name, "year": page.year, "closing": nbsp_vnd(page.money.closing)}
    last = page.months[-1] if page.months else None
    if last is not None and last.unfinished:
        words["month"], words["day"] = int(last.month[5:]), last.through
        return _("Biểu đồ thu và chi của %(fund)s từng tháng năm %(year)s, tháng %(month)s mới đến ngày %(day)s; số dư %(closing)s") % words
    return _("Biểu đồ thu và chi của %(fund)s từng tháng năm %(year)s; số dư cuối năm %(closing)s") % words
