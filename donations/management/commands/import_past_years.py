"""`manage.py import_past_years FILE --requester USER --approver USER [--cashier USER] [--dry-run] [--json]`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.accounts.models import User
from donations.services import past_years
from donations.services.past_years import Report


class Command(BaseCommand):
    help = (
        "Bring in vouchers of past years from a spreadsheet (.xlsx or CSV, the template's columns), keeping their old numbers. "
        "Refused whole when any line is wrong; the same file or the same rows are never brought in twice. Exit code 1 when refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the spreadsheet")
        parser.add_argument("--requester", required=True, help="user name of who prepared the file")
        parser.add_argument("--approver", required=True, help="user name of who approves it, another person")
        parser.add_argument("--cashier", help="user name of the cashier of those years, a third person; needed when money was paid")
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        people = {role: self._person(options[role]) for role in ("requester", "approver", "cashier") if options[role]}
        if len({person.pk for person in people.values()}) < len(people):
            raise CommandError("Requester, approver and cashier are different people.")
        report = past_years.import_file(
            path, requester=people["requester"], approver=people["approver"], cashier=people.get("cashier"), dry_run=options["dry_run"]
        )
        self._tell(report, options)
        if report.status == "rejected":
            raise SystemExit(1)

    def _person(self, name: str) -> User:
        person = User.objects.filter(username=name, is_active=True).first()
        if person is None:
            raise CommandError(f"There is no active user {name}.")
        return person

    def _tell(self, report: Report, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(report.facts() | {"dry_run": options["dry_run"]}, ensure_ascii=False))
            return
        for fault in report.errors:
            self.stdout.write(f"dòng {fault.line}: {fault.reason}" if fault.line else fault.reason)
        for warning in report.warnings:
            self.stdout.write(f"lưu ý: {warning}")
        words = {
            "ok": "sẵn sàng, chưa ghi gì" if options["dry_run"] else "đã ghi sổ",
            "rejected": "không ghi gì",
            "already_imported": "đã nhập trước đây",
        }
        counts = f"{report.rows} dòng, {report.vouchers} chứng từ, {report.new} dòng mới, {report.already_imported} dòng đã có"
        self.stdout.write(f"{report.name}: {counts}, {len(report.errors)} lỗi. {words[report.status]}.")
