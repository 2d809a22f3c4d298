"""Where the donation boxes stand and what came out of them: amounts and codes of the book, nobody's name, no clock time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.operations import clock
from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry
from donations.models.public_boxes import PublicBox, PublicBoxOpening
from donations.public.caching import public_page
from donations.public.naming import Names, entry_url
from donations.selectors.vocabulary import vocabulary

SHOWN = 6  # receipts of one box; older ones stand in the book


@dataclass(frozen=True)
class OpeningLine:
    """One receipt out of a box."""

    date: dt.date
    amount: str
    code: str
    url: str
    is_money: bool
    corrected: bool


@dataclass
class BoxCard:
    """One box with its last receipts, newest first."""

    box: PublicBox
    fund: str
    fund_url: str
    lines: list[OpeningLine] = field(default_factory=list)


def _amount(names: Names, entry: PublicEntry) -> str:
    """ "6.773.000 đ"; of goods also what they are: "1 món, Trang sức"."""
    amount = names.amount(entry.quantity or 0, entry.unit)
    return amount if entry.unit == MONEY else f"{amount}, {names.unit_title(entry.unit)}"


@public_page
def box_list(request: HttpRequest) -> HttpResponse:
    """Every box by campus, those that were taken away last."""
    names = Names(vocabulary())
    cards = {box.code: BoxCard(box, names.fund(box.fund), names.fund_url(box.fund)) for box in PublicBox.objects.order_by("-in_use", "order", "code")}
    newest = Window(RowNumber(), partition_by=F("box"), order_by=[F("date").desc(), F("seq").desc()])
    shown = {opening.seq: opening.box for opening in PublicBoxOpening.objects.annotate(place=newest).filter(place__lte=SHOWN)}
    for entry in PublicEntry.objects.filter(seq__in=shown).order_by("-seq"):
        card = cards.get(shown[entry.seq])
        if card is None or entry.quantity is None:
            continue
        corrected = entry.reversed_by is not None
        line = OpeningLine(
            date=entry.occurred or entry.date, amount=_amount(names, entry), code=format_code(entry.code),
            url=entry_url(entry.code), is_money=entry.unit == MONEY, corrected=corrected,
        )  # fmt: skip
        card.lines.append(line)
    for card in cards.values():
        card.lines.sort(key=lambda line: (line.date, line.is_money), reverse=True)
    return render(request, "donations/public/box_list.html", {"cards": list(cards.values()), "today": clock.today()})
