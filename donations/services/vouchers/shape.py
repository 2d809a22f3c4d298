"""The shape of a voucher before it is written: its lines, its checks, and one idempotent way to write it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields

from django.db import IntegrityError, transaction

from cms.accounts.models import Campus, User
from cms.formatting import date as show_date
from cms.operations import audit, clock
from donations.exceptions import AccountClosed, FutureDate, PeriodClosed, UnidentifiedCannotBeDisbursed
from donations.models import Account, Benefactor, Commodity, Fund, GroupVisit, Kind, Period, Status, Voucher, VoucherLine
from donations.selectors import visits
from donations.services import papers
from donations.services.approving import council
from donations.services.in_kind import facts as goods_facts
from donations.services.in_kind.facts import GoodsFacts
from donations.services.vouchers import replay
from donations.services.vouchers.refusals import CampaignEnded, NotPositive, SameSides, VisitDidNotCome


@dataclass(frozen=True, kw_only=True)
class MovementDraft:
    """One movement to be: `quantity` in whole units of `commodity` (đồng for money); the sides as in LEDGER §1."""

    kind: str
    debit: Account
    credit: Account
    commodity: Commodity
    quantity: int
    category: str = ""
    campus: Campus | None = None
    people: int | None = None
    occurred: dt.date | None = None
    restates: str = ""
    of: int | None = None
    reverses: int | None = None
    source: str = ""
    benefactor: Benefactor | None = None
    display: str = VoucherLine.Display.INITIALS
    public_donor: str = ""
    public_memo: str = ""
    message: str = ""
    internal_memo: str = ""
    goods: GoodsFacts | None = None  # lots, numbers, ward: kept beside the line

    def facts(self) -> dict[str, object]:
        """The columns of VoucherLine."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "goods"}


def moves_cash(book: str, lines: Sequence[MovementDraft]) -> bool:
    """Whether a bank account, safe or box gives or receives in a movement that people carry out."""
    return papers.moves_cash(book, ((line.kind, (line.debit.place, line.credit.place)) for line in lines))


def check_lines(lines: Sequence[MovementDraft], *, date: dt.date) -> None:
    """Refuse what could never be posted, in the words of the field it was typed in. Raises VoucherRefused."""
    if date > clock.today():
        raise FutureDate(date=date, today=clock.today())
    month = f"{date:%Y-%m}"
    if Period.objects.filter(month__gte=month, closed_at__isnull=False).exists():  # before what is closed it would change what it opened with
        raise PeriodClosed(month=month, date=date)
    for line in lines:
        if line.quantity <= 0:
            raise NotPositive()
        if line.debit.pk == line.credit.pk:
            raise SameSides()
        for side in (line.debit, line.credit):
            if not side.is_open and line.kind != Kind.REVERSAL:
                raise AccountClosed(account=side.name)
        if line.kind in {Kind.DISBURSEMENT, Kind.CONVERSION} and _is_unidentified(line.debit):
            raise UnidentifiedCannotBeDisbursed()
        if line.kind == Kind.RECEIPT:
            _check_campaign(line.credit.fund, date=line.occurred or date)


def check_visit(visit: GroupVisit | None, *, date: dt.date) -> None:
    """Refuse to tie a paper to a group that did not come: counting it would tell the public so. Raises VisitDidNotCome."""
    if visit is not None and not visits.may_count(visit, date):
        raise VisitDidNotCome(name=visit.name, day=show_date(visit.date), state=visit.get_state_display())


def _is_unidentified(account: Account) -> bool:
    return account.nature == Account.Nature.FUND and account.fund.kind == Fund.Kind.UNIDENTIFIED


def _check_campaign(fund: Fund, *, date: dt.date) -> None:
    if fund.ends and date > fund.ends:
        other = fund.parent.name if fund.parent else Fund.Kind.UNIDENTIFIED.label
        raise CampaignEnded(fund=fund.name, ends=show_date(fund.ends), other=other)


def write(
    *,
    actor: User,
    key: uuid.UUID,
    book: str,
    date: dt.date,
    title: str,
    lines: Sequence[MovementDraft],
    visit: GroupVisit | None = None,
    reverses: Voucher | None = None,
    status: str = Status.DRAFT,
    note: str = "",
) -> Voucher:
    """Write a voucher and its lines once: the same `key` and facts again give the first one back, so a double click is harmless.

    Raises KeyReused when the key belongs to another person's paper, or to one that says something else; VisitDidNotCome.
    """
    said = replay.Said(book=book, date=date, title=title, visit=visit, reverses=reverses, lines=lines)
    if existing := replay.first(key, actor, said):
        return existing
    check_lines(lines, date=date)
    check_visit(visit, date=date)
    now = clock.now()
    try:
        with transaction.atomic():
            voucher = Voucher.objects.create(
                key=key, book=book, year=date.year, status=status, date=date, title=title, requester=actor, visit=visit, reverses=reverses,
                needs_approval=papers.needs_approval(book), moves_cash=moves_cash(book, lines), note=note,
                created_at=now, submitted_at=now if status == Status.SUBMITTED else None,
            )  # fmt: skip
            put_lines(voucher, lines)
            if status == Status.SUBMITTED:
                council.mark(voucher)
            audit.record(actor, "voucher.record", voucher, book=book, quantity=[line.quantity for line in lines], version=1)
    except IntegrityError:
        if existing := replay.first(key, actor, said):
            return existing
        raise
    return voucher


def put_lines(voucher: Voucher, lines: Sequence[MovementDraft]) -> None:
    """Write the lines of a voucher, numbered from 1."""
    rows = [VoucherLine(voucher=voucher, position=position, **line.facts()) for position, line in enumerate(lines, 1)]
    goods_facts.put(VoucherLine.objects.bulk_create(rows), lines)
