"""Bringing past years in: by three people, by the command, and what is no table."""

from __future__ import annotations

import io
import json
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts.models import User
from donations.models import LedgerEntry, PastVoucher, Voucher
from donations.services import past_years
from donations.services.past_years.columns import COLUMNS
from donations.services.past_years.requesting import CashierFirst, FileNotReady, OnePersonTwice
from tests.donations.past_years.test_past_years import OPENING, csv_file, row

pytestmark = pytest.mark.django_db
HEADS = [column.head for column in COLUMNS]
PLACE = {column.name: at for at, column in enumerate(COLUMNS)}


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03", b"PK\x03\x04rubbish", "Ngày;Số tiền\n1;2".encode()])
def test_what_is_no_table_is_refused_with_a_sentence(book, people, tmp_path, content):
    path = tmp_path / "la.xlsx"
    path.write_bytes(content)
    report = past_years.import_file(path, **people)
    assert report.status == "rejected" and report.errors and LedgerEntry.objects.count() == 0


def test_three_people_bring_a_file_in(book, person, tmp_path):
    officer, approver, cashier = person("fund_officer"), person("approver"), person("cashier")
    path = csv_file(tmp_path, [OPENING, row(kind="Chi", old_number="2", quantity="1.000", category="khac")])
    checked = past_years.check(path)
    record = past_years.request(checked=checked, upload=ContentFile(path.read_bytes(), "so-cu.csv"), actor=officer)
    assert LedgerEntry.objects.count() == 0
    with pytest.raises(CashierFirst):
        past_years.approve(record=record, actor=approver)
    past_years.sign_as_cashier(record=record, actor=cashier)
    officer.user_permissions.add(*_permissions("approve_voucher"))
    with pytest.raises(OnePersonTwice):
        past_years.approve(record=record, actor=User.objects.get(pk=officer.pk))
    record = past_years.approve(record=record, actor=approver)
    assert record.state == "posted" and LedgerEntry.objects.count() == 2
    with pytest.raises(FileNotReady):
        past_years.request(checked=past_years.check(path), upload=ContentFile(path.read_bytes(), "so-cu.csv"), actor=officer)


def _permissions(*codes):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=codes)


def test_the_command_reports_in_json_and_by_its_exit_code(book, tmp_path):
    path = csv_file(tmp_path, [OPENING, row(date="x")])
    names = ["--requester", book.officer.username, "--approver", book.approver.username, "--cashier", book.cashier.username]
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_past_years", str(path), *names, "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["status"], [fault["line"] for fault in told["errors"]]) == ("rejected", [3])
    out = io.StringIO()
    call_command("import_past_years", str(csv_file(tmp_path, [OPENING])), *names, stdout=out)
    assert "đã ghi sổ" in out.getvalue() and LedgerEntry.objects.count() == 1


def test_keys_of_equal_rows_are_apart(book, people, tmp_path):
    """Two honest equal gifts of one day with their own numbers are two vouchers."""
    report = past_years.import_file(csv_file(tmp_path, [row(old_number="1"), row(old_number="2")]), **people)
    assert report.new == 2 and len(set(Voucher.objects.values_list("key", flat=True))) == 2
    assert all(isinstance(key, uuid.UUID) for key in Voucher.objects.values_list("key", flat=True))


def test_a_small_file_reads_only_its_own_numbers(book, people, tmp_path):
    """However much of past years is kept."""
    past_years.import_file(
        csv_file(tmp_path, [OPENING, *(row(old_number=f"T{n}", date="03/01/2023", quantity="1.000") for n in range(40))]), **people
    )
    small = csv_file(
        tmp_path,
        [row(old_number="T7", date="03/01/2023", quantity="9.000"), row(old_number="M1", date="04/01/2023", quantity="1.000")],
        name="nho.csv",
    )
    with CaptureQueriesContext(connection) as asked:
        report = past_years.import_file(small, dry_run=True, **people)
    assert [fault.line for fault in report.errors] == [2], "the same number with another content"
    kept = [one["sql"] for one in asked if PastVoucher._meta.db_table in one["sql"]]
    assert kept and all("t7" in sql and "m1" in sql for sql in kept)
