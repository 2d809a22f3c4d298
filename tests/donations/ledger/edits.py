"""Every way somebody might edit the book, through the ORM and in raw SQL, for both databases.

Each is a function of the database's vendor and a posted entry; None means that database has no such statement.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.db.models import F

from donations.models import Approval, Disclosure, LedgerEntry, LedgerHead, Voucher, VoucherLine, VoucherNumber

ENTRY = "donations_ledgerentry"
DISCLOSURE, NUMBER = "donations_disclosure", "donations_vouchernumber"
COLUMNS = "seq, body, leaf, uid, code, kind, date, posted, unit, quantity, debit_id, credit_id, voucher, line, reverses"


def sql(statement: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def _save() -> None:
    entry = LedgerEntry.objects.get(seq=0)
    entry.quantity = 1
    entry.save()


def _again(**changes: object) -> None:
    """Insert a copy of entry 0 as the next one, with changes: it collides with entry 0 on what is not changed."""
    entry = LedgerEntry.objects.get(seq=0)
    entry.seq = LedgerEntry.objects.count()
    for name, value in changes.items():
        setattr(entry, name, value)
    entry.save(force_insert=True)


ORM: dict[str, Callable[[], object]] = {
    "save": _save,
    "delete": lambda: LedgerEntry.objects.get(seq=0).delete(),
    "queryset update": lambda: LedgerEntry.objects.update(quantity=F("quantity") + 1),
    "queryset update to the same": lambda: LedgerEntry.objects.update(quantity=F("quantity")),
    "queryset delete": lambda: LedgerEntry.objects.all().delete(),
    "raw delete": lambda: LedgerEntry.objects.all()._raw_delete("default"),
    "bulk_update": lambda: LedgerEntry.objects.bulk_update([LedgerEntry(seq=0, quantity=9)], ["quantity"]),
    "bulk_create of a copy": lambda: LedgerEntry.objects.bulk_create([LedgerEntry.objects.get(seq=0)]),
    "bulk_create ignoring conflicts": lambda: LedgerEntry.objects.bulk_create([LedgerEntry.objects.get(seq=0)], ignore_conflicts=True),
    "bulk_create updating conflicts": lambda: LedgerEntry.objects.bulk_create(
        [LedgerEntry.objects.get(seq=0)], update_conflicts=True, unique_fields=["seq"], update_fields=["quantity"]
    ),
    "update_or_create": lambda: LedgerEntry.objects.update_or_create(seq=0, defaults={"quantity": 1}),
    "insert of a copy": _again,
    "insert with a gap": lambda: _again(seq=99, uid="f" * 32, code="ZZZZZZZZ"),
    "disclosure update": lambda: Disclosure.objects.update(text="x"),
    "disclosure delete": lambda: Disclosure.objects.all().delete(),
    "posted voucher update": lambda: Voucher.objects.update(date="2026-01-01"),
    "posted voucher back to draft": lambda: Voucher.objects.update(status="draft"),
    "posted voucher's people": lambda: Voucher.objects.update(approver=F("requester")),
    "posted voucher delete": lambda: Voucher.objects.all()._raw_delete("default"),
    "posted line amount": lambda: VoucherLine.objects.update(quantity=1),
    "posted line text": lambda: VoucherLine.objects.update(public_donor="Người khác"),
    "posted line delete": lambda: VoucherLine.objects.all().delete(),
    "line added to a posted voucher": lambda: VoucherLine.objects.create(
        voucher=(line := VoucherLine.objects.first()).voucher, position=2, kind=line.kind, debit=line.debit, credit=line.credit,
        commodity=line.commodity, quantity=1,
    ),
    "approval update": lambda: Approval.objects.update(step="council"),
    "approval delete": lambda: Approval.objects.all().delete(),
    "head back": lambda: LedgerHead.objects.update(size=0),
    "head forward": lambda: LedgerHead.objects.update(size=99),
    "head delete": lambda: LedgerHead.objects.all().delete(),
    "number back": lambda: VoucherNumber.objects.update(last=0),
    "number delete": lambda: VoucherNumber.objects.all().delete(),
}  # fmt: skip

BOTH = {
    "update": f"UPDATE {ENTRY} SET quantity = 1 WHERE seq = 0",
    "update of the body": f"UPDATE {ENTRY} SET body = '{{}}'",
    "update of the key": f"UPDATE {ENTRY} SET seq = seq + 100",
    "delete": f"DELETE FROM {ENTRY} WHERE seq = 1",
    "upsert on seq": f"INSERT INTO {ENTRY} ({COLUMNS}) SELECT {COLUMNS} FROM {ENTRY} WHERE seq = 0 ON CONFLICT (seq) DO UPDATE SET quantity = 1",
    "upsert on uid": f"INSERT INTO {ENTRY} ({COLUMNS}) SELECT {COLUMNS} FROM {ENTRY} WHERE seq = 0 ON CONFLICT (uid) DO UPDATE SET quantity = 1",
    "upsert doing nothing": f"INSERT INTO {ENTRY} ({COLUMNS}) SELECT {COLUMNS} FROM {ENTRY} WHERE seq = 0 ON CONFLICT DO NOTHING",
    "voucher raw": "UPDATE donations_voucher SET title = 'x'",
    "line raw": "UPDATE donations_voucherline SET internal_memo = 'x'",
    "disclosure raw": "DELETE FROM donations_disclosure",
}


def _replace(**changes: str) -> str:
    """INSERT OR REPLACE of entry 0's row as the next one, colliding on whatever `changes` leaves as it was."""
    values = {"seq": f"(SELECT MAX(seq) + 1 FROM {ENTRY})", "uid": "'ffffffffffffffffffffffffffffffff'", "code": "'ZZZZZZZZ'", "line": "7"} | changes
    chosen = ", ".join(values.get(name, name) for name in COLUMNS.split(", "))
    return f"INSERT OR REPLACE INTO {ENTRY} ({COLUMNS}) SELECT {chosen} FROM {ENTRY} WHERE seq = 0"


