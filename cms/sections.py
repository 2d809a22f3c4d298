"""Named slots that higher rooms fill, so the website's ground floor shows money and stories without knowing them.

A room registers a section when its app starts; the template of the slot's page loops over `sections(slot, request)`:

    @sections.register("home", order=20)
    def latest_entries(request, **context):
        return render_to_string("donations/public/latest_entries.html", {...}, request)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

# Slots named here are the only ones: a misspelt name fails at start instead of showing nothing for ever.
SLOTS: dict[str, str] = {
    "home_hero": "beside the look-up at the top of the home page, one only; context `page`; returns HTML",
    "home_figures": "right under the top of the home page; context `page`; each returns HTML",
    "home": "sections of the home page between the two doors and the steps; context `page`; each returns HTML",
    "entry_page": "below one ledger entry; context `entry`; each returns HTML",
    "fund_page": "below one fund; context `fund`; each returns HTML",
    "dashboard": "panels of the staff's first screen; each returns a Wagtail Component or HTML",
    "page_row_actions": "buttons on a page's row in the explorer; context `page`, `user`; each returns a list of Wagtail buttons",
    "global_search": "results for the staff's search box; context `query`; each returns a list of (title, url)",
}

Section = Callable[..., Any]
S = TypeVar("S", bound=Section)

_registered: dict[str, dict[str, tuple[int, Section]]] = {slot: {} for slot in SLOTS}


def _known(slot: str) -> str:
    if slot not in SLOTS:
        raise LookupError(f"There is no slot {slot!r}; the slots are {', '.join(SLOTS)}.")
    return slot


def register(slot: str, *, order: int = 100) -> Callable[[S], S]:
    """Decorator: show this section in `slot`, lower `order` first, then by name. Raises LookupError for an unknown slot.

    Registering the same function again replaces it. A section returns None or "" to stay away.
    """
    _known(slot)

    def keep(section: S) -> S:
        _registered[slot][f"{section.__module__}.{section.__qualname__}"] = (order, section)
        return section

    return keep


def sections(slot: str, request: HttpRequest | None, **context: Any) -> list[Any]:
    """What the sections of `slot` return for this request, in order, without those that stay away.

    Raises LookupError for an unknown slot; a section's own error is not swallowed.
    """
    ordered = sorted(_registered[_known(slot)].items(), key=lambda item: (item[1][0], item[0]))
    shown = (section(request, **context) for _, (_, section) in ordered)
    return [part for part in shown if part not in (None, "", [])]
