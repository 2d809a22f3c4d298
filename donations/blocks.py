"""Blocks an editor puts into a page to show the book live: how a fund stands, its newest lines. They read projections only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.operations import clock
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry, PublicFund
from donations.selectors.figures import fund_statement, month_of
from donations.selectors.vocabulary import vocabulary

FEWEST, MOST = 3, 10


def listed_funds() -> list[tuple[str, str]]:
    """Funds an editor may show, by code and name; a child stands under its root."""
    found = PublicFund.objects.filter(listed=True).order_by("order", "name")
    names = {fund.code: fund.name for fund in found}
    return [(fund.code, f"{names[fund.parent]} › {fund.name}" if fund.parent in names else fund.name) for fund in found]


class FundProgressBlock(blocks.StructBlock):
    """How one fund stands this year: opening + in − out = balance."""

    fund = blocks.ChoiceBlock(label=_("Quỹ"), choices=listed_funds)
    heading = blocks.CharBlock(label=_("Tiêu đề"), required=False, max_length=120, help_text=_("Bỏ trống thì dùng tên quỹ."))

    class Meta:
        icon = "order"
        label = _("Tình hình quỹ")
        label_format = "{heading} {fund}"
        template = "blocks/fund_progress.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `found` (the fund, or None when it is no longer listed), `row` (its money this year), `as_of`, `share`."""
        context = super().get_context(value, parent_context=parent_context)
        today = clock.today()
        found = PublicFund.objects.filter(code=value.get("fund") or "", listed=True).first()
        row = None
        if found is not None:
            rows = fund_statement(found, f"{today.year:04d}-01", month_of(today))
            row = next((one for one in rows if one.unit == MONEY), None)
        had = row.opening + row.income if row else 0
        share = round(100 * row.spending / had, 1) if row and had > 0 else 0.0
        return {**context, "found": found, "row": row, "as_of": today, "share": f"{min(100.0, max(0.0, share)):g}"}


class LatestEntriesBlock(blocks.StructBlock):
    """The newest public lines of one fund, or of all funds."""

    fund = blocks.ChoiceBlock(label=_("Quỹ"), choices=listed_funds, required=False, help_text=_("Bỏ trống là mọi quỹ."))
    heading = blocks.CharBlock(label=_("Tiêu đề"), required=False, max_length=120)
    count = blocks.IntegerBlock(label=_("Số dòng"), default=5, min_value=FEWEST, max_value=MOST)

    class Meta:
        icon = "list-ul"
        label = _("Dòng sổ mới nhất")
        label_format = "{heading} {fund}"
        template = "blocks/latest_entries.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `found` (the fund or None), `entries` (PublicEntry, newest first, reversed ones left out), `words`."""
        context = super().get_context(value, parent_context=parent_context)
        words = vocabulary()
        found = words.funds.get(value.get("fund") or "")
        entries = PublicEntry.objects.filter(kind__in=("receipt", "disbursement"), reversed_by=None).defer("words")
        if found is not None:
            entries = entries.filter(fund=found.code) if found.parent else entries.filter(root=found.code)
        elif value.get("fund"):
            entries = entries.none()
        count = max(FEWEST, min(MOST, value.get("count") or 5))
        return {**context, "found": found, "entries": list(entries.order_by("-seq")[:count]), "words": words}
