"""Files made from what a page shows: the ledger's rows, fund statements, vouchers for accounting software."""

from __future__ import annotations

from donations.exports.ledger import FORMATS, csv_lines, export, harmless, json_lines, record, voucher_name, xlsx_file

__all__ = ["FORMATS", "csv_lines", "export", "harmless", "json_lines", "record", "voucher_name", "xlsx_file"]
