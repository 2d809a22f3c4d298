"""The kitchen's public calendar by week: meals planned and handed out per campus, the menu, who paid as they may be named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from cms.operations import clock
from donations.models.public_food import PublicMeal
from donations.public.caching import public_page
from donations.selectors.vocabulary import Vocabulary, vocabulary

WEEK = dt.timedelta(days=7)
AHEAD = 4  # weeks that may be looked at before anything is planned there
MEALS = {"sang": gettext_lazy("Sáng"), "trua": gettext_lazy("Trưa"), "chieu": gettext_lazy("Chiều")}
ORDER = tuple(MEALS)


@dataclass
class MealRow:
    """One dish as the page shows it; `payer` is a name that may be public, or the fund's, with `payer_url`."""

    meal: object
    name: str
    planned: int
    served: int
    is_closed: bool
    payer: str
    payer_url: str


@dataclass
class DayRows:
    """One day of a campus: its menu, its dishes in the order they are eaten."""

    date: dt.date
    menu: str
    rows: list[MealRow] = field(default_factory=list)

    @property
    def served(self) -> int:
        return sum(row.served for row in self.rows)


@dataclass
class CampusRows:
    name: str
    code: str
    days: list[DayRows] = field(default_factory=list)

    @property
    def planned(self) -> int:
        return sum(row.planned for day in self.days for row in day.rows)

    @property
    def served(self) -> int:
        return sum(day.served for day in self.days)


def chosen_week(typed: str, *, first: dt.date | None, today: dt.date) -> dt.date:
    """The Monday of the week asked for by ?tuan=YYYY-MM-DD; this week when that cannot be read or lies outside the calendar."""
    this = today - dt.timedelta(days=today.weekday())
    try:
        asked = dt.date.fromisoformat(typed)
    except ValueError:
        return this
    earliest = min(first or this, this)
    if not earliest - WEEK < asked < this + (AHEAD + 1) * WEEK:
        return this
    return asked - dt.timedelta(days=asked.weekday())


def by_campus(meals: Iterable[PublicMeal], words: Vocabulary) -> list[CampusRows]:
    """The week's meals under their campus and day, in the order people eat."""
    campuses: dict[str, CampusRows] = {}
    days: dict[tuple[str, dt.date], DayRows] = {}
    for meal in sorted(meals, key=lambda one: (one.campus_order, one.campus, one.date, ORDER.index(one.meal), one.batch)):
        campus = campuses.setdefault(meal.campus, CampusRows(meal.campus_name, meal.campus))
        day = days.get((meal.campus, meal.date))
        if day is None:
            day = days[meal.campus, meal.date] = DayRows(meal.date, meal.menu)
            campus.days.append(day)
        fund = words.fund(meal.fund) if not meal.sponsor else None
        shown = fund is not None and fund.listed
        day.rows.append(
            MealRow(
                MEALS[meal.meal], meal.name, meal.planned, meal.served, meal.is_closed, meal.sponsor or (fund.name if fund and shown else ""),
                reverse("donations_public:fund_detail", args=[fund.slug]) if fund and shown else "",
            )
        )  # fmt: skip
    return list(campuses.values())


@public_page
def kitchen(request: HttpRequest) -> HttpResponse:
    """One week; earlier and later weeks by links. Served portions are those people kept: a recall is taken off."""
    today = clock.today()
    ends = PublicMeal.objects.aggregate(first=Min("date"), last=Max("date"))
    monday = chosen_week(request.GET.get("tuan", ""), first=ends["first"], today=today)
    meals = PublicMeal.objects.filter(date__gte=monday, date__lt=monday + WEEK)
    campuses = by_campus(meals, vocabulary())
    address = reverse("donations_public:kitchen")
    this = today - dt.timedelta(days=today.weekday())
    context = {
        "monday": monday,
        "sunday": monday + dt.timedelta(days=6),
        "today": today,
        "is_this_week": monday == this,
        "campuses": campuses,
        "planned": sum(campus.planned for campus in campuses),
        "served": sum(campus.served for campus in campuses),
        "earlier": f"{address}?tuan={monday - WEEK:%Y-%m-%d}" if ends["first"] and ends["first"] < monday else "",
        "later": f"{address}?tuan={monday + WEEK:%Y-%m-%d}" if ends["last"] and ends["last"] >= monday + WEEK else "",
        "this_week": address,
        "register_url": "/dang-ky-doan/",
    }
    return render(request, "donations/public/kitchen.html", context)
