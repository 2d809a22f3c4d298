"""Where each condition of the checklist leads: the list in which it is set right."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from donations.selectors.periods import BookPeriod

# The first address that exists is taken: areas bring their own screens.
PLACES: dict[str, tuple[str, ...]] = {
    "bank": ("holdings:index",),
    "safe": ("backoffice:safe_count_list", "backoffice:safe_counts", "holdings:index"),
    "box": ("backoffice:box_list", "holdings:index"),
    "stock": ("backoffice:stock_count_list", "backoffice:stock_counts", "holdings:index"),
    "order": ("backoffice:period_list",),
    "months": ("backoffice:period_list",),
    "law_1": ("donations_public:fund_list",),
}


def link(key: str, period: BookPeriod) -> str:
    """The address behind a condition; '' when it has none."""
    if key in ("vouchers", "numbers"):
        return f"{reverse('backoffice:voucher_list')}?{urlencode({'period': period.code if key == 'vouchers' else str(period.year)})}"
    for name in PLACES.get(key, ()):
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
