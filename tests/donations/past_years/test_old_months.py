"""Months brought in from the old book: they need no closing, and nothing is dated into them once a later month is closed."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from donations.exceptions import PeriodClosed
from donations.models import Commodity, Period
from donations.selectors import closing
from donations.selectors.periods import BookPeriod
from donations.services import past_years, vouchers
from tests.donations.past_years.test_past_years import csv_file, row

pytestmark = pytest.mark.django_db


def test_months_of_the_old_book_need_not_be_closed_and_refuse_papers_once_a_later_one_is(book, client_as, tmp_path, person):
    rows = [
        row(kind="Số dư đầu", old_number="DK1", date="01/01/2023", holding="ket", quantity="5.000.000"),
        row(old_number="T1", date="05/02/2023", quantity="100.000"),
    ]
    assert past_years.import_file(csv_file(tmp_path, rows), requester=book.officer, approver=book.approver, cashier=book.cashier).status == "ok"
    assert closing.kept_since() == ""
    book.receive(100, date=dt.date(2026, 10, 5))
    october = BookPeriod(2026, "10")
    assert closing.kept_since() == "2026-10"
    assert next(one for one in closing.checklist(october).conditions if one.key == "order").state == "ok"
    months = next(one for one in closing.checklist(BookPeriod(2026)).conditions if one.key == "months")
    assert "0/3" in months.words and "còn mở: 10/2026" in months.words
    page = client_as("fund_officer").get("/quan-tri/so/ky-so/").content.decode()
    assert page.count("Nhập từ sổ cũ") == 12 * 3 + 9
    Period.objects.create(month="2026-10", closed_at=dt.datetime(2026, 11, 5, tzinfo=dt.UTC), requester=book.officer, approver=book.approver)
    actor = person("fund_officer")
    money = Commodity.objects.get(code="VND")
    with pytest.raises(PeriodClosed, match="05/2023"):
        vouchers.record_disbursement(
            actor=actor, key=uuid.uuid4(), date=dt.date(2023, 5, 2), fund=book.fund, holding=book.bank, commodity=money, quantity=10, title="Cũ",
            category="khac",
        )  # fmt: skip
    neutral = [row(old_number="1", date="05/03/2022"), row(kind="Chi", old_number="2", date="06/03/2022", category="khac")]
    people = {"requester": book.officer, "approver": book.approver, "cashier": book.cashier}
    assert past_years.import_file(csv_file(tmp_path, neutral, name="2022.csv"), **people).status == "ok"
    book.receive(100, date=dt.date(2026, 11, 5))
    assert next(one for one in closing.checklist(BookPeriod(2026, "11")).conditions if one.key == "order").state == "ok"
