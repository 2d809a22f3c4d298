"""Builds the demo hospital from nothing, or whatever of it is missing: catalogue, staff, book, desk, pages."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from cms.operations import clock
from config.demo.approving import stand_in
from config.demo.board import show_board
from config.demo.boxes import place_boxes
from config.demo.cases import open_register
from config.demo.catalogue import ensure_catalogue
from config.demo.chrome import ensure_chrome
from config.demo.closing import close_months
from config.demo.consents import show_consents
from config.demo.desk import lay_out_desk
from config.demo.giving import dress_the_desk
from config.demo.groups import expect_groups
from config.demo.meals import keep_kitchens
from config.demo.money_out import decide_norms, show_money_out
from config.demo.pages import PageBuilder
from config.demo.plan import stream
from config.demo.posting import Poster, moment, parts
from config.demo.rights import ask_for_rights
from config.demo.seasons import TODAY
from config.demo.staff import ensure_staff
from config.demo.store import keep_store
from config.demo.wards import lay_out_wards
from donations.models import LedgerHead

Progress = Callable[[int], None]


@dataclass
class Summary:
    """What one run added, and how long it took."""

    users: int = 0
    wards: int = 0
    entries: int = 0
    closed: int = 0
    waiting: int = 0
    boxes: int = 0
    store: int = 0
    giving: int = 0
    cases: int = 0
    spending: int = 0
    visits: int = 0
    kitchen_days: int = 0
    approving: int = 0
    rights: int = 0
    consents: int = 0
    board: int = 0
    pages: int = 0
    images: int = 0
    book: int = 0
    seconds: float = 0.0

    def facts(self) -> dict[str, float]:
        return asdict(self)


def seed(*, scale: int = 1, until: dt.date = TODAY, progress: Progress | None = None) -> Summary:
    """Add what is missing up to `until`; each entry of the plan in up to `scale` parts. A second run adds nothing."""
    started, summary = time.monotonic(), Summary()
    with clock.reading(lambda: moment(TODAY, 8)):
        seed_hospital(summary)
        seed_book(summary, scale=scale, until=until, progress=progress)
        if until == TODAY:
            decide_norms()
            summary.closed = close_months()
            summary.waiting = lay_out_desk()
            summary.boxes = place_boxes()
            summary.store = keep_store()
            summary.giving = dress_the_desk()
            summary.cases = open_register()
            summary.spending = show_money_out()
            summary.visits = expect_groups()
            summary.kitchen_days = keep_kitchens()
            summary.approving = stand_in()
        seed_pages(summary)
        if until == TODAY:
            summary.rights = ask_for_rights()
            summary.consents = show_consents()
            summary.board = show_board()
    summary.book = LedgerHead.objects.values_list("size", flat=True).first() or 0
    summary.seconds = round(time.monotonic() - started, 1)
    return summary


def seed_hospital(summary: Summary) -> None:
    """Campuses, units, holdings, funds, staff and wards."""
    ensure_catalogue()
    summary.users = ensure_staff()
    summary.wards = lay_out_wards()


def seed_book(summary: Summary, *, scale: int = 1, until: dt.date = TODAY, progress: Progress | None = None) -> None:
    """The planned entries up to `until`, part by part; `progress` is told how many were written so far."""
    poster = Poster()
    for part in parts(stream(scale, until)):
        summary.entries += poster.post(part)
        if progress:
            progress(summary.entries)


def seed_pages(summary: Summary) -> None:
    """Pages with their pictures, settings and menu."""
    builder = PageBuilder()
    builder.build()
    ensure_chrome()
    summary.pages, summary.images = builder.added, builder.drawn
