"""Pages of the book: the filtered ledger, and the newest lines of one fund."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from donations.models.public import PublicFund
from donations.public.filter_form import FilterForm
from donations.public.lines import lines, related_seqs
from donations.public.naming import Names
from donations.selectors.ledger import LedgerFilter, by_seq, ledger_page
from donations.selectors.vocabulary import Vocabulary, vocabulary

FUND_ROWS = 12


def newest_of_fund(fund: PublicFund, words: Vocabulary) -> dict[str, Any]:
    """The newest lines of a fund with its children, for its own page; older ones are on the ledger page."""
    page = ledger_page(LedgerFilter(fund=fund), after=None, size=FUND_ROWS)
    names = Names(words)
    ledger = reverse("donations_public:ledger")
    return {
        "rows": lines(page.rows, names, by_seq(related_seqs(page.rows)), fund=fund),
        "older_href": f"{ledger}?fund={fund.code}&after={page.next}#so" if page.next else "",
        "shown": "",
        "ledger_caption": _("Sổ thu chi của %(fund)s, mới nhất ở trên") % {"fund": fund.name},
        "form": FilterForm.of({"fund": fund.code}, words),
    }


def answer(request: HttpRequest) -> HttpResponse:
    words = vocabulary()
    form = FilterForm.of(request.GET.dict(), words)
    page = ledger_page(LedgerFilter(fund=form.fund))
    rows = lines(page.rows, Names(words), by_seq(related_seqs(page.rows)), fund=form.fund)
    return render(request, "donations/public/ledger.html", {"form": form, "rows": rows, "heading": _("Sổ thu chi")})
