"""The closing balance a bank printed, stated in the book for a month end; its file, where given, is kept in private."""

from __future__ import annotations

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.operations import audit, private_files
from donations.models import MONEY, Account
from donations.selectors.periods import BookPeriod
from donations.services import ledger
from donations.services.closing.refusals import ClosingRefused
from donations.services.closing.signing import PREPARE
from donations.services.ledger import PostedEntry
from donations.services.vouchers import rights

PURPOSE = "bank_statement"
private_files.register_purpose(
    PURPOSE, permission=PREPARE,
    content_types=frozenset({"application/pdf", "image/jpeg", "image/png", "application/zip", "application/octet-stream"}),
)  # fmt: skip


class NotABank(ClosingRefused):
    sentence = _("Chỉ nhập số dư sao kê cho tài khoản ngân hàng; két, hòm và kho có biên bản kiểm đếm riêng.")


@transaction.atomic
def attest_bank(*, period: BookPeriod, account: Account, quantity: int, actor: User, upload: File | None = None) -> PostedEntry:
    """State the bank's closing balance (đồng) on the last day of a month. Raises NotAllowed, NotABank and the book's refusals;
    ValidationError for a file that is not taken."""
    rights.require(actor, PREPARE)
    if account.place != Account.Place.BANK:
        raise NotABank()
    kept = private_files.store(upload, purpose=PURPOSE, actor=actor) if upload else None
    posted = ledger.attest_balance(account=account.code, unit=MONEY, quantity=quantity, date=period.last_day, statement=kept.sha256 if kept else "")
    audit.record(actor, "closing.attest", account, period=period.code, quantity=quantity, seq=posted.seq)
    return posted
