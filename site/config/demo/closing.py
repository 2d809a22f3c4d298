"""The demo's closed months: each one signed a few days into the next by two people, with the one honest difference explained.

Closed in the order of the months and as of their own days, right after the book is written and before anything waits on
a desk. A month that is closed is left as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cms.accounts.models import User
from cms.operations import clock
from config.demo.posting import moment
from config.demo.seasons import FIRST, TODAY
from donations.models import AccountingCode, AccountingColumn, ClosingSettings, Voucher
from donations.selectors import closing as selectors
from donations.selectors.periods import BookPeriod
from donations.services import accounting, closing

FIRST_SIGNER, SECOND_SIGNER = "phu-trach-quy", "duyet-chi"
MINUTES = "Biên bản 06/BB-KK ngày 30/06/2025: thiếu một tờ 20.000 đ, tìm thấy trong phong bì khác ngày 02/07."
CODES = {"bank": "1121", "safe": "1111", "box": "1111", "store": "1561", "kitchen": "1561", "fund": "3388"}
COLUMNS = (
    ("date", "Ngày chứng từ"), ("accounting_number", "Số chứng từ"), ("number", "Số phiếu CTXH"), ("title", "Diễn giải"), ("debit_code", "TK nợ"),
    ("credit_code", "TK có"), ("amount", "Số tiền"), ("fund", "Mã quỹ"),
)  # fmt: skip
NUMBERED = 24  # vouchers of this year's first month that the accounts office has numbered


def close_months() -> int:
    """Close what is finished and not closed; returns how many periods were."""
    _rules()
    people = {user.username: user for user in User.objects.filter(username__in=[FIRST_SIGNER, SECOND_SIGNER])}
    closed = 0
    for period in _finished():
        if selectors.standing(period.code) is None:
            if not _close(period, people[FIRST_SIGNER], people[SECOND_SIGNER]):
                break  # what staff left unfinished in it stays theirs to finish
            closed += 1
    _number_first_month(people[FIRST_SIGNER])
    return closed


def _finished() -> Iterator[BookPeriod]:
    """Every month before this one, each year after its December."""
    for year in range(FIRST.year, TODAY.year + 1):
        for month in range(1, 13):
            period = BookPeriod(year, f"{month:02d}")
            if period.last_day >= TODAY:
                return
            yield period
        yield BookPeriod(year)


def _close(period: BookPeriod, first: User, second: User) -> bool:
    day = period.last_day + dt.timedelta(days=5 if period.part else 19)
    with clock.reading(lambda: moment(day, 9, 40)):
        found = selectors.checklist(period)
        for condition in found.conditions:
            for one in condition.differences:
                if one.note is None:
                    closing.document(period=period, account=one.end.account, unit=one.end.unit, text=MINUTES, actor=first)
        if not selectors.checklist(period).is_ready:
            return False
        signed = closing.sign_first(period=period, actor=first, has_read=True)
    with clock.reading(lambda: moment(day + dt.timedelta(days=1), 15, 5)):
        closing.sign_second(closing=signed, actor=second, has_read=True)
    return True


def _rules() -> None:
    """The form's code, the plan of accounts and the columns of the file, unless staff have set their own."""
    ClosingSettings.objects.get_or_create(pk=1, defaults={"form_code": "BC-01/CTXH", "form_basis": "Theo quy định hiện hành"})
    for place, code in CODES.items():
        AccountingCode.objects.get_or_create(place=place, account=None, defaults={"code": code})
    if not AccountingColumn.objects.exists():
        AccountingColumn.objects.bulk_create(
            AccountingColumn(source=source, heading=heading, order=order) for order, (source, heading) in enumerate(COLUMNS)
        )


def _number_first_month(actor: User) -> None:
    vouchers = Voucher.objects.filter(book="PC", year=TODAY.year, status="posted").order_by("number")[:NUMBERED]
    with clock.reading(lambda: moment(dt.date(TODAY.year, 2, 4), 10)):
        accounting.note_numbers(numbers={one.pk: f"C01/{at:03d}" for at, one in enumerate(vouchers, start=1)}, actor=actor)
