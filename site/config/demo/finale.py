"""The last lines of the demo's day, chosen so that the newest page of the book shows what a page of it can show.

They are part of their fund's target: `money` says how many đồng of which fund are given here.
"""

from __future__ import annotations

from config.demo.drafts import Donor, Line, Paper
from config.demo.figures import Money
from config.demo.gifts import sponsor
from config.demo.places import MAIN_BANK, fund_account
from config.demo.seasons import SLICES, TODAY

LAST = len(SLICES) - 1
HOUR = 21


def _gift(name: str, fund: str, amount: int, donor: Donor, memo: str = "Chuyển khoản") -> Paper:
    line = Line(
        kind="receipt", debit=MAIN_BANK, credit=fund_account(fund), quantity=amount, source="bank", donor=donor, memo=memo
    )  # fmt: skip
    return Paper(key=f"{TODAY}/cuoi-ngay/{name}", book="PT", date=TODAY, title="Chuyển khoản", lines=(line,), hour=HOUR)


def _disbursement(name: str, amount: int, category: str, memo: str) -> Paper:
    line = Line(
        kind="disbursement", debit="fund:NBKK", credit=MAIN_BANK, quantity=amount, category=category, campus="cs1", people=1, source="bank", memo=memo
    )  # fmt: skip
    return Paper(key=f"{TODAY}/cuoi-ngay/{name}", book="PC", date=TODAY, title=memo, lines=(line,), hour=HOUR)


def last_gifts() -> list[Paper]:
    """Gifts among the newest lines, oldest first within the hour (keys are in order)."""
    return [
        _gift("a", "NBKK", 50_000_000, sponsor()),
        _gift("c", "BEP", 300_000, Donor(kind="person", name="Đinh Thị Nga", display="initials", public="Đ.T.N."), "Góp bếp bữa cháo cuối tuần."),
        _gift("e", "NBKK", 2_000_000, Donor(kind="person", name="Nguyễn Thu Hạnh", display="initials", public="N.T.H.")),
    ]


def last_payments() -> list[Paper]:
    """Disbursements among the newest lines; one patient each."""
    return [
        _disbursement("b", 1_850_000, "thuoc-vat-tu", "Thuốc ngoài danh mục bảo hiểm"),
        _disbursement("d", 2_200_000, "vien-phi", "Hỗ trợ viện phí"),
    ]


def money() -> Money:
    """Đồng given in `last_gifts`, by fund and slice."""
    given: Money = {}
    for paper in last_gifts():
        place = (paper.lines[0].credit.removeprefix("fund:"), LAST)
        given[place] = given.get(place, 0) + paper.lines[0].quantity
    return given
