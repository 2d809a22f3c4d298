"""One page of a month for the Board: money, portions, cases, what is overdue, what looks odd. Every figure from a selector.

Nothing here names a patient or a donor: counts, sums and voucher numbers only. Lists are cut so that one A4 page is
always enough; what was cut is counted.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.formatting import date, number
from cms.operations import clock
from donations.models import ClosingSettings
from donations.selectors import as_of, cases, closing, oddities, statements
from donations.selectors.figures import StatementRow
from donations.selectors.periods import BookPeriod
from donations.selectors.statements import Statement
from donations.selectors.vocabulary import Vocabulary

MOST_FUNDS, MOST_GOODS, MOST_LINES, LONGEST_LINE = 7, 6, 5, 150


@dataclass(frozen=True, slots=True)
class FundLine:
    """A root fund's month in đồng; the last line may gather the smaller funds."""

    name: str
    income: int
    spending: int
    closing: int


@dataclass(frozen=True, slots=True)
class Brief:
    """What the page says; texts are ready to show, quantities of goods in the unit people count in."""

    period: BookPeriod
    state: str
    money: StatementRow | None
    before: StatementRow | None  # the month before, to compare with
    funds: list[FundLine]
    goods: list[tuple[str, str, str, str]]  # name, in, out, left
    people: int
    groups: int
    cases: list[str]
    overdue: list[str]
    to_read: list[str]
    odd: list[str]
    more_odd: int


def brief(period: BookPeriod, words: Vocabulary) -> Brief:
    """The Board's page of one month, as the book stands now."""
    rules = ClosingSettings.current()
    found = statements.statement(period, None, words)
    earlier = _month_before(period)
    before = statements.statement(earlier, None, words).money
    noticed = [f"{oddities.KINDS[one.kind]}: {one.told}" for one in oddities.oddities() if period.first_day <= one.date <= period.last_day]
    return Brief(
        period=period, state=_state(period), money=found.money.whole if found.money else None, before=before.whole if before else None,
        funds=_funds(found, words), goods=_goods(found, words), people=found.people, groups=found.groups, cases=_cases(period),
        overdue=_overdue(period, rules), to_read=_to_read(period, rules), odd=[_short(text) for text in noticed[:MOST_LINES]],
        more_odd=max(len(noticed) - MOST_LINES, 0),
    )  # fmt: skip


def _month_before(period: BookPeriod) -> BookPeriod:
    day = period.first_day - dt.timedelta(days=1)
    return BookPeriod(day.year, f"{day.month:02d}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else text[: LONGEST_LINE - 1].rstrip() + "…"


def _state(period: BookPeriod) -> str:
    signed = closing.standing(period.code)
    if signed and signed.is_closed and signed.decided_at:
        return _("Đã khóa sổ ngày %(day)s, hai người ký.") % {"day": date(signed.decided_at)}
    return _("Chưa khóa sổ: số liệu tạm tính đến %(day)s.") % {"day": date(min(period.last_day, clock.today()))}


def _funds(found: Statement, words: Vocabulary) -> list[FundLine]:
    """The largest root funds by what moved, the others together."""
    unit = found.money
    if unit is None:
        return []
    lines = [
        FundLine(words.funds[part.code].name[:48], part.row.income, part.row.spending, part.row.closing) for part in unit.parts if not part.inside
    ]
    lines.sort(key=lambda line: -(line.income + line.spending + line.closing))
    shown, rest = lines[:MOST_FUNDS], lines[MOST_FUNDS:]
    if rest:
        others = (sum(getattr(line, name) for line in rest) for name in ("income", "spending", "closing"))
        shown.append(FundLine(_("%(count)s quỹ khác") % {"count": len(rest)}, *others))
    return shown


def _goods(found: Statement, words: Vocabulary) -> list[tuple[str, str, str, str]]:
    rows = []
    for unit in found.goods[:MOST_GOODS]:
        row, known = unit.whole, words.units.get(unit.whole.unit)
        name = f"{known.name} ({known.unit_name})" if known else row.unit
        income, spending, left = (_count(value, words.divisor(row.unit)) for value in (row.income, row.spending, row.closing))
        rows.append((name[:48], income, spending, left))
    return rows


def _count(quantity: int, divisor: int) -> str:
    whole, rest = divmod(abs(quantity), divisor)
    decimals = f",{rest:0{len(str(divisor)) - 1}d}".rstrip("0") if rest else ""
    return f"{number(-whole if quantity < 0 else whole)}{decimals}"


def _cases(period: BookPeriod) -> list[str]:
    reached = cases.reached(period.first_day, period.last_day)
    left = _silent(period)
    if not reached.reported:
        return [_("Không có ca mới được báo trong tháng."), *left]
    facts = {"reported": number(reached.reported), "met": number(reached.met), "percent": reached.percent, "hours": reached.median_hours or "–"}
    return [_("%(reported)s ca được báo, đã gặp %(met)s (%(percent)s%%), trung vị %(hours)s giờ đến lần gặp đầu.") % facts, *left]


def _silent(period: BookPeriod) -> list[str]:
    """Families nobody had spoken with for long at the month's end."""
    count = as_of.silent_families(as_of.end_of(period.last_day)).count()
    return [_("%(count)s ca lâu chưa có liên hệ.") % {"count": number(count)}] if count else []


def _overdue(period: BookPeriod, rules: ClosingSettings) -> list[str]:
    """At the month's end: requests that waited too long, answers promised and not given, papers of the month not posted."""
    lines, end = [], as_of.end_of(period.last_day)
    late = [since for since in as_of.waiting_for_approval(end).values() if since < end - dt.timedelta(days=rules.overdue_days)]
    if late:
        days = (min(period.last_day, clock.today()) - min(late).astimezone(clock.ZONE).date()).days
        lines.append(_("%(count)s đề nghị chờ duyệt quá hạn, lâu nhất %(days)s ngày.") % {"count": number(len(late)), "days": number(days)})
    if due := cases.answers_missed(period.last_day).count():
        lines.append(_("%(count)s phiếu hẹn quá ngày trả lời.") % {"count": number(due)})
    if waiting := as_of.not_posted(period.first_day, period.last_day, end):
        lines.append(_("%(count)s chứng từ của tháng còn treo.") % {"count": number(waiting)})
    return lines or [_("Không có việc quá hạn.")]


def _to_read(period: BookPeriod, rules: ClosingSettings) -> list[str]:
    """Differences between count and book, and conditions of the closing that are not met."""
    found = closing.checklist(period, rules)
    lines = [f"{one.title}: {one.words}" for one in found.conditions if one.state != "ok" and one.key != "over"]
    return [_short(line) for line in lines[:MOST_LINES]]


def change(now: int, before: int) -> str:
    """How much more or less than the month before, in percent: "+12%", "−3%", "" when there is nothing to compare with."""
    if before <= 0:
        return ""
    percent = round((now - before) * 100 / before)
    return f"{'+' if percent >= 0 else '−'}{number(abs(percent))}%"
