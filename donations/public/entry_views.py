"""One entry of the book, by CODE or voucher number, in each of its states."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from donations.log import CodeError, format_code, parse_code
from donations.models.public import PublicEntry
from donations.public import entry_page
from donations.public.caching import public_page
from donations.public.lookup import LONGEST, why_not_found
from donations.public.naming import entry_url
from donations.selectors.entries import VoidedVoucher, voucher_line
from donations.selectors.entries import entry as find_entry


@public_page
def entry(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one entry. A CODE typed in another way leads to the one address; a voucher number opens it in place."""
    typed = code.strip()
    found = find_entry(typed) if len(typed) <= LONGEST and "\x00" not in typed else None
    if isinstance(found, VoidedVoucher):
        return render(request, "donations/public/voided.html", entry_page.voided(found))
    if not isinstance(found, PublicEntry):
        return unknown(request, typed)
    if voucher_line(typed) is None and code != format_code(found.code):
        return HttpResponsePermanentRedirect(entry_url(found.code))
    canonical = request.build_absolute_uri(entry_url(found.code))
    return render(request, "donations/public/entry.html", {**entry_page.context(found), "canonical": canonical})


def unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """404 with the look-up form and the likeliest slip of the pen."""
    shown = typed[:LONGEST]
    with suppress(CodeError):
        shown = format_code(parse_code(typed))
    context = {"typed": shown, "why": why_not_found(typed[:LONGEST]), "title": _("Chưa có dòng nào mang mã này")}
    return render(request, "donations/public/unknown_entry.html", context, status=404)
