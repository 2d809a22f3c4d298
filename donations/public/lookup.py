"""Finding one's own gift: by CODE, by voucher number, or by amount, day and name. It never says more than the ledger does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.formatting import number
from cms.operations import clock
from donations.log import CodeError, parse_code
from donations.models.public import PublicEntry
from donations.public.caching import public_page
from donations.public.lines import lines, related_seqs
from donations.public.naming import Names, entry_url
from donations.public.typed import Unreadable, read_amount, read_day
from donations.selectors.entries import VoidedVoucher, by_seq, voucher_line
from donations.selectors.lookup import MOST_SHOWN, Matches, by_amount, by_name_or_number
from donations.selectors.vocabulary import vocabulary

LONGEST = 64  # a code has 9 characters, a voucher number 17; what is longer is a pasted message
NAME_LONGEST = 100


@dataclass
class Asked:
    """What was typed, kept as it was so that nothing is lost, with a sentence for each field that cannot be read."""

    q: str
    amount: str
    date: str
    name: str
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        def typed(key: str, longest: int) -> str:
            return query.get(key, "").replace("\x00", "").strip()[:longest]

        return cls(typed("q", LONGEST), typed("amount", 40), typed("date", 40), typed("name", NAME_LONGEST))

    @property
    def is_empty(self) -> bool:
        return not (self.q or self.amount or self.date or self.name)

    @property
    def by_amount(self) -> bool:
        return not self.q and bool(self.amount or self.date or self.name)


def why_not_found(q: str) -> str:
    """The likeliest reason that a code or number finds nothing, as a sentence."""
    if voucher_line(q) is not None:
        return _("Số chứng từ này chưa có trong sổ. Xem lại năm và sáu chữ số cuối trên phiếu.")
    try:
        parse_code(q)
    except CodeError as error:
        if error.reason == "check":
            return _("Mã này có một ký tự gõ nhầm: ký tự cuối không khớp với bảy ký tự trước.")
        if error.reason == "letter":
            return _("Mã chỉ gồm chữ số và chữ cái không dấu, không có dấu câu.")
        return _("Mã có đúng 8 ký tự, ví dụ 7K2M-49QX; số chứng từ có dạng PT-2026-000123.")
    return _("Mã viết đúng nhưng chưa có dòng nào trong sổ mang mã này.")


def _found_one(asked: Asked) -> str:
    """The address of what a code or number names; '' when it names nothing."""
    found = by_name_or_number(asked.q)
    if isinstance(found, VoidedVoucher):
        return reverse("donations_public:entry", args=[found.voucher])
    return entry_url(found.code) if isinstance(found, PublicEntry) else ""


def _search(asked: Asked) -> Matches | None:
    """Gifts of an amount around a day; None (and sentences in `asked.errors`) when something cannot be read."""
    quantity, day = 0, clock.today()
    try:
        quantity = read_amount(asked.amount)
    except Unreadable as error:
        asked.errors["amount"] = error.sentence
    try:
        day = read_day(asked.date)
    except Unreadable as error:
        asked.errors["date"] = error.sentence
    if not asked.errors and day > clock.today():
        asked.errors["date"] = _("Ngày này chưa tới. Ghi ngày đã chuyển, ví dụ %(date)s.") % {"date": f"{clock.today():%d/%m/%Y}"}
    if not asked.errors and day < dt.date(2000, 1, 1):
        asked.errors["date"] = _("Năm ghi bốn chữ số, ví dụ %(date)s.") % {"date": f"{clock.today():%d/%m/%Y}"}
    return None if asked.errors else by_amount(quantity, day, asked.name)


@public_page
def lookup(request: HttpRequest) -> HttpResponse:
    """One match leads straight to its page; several are listed; none is answered kindly, with what to try next."""
    asked = Asked.of(request.GET)
    context: dict[str, object] = {"asked": asked, "today_text": f"{clock.today():%d/%m/%Y}"}
    if asked.q:
        if address := _found_one(asked):
            return HttpResponseRedirect(address)
        context |= {"nothing": True, "typed": asked.q, "why": why_not_found(asked.q)}
    elif asked.by_amount:
        matches = _search(asked)
        if matches is not None and len(matches.entries) == 1:
            return HttpResponseRedirect(entry_url(matches.entries[0].code))
        if matches is not None and matches.entries:
            related = by_seq(related_seqs(matches.entries))
            context["rows"] = lines(matches.entries, Names(vocabulary()), related)
            context["found_text"] = (
                _("Hơn %(count)s khoản khớp; dưới đây là %(count)s khoản mới nhất. Thêm tên để thu hẹp, hoặc dùng mã trên biên nhận.")
                if matches.more
                else _("%(count)s khoản khớp. Chọn khoản của mình.")
            ) % {"count": number(MOST_SHOWN if matches.more else len(matches.entries))}
        elif matches is not None:
            context |= {"nothing": True, "typed": ", ".join(part for part in (asked.amount, asked.date, asked.name) if part)}
    unknown = (
        next((fund for fund in vocabulary().funds.values() if fund.kind == "unidentified" and fund.listed), None) if context.get("nothing") else None
    )
    context["unknown_fund_url"] = reverse("donations_public:fund_detail", args=[unknown.slug]) if unknown else ""
    return render(request, "donations/public/lookup.html", context)
