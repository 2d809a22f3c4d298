"""The store beside the book: lots add up to the balance, each lot to its moves, numbers and cards to what is held."""

from __future__ import annotations

from donations.selectors import assets
from donations.selectors.stock_agreement import differences
from donations.services.verification.report import Report


def check(report: Report) -> None:
    """Report every place where goods kept by lot or number are not what the book says."""
    for found in differences():
        report.lie("goods", f"{found.holding} {found.unit}", f"{found.what} say {found.kept}, the book {found.book}")
    for card in assets.differences():
        report.lie("cards", f"{card.where} {card.unit}", f"{card.cards} cards in use, the book holds {card.book}")