SQLITE = {
    "or replace on seq": _replace(seq="seq"),
    "or replace on uid": _replace(uid="uid"),
    "or replace on code": _replace(code="code"),
    "or replace on voucher and line": _replace(line="line"),
    "or replace on rowid": f"INSERT OR REPLACE INTO {ENTRY} (rowid, {COLUMNS}) SELECT rowid, {COLUMNS} FROM {ENTRY} WHERE seq = 0",
    "or ignore": _replace(seq="seq").replace("REPLACE", "IGNORE"),
    "update or replace": f"UPDATE OR REPLACE {ENTRY} SET seq = 1 WHERE seq = 0",
    "replace into": _replace(seq="seq").replace("INSERT OR REPLACE", "REPLACE"),
    "disclosure or replace": f"INSERT OR REPLACE INTO {DISCLOSURE} (id, entry_id, field, text) SELECT id, entry_id, field, 'x' FROM {DISCLOSURE}",
    "disclosure or replace by field": f"INSERT OR REPLACE INTO {DISCLOSURE} (entry_id, field, text) SELECT entry_id, field, 'x' FROM {DISCLOSURE}",
    "approval or replace": "INSERT OR REPLACE INTO donations_approval SELECT * FROM donations_approval",
    "voucher or replace": "INSERT OR REPLACE INTO donations_voucher SELECT * FROM donations_voucher",
    "line or replace": "INSERT OR REPLACE INTO donations_voucherline SELECT * FROM donations_voucherline",
    "head or replace": "INSERT OR REPLACE INTO donations_ledgerhead (id, size) VALUES (1, 0)",
    "number or replace": f"INSERT OR REPLACE INTO {NUMBER} (id, book, year, last) SELECT id, book, year, 0 FROM {NUMBER}",
}
POSTGRESQL = {
    "merge update": f"MERGE INTO {ENTRY} t USING (SELECT 0 AS seq) s ON t.seq = s.seq WHEN MATCHED THEN UPDATE SET quantity = 1",
    "merge delete": f"MERGE INTO {ENTRY} t USING (SELECT 0 AS seq) s ON t.seq = s.seq WHEN MATCHED THEN DELETE",
    "truncate cascade": f"TRUNCATE {ENTRY} CASCADE",
    "truncate of accounts cascading": "TRUNCATE donations_account CASCADE",
    "truncate of users cascading": "TRUNCATE accounts_user CASCADE",
    "replica role update": f"SET LOCAL session_replication_role = replica; UPDATE {ENTRY} SET quantity = 1",
    "replica role delete": f"SET LOCAL session_replication_role = replica; DELETE FROM {ENTRY}",
    "replica role truncate": f"SET LOCAL session_replication_role = replica; TRUNCATE {ENTRY} CASCADE",
    "update only": f"UPDATE ONLY {ENTRY} SET quantity = 1",
    "delete in a with": f"WITH gone AS (DELETE FROM {ENTRY} RETURNING seq) SELECT * FROM gone",
    "truncate of approvals": "TRUNCATE donations_approval",
    "truncate of disclosures": "TRUNCATE donations_disclosure",
}
RAW = {**{("both", name): text for name, text in BOTH.items()}, **{("sqlite", name): text for name, text in SQLITE.items()}}
RAW |= {("postgresql", name): text for name, text in POSTGRESQL.items()}


def raw_for(vendor: str) -> dict[str, str]:
    return {**BOTH, **(SQLITE if vendor == "sqlite" else POSTGRESQL)}
