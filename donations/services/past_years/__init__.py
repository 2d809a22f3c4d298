"""Years kept before this book, brought in from a spreadsheet as vouchers that keep their old numbers beside ours.

check(path, name=…)                     the whole file read and held against the laws; numbered errors, nothing written
request(…)                              the file is kept and waits for the other people
sign_as_cashier / approve / decline     the third and second person; the last signature posts, once
import_file(path, …, people)            the same for the command line, with everybody named
"""

from __future__ import annotations

from donations.services.past_years.checking import check
from donations.services.past_years.posting import import_file
from donations.services.past_years.report import Report
from donations.services.past_years.requesting import approve, decline, request, sign_as_cashier

__all__ = ["Report", "approve", "check", "decline", "import_file", "request", "sign_as_cashier"]
