"""Sổ chứng từ: the voucher list, filtered in plain sight, paged by a cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from cms.formatting import number, vnd
from donations.backoffice import listing
from donations.backoffice.forms.filters import FilterForm, begins
from donations.backoffice.kinds import KINDS
from donations.backoffice.permissions import may
from donations.backoffice.rows import VoucherRow, figure, posted_sums
from donations.backoffice.tables import voucher_table
from donations.backoffice.views.screen import Screen
from donations.models import Book, Status

FILTERS = ("q", "period", "book", "fund", "status", "least")


class VoucherListScreen(Screen):
    template_name = "donations/backoffice/voucher_list.html"
    page_title = _("Sổ chứng từ")
    header_icon = "table"

    def get_header_buttons(self) -> list[HeaderButton]:
        allowed = [kind for kind in KINDS.values() if may(self.person, kind.permission)]
        if not allowed:
            return []
        return [HeaderButton(_("Lập chứng từ"), reverse("backoffice:new"), icon_name="circle-plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = FilterForm(self.request.GET)
        wanted = replace(form.wanted(), unproven=self.request.GET.get("thieu") == "chung-minh")
        cursor = read_cursor(self.request)
        selection = listing.select(wanted)
        vouchers, newer, older = listing.page(selection.vouchers, cursor)
        lines = listing.lines_of(vouchers)
        running = listing.running_balances(lines, wanted.fund) if wanted.fund else {}
        rows = [VoucherRow(voucher, lines[voucher.pk]) for voucher in vouchers]
        for row in rows:
            if row.pk in running:
                row.running = figure(running[row.pk], row.lines[-1].commodity)
        into, out = posted_sums(rows)
        count, more = how_many(selection)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "rows": rows,
            "table": voucher_table(rows, with_balance=wanted.fund is not None),
            "pills": pills(form, wanted, self.request),
            "count": _("hơn %(count)s") % {"count": number(count)} if more else number(count),
            "into": vnd(into),
            "out": vnd(out),
            "newer": address(self.request, moi=str(listing.Cursor(vouchers[0].date, vouchers[0].pk))) if newer and vouchers else "",
            "older": address(self.request, cu=str(listing.Cursor(vouchers[-1].date, vouchers[-1].pk))) if older and vouchers else "",
            "first_page": address(self.request),
            "widened": address(self.request, without="period") if wanted.period else "",
            "begins": None if rows else begins(),
            "bad_cursor": cursor is None and ({"cu", "moi"} & self.request.GET.keys()),
            "period_label": form.periods.get(wanted.period, ""),
            "wanted": wanted,
        }


def how_many(selection: listing.Selection) -> tuple[int, bool]:
    """How many match and whether there are more; not counted where the filter told it already."""
    return (listing.MANY, True) if selection.is_many else listing.count(selection.vouchers)


def read_cursor(request: HttpRequest) -> listing.Cursor | None:
    if text := request.GET.get("moi"):
        return listing.read_cursor(text, newer=True)
    return listing.read_cursor(request.GET.get("cu", ""), newer=False)


def address(request: HttpRequest, *, without: str = "", **cursor: str) -> str:
    """This list's address with other pages' cursors taken off."""
    query = request.GET.copy()
    for name in ("cu", "moi", without):
        query.pop(name, None)
    for name, value in cursor.items():
        query[name] = value
    for name in [name for name in query if not query[name]]:
        del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def pills(form: FilterForm, wanted: listing.Wanted, request: HttpRequest) -> list[dict[str, str]]:
    """What the list is narrowed by, each with the address that drops it."""
    shown = {
        "period": form.periods.get(wanted.period, "") if wanted.period else "",
        "book": Book(wanted.book).label if wanted.book else "",
        "fund": str(wanted.fund) if wanted.fund else "",
        "status": Status(wanted.status).label if wanted.status else "",
        "least": vnd(wanted.least) if wanted.least is not None else "",
    }
    made = [
        {"label": str(form.fields[name].label), "value": str(value), "drop": address(request, without=name)} for name, value in shown.items() if value
    ]
    if wanted.unproven:
        made.append({"label": _("Thiếu"), "value": _("chứng minh công khai"), "drop": address(request, without="thieu")})
    return made


class NewScreen(Screen):
    """Which kind of paper: for those who came here rather than by the menu."""

    template_name = "donations/backoffice/new.html"
    page_title = _("Lập chứng từ")
    header_icon = "circle-plus"
    permissions = ("donations.record_receipt", "donations.record_voucher")

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:voucher_list"), _("Sổ chứng từ")),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = [(kind, reverse("backoffice:record", args=[kind.slug])) for kind in KINDS.values() if may(self.person, kind.permission)]
        return super().get_context_data(**kwargs) | {"kinds": kinds}
