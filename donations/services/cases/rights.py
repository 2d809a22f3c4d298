"""Who may report, read and follow a case. A ward liaison only reports; an auditor only reads; both are logged."""

from __future__ import annotations

from donations.services.vouchers import rights as voucher_rights

REPORT = "donations.add_case"
READ = "donations.view_case"
FOLLOW = "donations.change_case"
RULES = "donations.change_caserules"

require = voucher_rights.require
