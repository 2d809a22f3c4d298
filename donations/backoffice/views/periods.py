"""Kỳ sổ: which months are closed, read only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from donations.backoffice.views.screen import Screen
from donations.models import MonthlyTotal, Period


class PeriodListScreen(Screen):
    template_name = "donations/backoffice/period_list.html"
    page_title = _("Kỳ sổ")
    header_icon = "lock"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        closed = {period.month: period for period in Period.objects.select_related("requester", "approver")}
        months = set(MonthlyTotal.objects.values_list("month", flat=True).distinct()) | closed.keys()
        rows = [{"month": f"{month[5:]}/{month[:4]}", "period": closed.get(month)} for month in sorted(months, reverse=True)]
        return super().get_context_data(**kwargs) | {"rows": rows}
