"""The life of a voucher, verb by verb: recorded, sent, approved by another, paid by a third, posted once, corrected.

Each verb is keyword-only and atomic; a refusal (refusals.py) writes nothing and says what to do.
"""

from donations.services.vouchers.correcting import GivingBack, ask_reversal, ask_void, confirm_void, decline_void
from donations.services.vouchers.deciding import EDITABLE, approve, discard, edit, reject, send_back, submit
from donations.services.vouchers.display import initials, public_donor
from donations.services.vouchers.files import add_file, add_files, add_public_copy, check_copy, cover, place
from donations.services.vouchers.messages import read_message
from donations.services.vouchers.posting import pay, post_receipt
from donations.services.vouchers.recording import (
    receipt_title,
    record_conversion,
    record_deposit,
    record_disbursement,
    record_goods,
    record_purchase,
    record_receipt,
    record_transfer,
)
from donations.services.vouchers.returning import return_copy
from donations.services.vouchers.right_lines import RightLine

__all__ = [
    "EDITABLE",
    "GivingBack",
    "RightLine",
    "add_file",
    "add_files",
    "add_public_copy",
    "approve",
    "ask_reversal",
    "ask_void",
    "check_copy",
    "confirm_void",
    "cover",
    "decline_void",
    "discard",
    "edit",
    "initials",
    "pay",
    "place",
    "post_receipt",
    "public_donor",
    "read_message",
    "receipt_title",
    "record_conversion",
    "record_deposit",
    "record_disbursement",
    "record_goods",
    "record_purchase",
    "record_receipt",
    "record_transfer",
    "reject",
    "return_copy",
    "send_back",
    "submit",
]  # fmt: skip
