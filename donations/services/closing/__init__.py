"""Closing the book: two signatures, differences documented, waiting papers moved on.

sign_first(period=…, actor=…, has_read=…)      the checklist is met; the period waits for a second person
sign_second(closing=…, actor=…, has_read=…)    another person; the month refuses entries from here on
send_back(closing=…, actor=…, note=…)          the period is open again
document(period=…, …)                          minutes for one difference between count and book
move_waiting(period=…, actor=…)                papers not posted get today's accounting date
"""

from __future__ import annotations

from donations.services.closing.counting import attest_bank
from donations.services.closing.documenting import document
from donations.services.closing.moving import move_waiting
from donations.services.closing.refusals import NotWaiting
from donations.services.closing.rules import save_settings
from donations.services.closing.signing import send_back, sign_first, sign_second

__all__ = ["NotWaiting", "attest_bank", "document", "move_waiting", "save_settings", "send_back", "sign_first", "sign_second"]
